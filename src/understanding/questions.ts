import { isQuestion } from '../domain/question.ts';

/** Longer texts tell a story: their parts are not questions of their own. */
const longest = 200;
const most = 3;

/** Where one question may end and another begin; what is matched belongs to neither. */
const breaks = [
  /[。！？!?；;\n]+/,
  /[，,、\s]+(?=\p{Script=Han})|(?<=\p{Script=Han})[，,、\s]+/u,
  /[，,]?\s*(?:另外|此外|顺便|順便|以及|再问一?下|再問一?下|还想问|還想問)[，,]?/,
  /(?<=[，,。！？!?；;\s])(?:还有|還有)(?!没有|沒有|多|几|幾|什么|什麼|机会|機會)[，,]?/,
  /[,.]?\s*\b(?:and )?(?:also|besides|by the way|btw|another question|one more (?:thing|question))\b[,:]?/i,
  /[,]?\s*\band (?=(?:how|why|what|when|where|which|who|will|would|does|do|did|is|are|can|could|should)\b)/i,
  /,\s+(?=(?:how|why|what|when|where|which|who|will|would|does|do|did|is|are|can|could|should)\b)/i,
];
const anyBreak = new RegExp(breaks.map(({ source }) => source).join('|'), 'iu');

/**
 * The questions of a short text that asks more than one: the parts between punctuation and connectives (另外, also …),
 * where at least two of them, and at most three, have the form of a question; otherwise none.
 */
export function questionsOf(text: string): string[] {
  if (text.length > longest) return [];
  const questions = text.split(anyBreak).filter(isQuestion);
  return questions.length >= 2 && questions.length <= most ? questions : [];
}
