import type { Content } from '../content/content.ts';
import type { TextContext, Understanding } from '../domain/understanding.ts';

/** What a turn answers from: a content, and what was learned from that very content. */
export interface Knowledge {
  content: Content;
  understand: (text: string, context?: TextContext) => Understanding;
}
