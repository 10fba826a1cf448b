import type { Content } from '../content/content.ts';
import type { PlacedUtterance } from '../content/intentFile.ts';
import { byPlace, type Problem } from '../content/problem.ts';
import { languages, type Language } from '../domain/locale.ts';
import type { IntentId } from '../domain/understanding.ts';
import { thinIntents } from '../understanding/evaluation/thinIntents.ts';
import { lookalikes } from '../understanding/lookalikes.ts';
import { count } from './report/words.ts';

const named: Record<Language, string> = { zh: 'Chinese', en: 'English' };

/** What keeps a usable content from being understood well: intents with few utterances, utterances that read like others. */
export function warningsOf(content: Content, placed: readonly PlacedUtterance[]): Problem[] {
  const places = new Map(placed.map((place) => [keyOf(place.path, place.language, place.utterance), place]));
  const placeOf = (intent: IntentId, language: Language, text: string): PlacedUtterance =>
    places.get(keyOf(fileOf(intent), language, text))!;
  const thin = thinIntents(content.intents).map(({ intent, language, utterances, enough }): Problem => {
    const { path, line } = placed.find((place) => place.path === fileOf(intent) && place.language === language)!;
    return { file: path, line, message: `only ${count(utterances, 'utterance')} in ${named[language]}`, fix: `write ${enough} or more, each in other words` };
  });
  const alike = languages.flatMap((language) =>
    lookalikes(content, language).map(({ text, intent, like }): Problem => {
      const { path, line } = placeOf(intent, language, text);
      const other = placeOf(like.intent, language, like.text);
      return { file: path, line, message: `“${text}” reads like “${like.text}” at ${other.path}:${other.line}`, fix: fixOf(text) };
    }),
  );
  return [...thin, ...alike].toSorted(byPlace);
}

const fixOf = (text: string): string =>
  /\p{Nd}/u.test(text)
    ? 'keep the one whose answer is right, or list the number under “numbers” in intents/concepts.yaml: all others are alike'
    : 'keep the one whose answer is right, or write what tells them apart';

const fileOf = (intent: IntentId): string => `intents/${intent}.yaml`;

const keyOf = (path: string, language: Language, utterance: string): string => JSON.stringify([path, language, utterance]);
