import type { Content } from '../content/content.ts';
import type { TextContext, Understanding } from '../domain/understanding.ts';

/** What a step may use: all of it fixed for the turn. */
export interface StepContext {
  content: Content;
  understand: (text: string, context?: TextContext) => Understanding;
  now: number;
}
