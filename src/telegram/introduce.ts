import type { BotCommand, BotCommandScope } from 'telegraf/types';
import { errorName } from '../domain/errorName.ts';
import type { ChatId } from '../domain/ids.ts';
import type { Language } from '../domain/locale.ts';
import type { Clock } from '../engine/clock.ts';
import type { Log } from '../engine/log.ts';
import type { Api } from './api.ts';
import { type Backoff, patient, pauseAfter } from './backoff.ts';
import { ApiFailure } from './failure.ts';
import { Unauthorized } from './unauthorized.ts';

/** A text by the language of the reader's Telegram; `other` is for every language that the bot doesn't speak. */
export type ByLanguage<T> = Record<Language | 'other', T>;

/** What Telegram shows of the bot outside its messages. */
export interface Introduction {
  /** The menu of the private chats: names without the slash. */
  customers: ByLanguage<readonly BotCommand[]>;
  /** The menu of the agents' group. */
  agents?: { chat: ChatId; commands: ByLanguage<readonly BotCommand[]> };
  /** A group that is the agents' no more: its menu goes. */
  formerAgents?: ChatId;
  /** What an empty chat shows, 512 characters at most. */
  description?: ByLanguage<string>;
  /** What the bot's profile shows, 120 characters at most. */
  about?: ByLanguage<string>;
}

export interface IntroductionDependencies {
  api: Api;
  log: Log;
  clock: Clock;
  random: () => number;
  backoff?: Backoff;
}

const tries = 4;

const noCommands = { zh: [], en: [], other: [] };

/** Tells Telegram what has changed of the introduction. Best effort: a failure is logged, and the bot works without. */
export async function introduce(introduction: Introduction, dependencies: IntroductionDependencies): Promise<void> {
  for (const step of stepsOf(introduction, dependencies.api)) await persist(step, dependencies);
}

interface Step {
  what: string;
  run: () => Promise<unknown>;
}

function* stepsOf({ customers, agents, formerAgents, description, about }: Introduction, api: Api): Generator<Step> {
  yield* commandSteps({ type: 'all_private_chats' }, customers, api);
  if (agents) yield* commandSteps({ type: 'chat', chat_id: agents.chat }, agents.commands, api);
  if (formerAgents !== undefined) yield* commandSteps({ type: 'chat', chat_id: formerAgents }, noCommands, api);
  for (const [language, text] of entriesOf(description)) {
    yield {
      what: `the description (${language || 'other languages'})`,
      async run() {
        const now = await api.call('getMyDescription', { language_code: language });
        if (now.description === text) return;
        await api.call('setMyDescription', { description: text, language_code: language });
      },
    };
  }
  for (const [language, text] of entriesOf(about)) {
    yield {
      what: `the profile's text (${language || 'other languages'})`,
      async run() {
        const now = await api.call('getMyShortDescription', { language_code: language });
        if (now.short_description === text) return;
        await api.call('setMyShortDescription', { short_description: text, language_code: language });
      },
    };
  }
}

function* commandSteps(scope: BotCommandScope, texts: ByLanguage<readonly BotCommand[]>, api: Api): Generator<Step> {
  for (const [language_code, commands] of entriesOf(texts)) {
    yield {
      what: `the commands (${scope.type}, ${language_code || 'other languages'})`,
      async run() {
        const now = await api.call('getMyCommands', { scope, language_code });
        if (areSame(now, commands)) return;
        await api.call('setMyCommands', { scope, language_code, commands });
      },
    };
  }
}

/** By Telegram's language code. The empty one goes first: Telegram shows its text where a language has none of its own. */
const entriesOf = <T>(texts: ByLanguage<T> | undefined): [code: string, text: T][] =>
  texts ? [['', texts.other], ['zh', texts.zh], ['en', texts.en]] : [];

const areSame = (a: readonly BotCommand[], b: readonly BotCommand[]): boolean =>
  a.length === b.length && a.every(({ command, description }, i) => command === b[i]?.command && description === b[i]?.description);

async function persist({ what, run }: Step, { log, clock, random, backoff = patient }: IntroductionDependencies): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    try {
      await run();
      return;
    } catch (error) {
      if (!(error instanceof ApiFailure && error.passing) || failures === tries) {
        log.warn({ error: error instanceof ApiFailure || error instanceof Unauthorized ? error.message : errorName(error) }, `Telegram does not take ${what}: the bot works without`);
        return;
      }
      await clock.sleep(pauseAfter(error, failures, backoff, random));
    }
  }
}
