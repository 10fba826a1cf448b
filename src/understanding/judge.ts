import type { Language } from '../domain/locale.ts';
import type { FollowUp, SectionId, TextContext } from '../domain/understanding.ts';
import { createTrim } from './courtesy.ts';
import { ellipsisIn } from './ellipsis.ts';
import { isWord } from './features.ts';
import { createFocus } from './focus.ts';
import { evenly } from './fold.ts';
import type { Model } from './model.ts';
import { decide, type Decision } from './policy.ts';
import { aimsOf, posteriorOf, type Posterior } from './posterior.ts';
import { createReader } from './reader.ts';
import { createListener } from './voices.ts';
import { numberOf } from './vocabulary.ts';

export interface Verdict extends Decision {
  posterior: Posterior;
  followUp?: FollowUp;
}

/** Undefined where nothing was learned of the language, or nothing in the text can be read. */
export type Judge = (text: string, context?: TextContext) => Verdict | undefined;

/**
 * No utterance is nearly as long, in tokens, so a probability means little in such a text: either it is clear what is
 * wanted, or the customer must say it in fewer words.
 */
const longestToAskAbout = 300;

/** A text that names a paragraph of the section just answered goes on about it where it is no longer than this, in tokens. */
const longestFollowUp = 12;

/**
 * How much likelier a short text goes on about the section last answered where it names one of its paragraphs, where it
 * hardly says more than that name, and how likely a section is still meant after the customer said that it is not:
 * assumptions, there are no conversations to learn them from.
 */
const odds = { names: 20, isName: 1000, rejected: 1 / 20 } as const;
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

  /** The text as something that leans on the section last answered; undefined where it stands by itself. */
  function leaning(own: Verdict, text: string, tokens: readonly string[], section: SectionId): Verdict | undefined {
    const ellipsis = ellipsisIn(evenly(text), language);
    if (isClear(own) && !ellipsis) return undefined;
    const pointed = ellipsis === 'stuck' || tokens.length > longestFollowUp ? undefined : focus(text, section);
    const favoured = pointed && judge(tokens, { section, odds: pointed.share >= isName ? odds.isName : odds.names });
    const share = favoured?.posterior.wanted.find(({ aim }) => aim.kind === 'answer' && aim.section === section);
    if (favoured && share && (ellipsis || favoured.aim === share.aim)) {
      const outcome = ellipsis ? 'answer' : favoured.outcome;
      return { ...favoured, outcome, aim: share.aim, confidence: share.probability, ...(outcome === 'answer' && { followUp: 'paragraph' }) };
    }
    const { posterior } = own;
    // Without content of its own, what a text seems to ask is only what such texts mostly ask.
    if (own.outcome === 'handoff') return undefined;
    switch (ellipsis) {
      case undefined:
      case 'reason':
        return undefined;
      case 'next':
      case 'stuck':
        return { outcome: 'clarify', confidence: posterior.asked, posterior, followUp: ellipsis };
      default:
        return { outcome: 'outOfScope', confidence: posterior.nothing, posterior, followUp: 'unsaid' };
    }
  }

  return (text, { section, rejected } = {}) => {
    const unlikely = rejected === undefined ? undefined : { section: rejected, odds: odds.rejected };
    const whole = read.tokens(text);
    if (whole.length === 0) return undefined;
    const verdict = judge(whole, unlikely);
    const tokens = trim(whole);
    const trimmed = tokens === whole ? verdict : judge(tokens, unlikely);
    const isSmalltalk = verdict.outcome === 'smalltalk' && verdict.confidence >= thresholds.answer;
    const isMore = isSettled(trimmed) && trimmed.confidence > verdict.confidence;
    const own = isSmalltalk && !isMore ? verdict : trimmed;
    return (section !== undefined && leaning(own, text, tokens, section)) || own;
  };
}

const isSettled = ({ outcome }: Decision): boolean => outcome === 'answer' || outcome === 'handoff' || outcome === 'smalltalk';

/** A topic out of scope is as good a subject as any: whoever names it does not go on about the guide. */
const clearTopic = 0.5;

const isClear = (own: Verdict): boolean =>
  isSettled(own) || (own.outcome === 'outOfScope' && (own.posterior.topic?.probability ?? 0) >= clearTopic);
