import type { Language } from '../domain/locale.ts';
import type { SectionId } from '../domain/understanding.ts';
import { createTrim } from './courtesy.ts';
import { isWord } from './features.ts';
import { createFocus } from './focus.ts';
import type { Model } from './model.ts';
import { decide, type Decision } from './policy.ts';
import { aimsOf, posteriorOf, type Posterior } from './posterior.ts';
import { createReader } from './reader.ts';
import { createListener } from './voices.ts';
import { numberOf } from './vocabulary.ts';

export interface Verdict extends Decision {
  posterior: Posterior;
}

/** Undefined where nothing was learned of the language. */
export type Judge = (text: string, about?: SectionId) => Verdict | undefined;

/**
 * No utterance is nearly as long, in tokens, so a probability means little in such a text: either it is clear what is
 * wanted, or the customer must say it in fewer words.
 */
const longestToAskAbout = 300;

/** A follow-up (那要多久, where is that) is no longer than this, in tokens. */
const longestFollowUp = 12;

/**
 * How much likelier a short text goes on about the section last answered where it names one of its paragraphs, and where
 * it hardly says more than that name: assumptions, there are no conversations to learn them from.
 */
const odds = { names: 20, isName: 1000 } as const;
const isName = 0.5;

/** Judges texts of one language, one question at a time. */
export function createJudge({ aims, glossary, focusWords, languages }: Model, language: Language): Judge {
  const model = languages[language];
  if (!model) return () => undefined;
  const { voices, coefficients, thresholds, courtesies } = model;
  const read = createReader(glossary, language);
  const listen = createListener(voices);
  const trim = createTrim(courtesies);
  const focus = createFocus(focusWords, glossary, language);
  const isKnownWord = (feature: string): boolean => isWord(feature) && numberOf(voices.vocabulary, feature) !== undefined;
  const labels = aimsOf(voices.labels, aims);

  function judge(tokens: readonly string[], favoured?: { section: SectionId; odds: number }): Verdict {
    const features = read.features(tokens);
    const posterior = posteriorOf(listen(features), labels, coefficients, favoured);
    const decision = decide(posterior, thresholds);
    const isForeign = !features.some(isKnownWord);
    const isStory = decision.outcome === 'clarify' && tokens.length > longestToAskAbout;
    return { ...(isForeign || isStory ? { outcome: 'fallback', confidence: posterior.nothing } : decision), posterior };
  }

  return (text, about) => {
    const whole = read.tokens(text);
    const verdict = judge(whole);
    const tokens = trim(whole);
    const isSmalltalk = verdict.outcome === 'smalltalk' && verdict.confidence >= thresholds.answer;
    const own = tokens === whole || isSmalltalk ? verdict : judge(tokens);
    const settled = own.outcome === 'answer' || own.outcome === 'handoff' || own.outcome === 'smalltalk';
    const pointed = settled || !about || tokens.length > longestFollowUp ? undefined : focus(text, about);
    if (!pointed || !about) return own;
    const followUp = judge(tokens, { section: about, odds: pointed.share >= isName ? odds.isName : odds.names });
    return followUp.aim?.kind === 'answer' && followUp.aim.section === about ? followUp : own;
  };
}
