import { languageOf } from '../domain/locale.ts';
import type { SectionId, TextContext, Understanding } from '../domain/understanding.ts';
import { described } from './described.ts';
import { createFocus } from './focus.ts';
import { createFold } from './fold.ts';
import { createJudge, type Verdict } from './judge.ts';
import { languageOfText, type TextLanguage } from './language.ts';
import type { Model } from './model.ts';
import { withoutNegated } from './negation.ts';
import { questionsOf } from './questions.ts';

export interface Understander {
  /** Never throws, whatever the text. Without a context nothing but the text counts. */
  understand: (text: string, context?: TextContext) => Understanding;
}

interface Answer {
  text: string;
  section: SectionId;
  verdict: Verdict;
}

export function createUnderstander(model: Model): Understander {
  const judges = { zh: createJudge(model, 'zh'), en: createJudge(model, 'en') };
  const focus = { zh: createFocus(model.focusWords, model.glossary, 'zh'), en: createFocus(model.focusWords, model.glossary, 'en') };
  const fold = createFold(model.glossary);

  /** The language of a text; the Chinese name of a product (how do I cancel 先享后付) makes no English sentence a Chinese one. */
  function languageIn(text: string): TextLanguage {
    const whole = languageOfText(text);
    const unnamed = whole.quotes ? languageOfText(fold(text)) : whole;
    return unnamed.clear && unnamed.language === 'en' ? unnamed : whole;
  }

  return {
    understand(text, context = {}) {
      const heard = { text, ...languageIn(text) };
      const { language } = heard;
      const judge = judges[languageOf(language)];
      const answerIn = (part: string): Answer[] => {
        const verdict = judge(part);
        return verdict?.outcome === 'answer' && verdict.aim?.kind === 'answer' ? [{ text: part, section: verdict.aim.section, verdict }] : [];
      };
      const [first, ...others] = eachSectionOnce(questionsOf(text).flatMap(answerIn));
      const whole = first && others.length > 0 ? first.verdict : judge(text, context);
      if (!whole) return { ...heard, outcome: 'fallback', confidence: 1, candidates: [] };
      const affirmed = others.length === 0 ? affirmedIn(whole) : undefined;
      const verdict = affirmed?.verdict ?? whole;
      const also = others.map(({ section, verdict: { aim, confidence } }) => ({ intent: aim!.id, section, confidence }));
      const asked = also.length > 0 ? first!.text : (affirmed?.text ?? text);
      return {
        ...heard,
        ...described(verdict, (section) => focus[languageOf(language)](asked, section)?.focus),
        ...(also.length > 0 && { also }),
      };

      /** What answers the text without what it denies. */
      function affirmedIn({ outcome, followUp }: Verdict): Answer | undefined {
        const affirmed = followUp === undefined ? withoutNegated(text) : undefined;
        // What is not so may matter (我没收到货，要付吗): it is left out only where it seems to be all that was heard.
        const isMovable = outcome === 'answer' || outcome === 'handoff' || (outcome === 'clarify' && affirmed?.isRejection === true);
        return affirmed && isMovable ? answerIn(affirmed.rest)[0] : undefined;
      }
    },
  };
}

const eachSectionOnce = (answers: readonly Answer[]): Answer[] =>
  answers.filter(({ section }, i) => answers.findIndex((other) => other.section === section) === i);
