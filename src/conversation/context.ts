import type { Content } from '../content/content.ts';
import type { SectionId, Understanding } from '../domain/understanding.ts';

/** What a step may use: all of it fixed for the turn. */
export interface StepContext {
  content: Content;
  /** @param about the section that the last answer was from: a follow-up leans on it. */
  understand: (text: string, about?: SectionId) => Understanding;
  now: number;
}
