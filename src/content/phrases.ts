import type { Block } from '../domain/outgoing.ts';
import { deskPhrases } from './deskPhrases.ts';

/**
 * Every phrase that the bot says by itself, with the placeholders that it may use. `check` holds `phrases.yaml` against
 * this list; the phrases of small talk (`smalltalk.…`) are named by the intents instead.
 */
export const phrasePlaceholders = {
  welcome: [],
  menu: [],
  help: [],
  privacy: [],
  unknownCommand: [],
  expired: [],
  clarify: [],
  clarifyTopic: ['topic'],
  notUnderstood: [],
  bareNumber: [],
  outOfScope: [],
  outOfScopeTopic: ['topic'],
  canHelp: [],
  offerHuman: [],
  offerHumanNow: [],
  'followUp.unsaid': ['title'],
  'followUp.next': [],
  'followUp.stuck': [],
  'correction.which': [],
  'correction.none': [],
  tooLong: [],
  secret: [],
  edited: [],
  captionOnly: [],
  'solved.thanks': [],
  'solved.toast': [],
  trouble: [],

  'media.photo': [],
  'media.video': [],
  'media.voice': [],
  'media.document': [],
  'media.sticker': [],
  'media.location': [],
  'media.contact': [],
  'media.other': [],

  'language.ask': [],
  'language.name': [],
  'language.auto': [],
  'language.pinned': [],
  'language.unpinned': [],

  'forget.ask': [],
  'forget.done': [],
  'forget.kept': [],
  'cancel.nothing': [],

  'form.started': [],
  'form.summary': [],
  'form.submitHint': [],
  'form.none': [],
  'form.unclear': ['field'],
  'form.dropped': [],
  'form.attached': [],
  'form.noted': [],
  'form.stillThere': [],
  'form.expired': [],
  'queue.next': ['ticket'],
  'queue.place': ['ticket', 'ahead'],
  'queue.wait': ['minutes'],
  'queue.closed': [],
  'queue.opens': ['time'],
  'queue.noDesk': [],
  'queue.noted': [],
  'queue.left': [],
  'human.joined': ['agent'],
  'human.already': [],
  'human.closed': [],
  'human.ended': [],
  'human.silent': [],
  'human.stillThere': [],
  'human.transferred': ['agent'],
  'human.requeued': [],
  'human.stillAbout': [],
  'human.barred': [],
  'human.notDelivered': [],
  'human.notPassed': [],
  'human.withheld': [],

  'rating.ask': [],
  'rating.thanks': [],
  'rating.noted': [],
  'rating.late': [],

  'transcript.none': [],

  'buttons.human': [],
  'buttons.menu': [],
  'buttons.solved': [],
  'buttons.unsolved': [],
  'buttons.forget': [],
  'buttons.keep': [],
  'buttons.skip': [],
  'buttons.submit': [],
  'buttons.dropForm': [],
  'buttons.leaveQueue': [],
  'buttons.endTalk': [],
  'buttons.reopen': [],
  'buttons.transcript': [],

  'commands.start': [],
  'commands.menu': [],
  'commands.human': [],
  'commands.cancel': [],
  'commands.language': [],
  'commands.privacy': [],
  'commands.forget': [],
  'commands.help': [],

  ...deskPhrases,
} as const satisfies Record<string, readonly string[]>;

export type PhraseKey = keyof typeof phrasePlaceholders;

/** The phrases that take no words of others. */
export type PlainKey = { [Key in PhraseKey]: (typeof phrasePlaceholders)[Key] extends readonly [] ? Key : never }[PhraseKey];

/** By key, in one language; `{placeholders}` stand in the spans' text. */
export type Phrases = Record<PhraseKey, Block[]> & Record<`smalltalk.${string}`, Block[]>;
