import type { Locale } from '../domain/locale.ts';
import type { Block } from '../domain/outgoing.ts';
import type { SectionId } from '../domain/understanding.ts';
import { bare } from './bare.ts';
import type { Article, Content, DeskContent, Intent, IntentOutcome } from './content.ts';
import type { ContentFiles } from './contentFiles.ts';
import type { DeskShape } from './desk.ts';
import type { IntentShape } from './intentFile.ts';
import type { Phrases } from './phrases.ts';
import { traditionalConverter } from './traditional.ts';
import { inLocales, traditionalArticle, traditionalBlocks, type Traditional } from './traditionalContent.ts';

/** Puts files without problems together as one content. */
export function assemble(parts: ContentFiles, hash: string): Content {
  const articles = (locale: Locale) => articlesIn(parts, locale);
  const phrases = (locale: Locale) => parts.phrases[locale]?.phrases ?? {};
  const traditional = traditionalConverter(JSON.stringify([articles('zh'), phrases('zh'), parts.desk.desk, topicsOf(parts)]));
  return {
    hash,
    sections: Object.values(articles('zh'))
      .toSorted((one, other) => one.order - other.order)
      .map(({ section }) => section),
    articles: {
      zh: articles('zh'),
      en: articles('en'),
      'zh-Hant': { ...mapValues(articles('zh'), (article) => traditionalArticle(article, traditional)), ...articles('zh-Hant') },
    },
    phrases: {
      zh: checked(phrases('zh')),
      en: checked(phrases('en')),
      'zh-Hant': checked({
        ...mapValues(phrases('zh'), (blocks) => traditionalBlocks(blocks, traditional)),
        ...phrases('zh-Hant'),
      }),
    },
    intents: parts.intents.map(({ id, intent }): Intent => ({
      id,
      outcome: outcomeOf(intent, traditional),
      utterances: intent.utterances,
    })),
    concepts: parts.concepts,
    desk: deskOf(parts.desk.desk, traditional),
  };
}

const articlesIn = ({ articles }: ContentFiles, locale: Locale): Record<SectionId, Article> =>
  Object.fromEntries(articles.filter((file) => file.locale === locale).map(({ article }) => [article.section, article]));

const topicsOf = ({ intents }: ContentFiles) =>
  intents.map(({ intent }) => (intent.outcome === 'outOfScope' ? intent.topic?.zh : undefined));

function mapValues<From, To>(values: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** The check of the files saw to it that every key is there. */
const checked = (phrases: Record<string, Block[]>): Phrases => phrases as Phrases;

function outcomeOf(intent: IntentShape, traditional: Traditional): IntentOutcome {
  switch (intent.outcome) {
    case 'answer':
      return { kind: 'answer', section: intent.section };
    case 'handoff':
      return { kind: 'handoff' };
    case 'smalltalk':
      return { kind: 'smalltalk', phrase: intent.phrase };
    case 'outOfScope':
      return { kind: 'outOfScope', ...(intent.topic ? { topic: inLocales(intent.topic, traditional) } : {}) };
    default:
      return intent satisfies never;
  }
}

function deskOf({ form, replies, urgent, holidays, contactSection, ...words }: DeskShape, traditional: Traditional): DeskContent {
  const inBoth = (list: readonly string[]): string[] => [...new Set(list.flatMap((word) => [word, bare(traditional(word))]))];
  return {
    form: form.map(({ id, kind, ask, label }) => ({
      id,
      kind,
      ask: inLocales(ask, traditional),
      label: inLocales(label, traditional),
    })),
    skipWords: inBoth(words.skipWords),
    cancelWords: inBoth(words.cancelWords),
    submitWords: inBoth(words.submitWords),
    replies: replies.map(({ key, title, text }) => ({ key, title: inLocales(title, traditional), text: inLocales(text, traditional) })),
    urgent,
    holidays: holidays.map((days) => {
      const [from = days, to = from] = days.split('/');
      return { from, to };
    }),
    ...(contactSection ? { contactSection } : {}),
  };
}
