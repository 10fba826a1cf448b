import type { Block } from '../domain/outgoing.ts';
import type { EntityKind } from '../domain/entity.ts';
import type { Language, Locale } from '../domain/locale.ts';
import type { Holiday } from '../domain/openingHours.ts';
import type { FocusId, IntentId, SectionId } from '../domain/understanding.ts';
import type { Phrases } from './phrases.ts';

/** A section's text in one language. */
export interface Article {
  section: SectionId;
  title: string;
  /** The label of a button that leads here. */
  button: string;
  order: number;
  /** The sections that are the natural next step. */
  related: SectionId[];
  /** What stands before the first focus paragraph. */
  lead: Block[];
  /** The focus paragraphs in their order, heading included. */
  paragraphs: { focus: FocusId; title: string; words: string[]; blocks: Block[] }[];
}

export type IntentOutcome =
  | { kind: 'answer'; section: SectionId }
  | { kind: 'handoff' }
  | { kind: 'smalltalk'; phrase: `smalltalk.${string}` }
  /** `topic` completes “the guide does not cover …”. */
  | { kind: 'outOfScope'; topic?: Record<Locale, string> };

export interface Intent {
  id: IntentId;
  outcome: IntentOutcome;
  utterances: Record<Language, string[]>;
}

/** What the classifier is told of the guide's world. All optional in the files: without it the engine learns from utterances alone. */
export interface Concepts {
  /** Product names that carry no signal: taken out of a text before it is classified. */
  products: string[];
  /** Numbers that mean something by themselves (95188); all other digits are alike. */
  numbers: string[];
  /** Word classes: name → the words. */
  classes: Record<Language, Record<string, string[]>>;
}

/** A question of the handoff form. */
export interface FormField {
  id: string;
  /** What is recognised in free text; nothing for a `text`: any text answers it. */
  kind: EntityKind | 'text';
  /** Asked of the customer. */
  ask: Record<Locale, string>;
  /** The name of the field in summaries. */
  label: Record<Locale, string>;
}

/** What is filled in where the text of a prepared answer names it in braces: the customer's name, the agent's, the ticket. */
export const replyPlaceholders = ['name', 'agent', 'ticket'] as const;

/** An answer that is kept ready. */
export interface PreparedReply {
  key: string;
  title: Record<Locale, string>;
  text: Record<Locale, string>;
}

/** What a desk sets without code (`knowledge/desk.yaml`). */
export interface DeskContent {
  form: FormField[];
  /** Answers that mean “skip” (没有, 不知道, none …), as `bare` leaves them. */
  skipWords: string[];
  /** What a customer types to drop the form (取消, never mind …), as `bare` leaves it. */
  cancelWords: string[];
  /** What a customer types to submit it (提交, yes …), as `bare` leaves it. */
  submitWords: string[];
  /** Answers that agents send with one command. */
  replies: PreparedReply[];
  /** A customer who wrote of one of these comes first. */
  urgent: IntentId[];
  /** Days on which the desk is closed, as `2026-10-01`. */
  holidays: Holiday[];
  /** The section that tells the official channels: shown with the place in the queue while no agents' group is bound. */
  contactSection?: SectionId;
}

/** Everything that the bot says and knows, checked. */
export interface Content {
  /** Of all files: the same content has the same hash. */
  hash: string;
  /** In the guide's order. */
  sections: SectionId[];
  articles: Record<Locale, Record<SectionId, Article>>;
  phrases: Record<Locale, Phrases>;
  intents: Intent[];
  concepts: Concepts;
  desk: DeskContent;
}
