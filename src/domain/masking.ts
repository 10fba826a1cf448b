import { digitValue, isIdentityNumber, passesLuhn } from './digits.ts';

export type Secret = 'card' | 'identity' | 'code';

export interface Masked {
  text: string;
  /** What was found; empty for a text that stays as it is. */
  found: ReadonlySet<Secret>;
}

const stand: Record<Secret, string> = { card: '💳••••', identity: '🪪••••', code: '🔑••••' };

/** Whether something was taken out of a text. */
export const isMasked = (text: string): boolean => Object.values(stand).some((mark) => text.includes(mark));

/**
 * Takes out what nobody else may see: card numbers (13–19 digits that begin with 3–6 and pass Luhn, or 16–19 that begin
 * with 62), identity numbers, verification codes and passwords by their words; in any script's digits, with spaces or
 * dashes between. Order numbers stay: they begin with a date.
 */
export function mask(text: string): Masked {
  const found = new Set<Secret>();
  const hide = (secret: Secret): string => {
    found.add(secret);
    return stand[secret];
  };
  const withoutNumbers = text.replace(numberRun, (run) => maskNumbers(run, hide));
  return { text: maskCodes(withoutNumbers, hide), found };
}

// Digits with at most five separators between two of them, and the X that may end an identity number.
const numberRun = /\p{Nd}(?:[\p{Zs}\p{Pd}\p{M}\u200b-\u200d\u2060\ufeff._·•*/\\|,，、\n\t]{0,5}\p{Nd})+(?:[\p{Zs}\p{Pd}]?[xXＸｘ])?/gu;

interface Character {
  text: string;
  /** Undefined for a separator. */
  value: number | undefined;
}

/** Masks within one run; a number begins and ends where the run does or at a separator, so that long order numbers stay. */
function maskNumbers(run: string, hide: (secret: Secret) => string): string {
  const characters: Character[] = Array.from(run, (character) => ({
    text: character,
    value: /\p{Nd}/u.test(character) ? digitValue(character) : undefined,
  }));
  let masked = '';
  let start = 0;
  while (start < characters.length) {
    const begins = characters[start]!.value !== undefined && characters[start - 1]?.value === undefined;
    const hit = begins ? longestSecret(characters, start) : undefined;
    masked += hit ? hide(hit.secret) : characters[start]!.text;
    start = hit ? hit.end : start + 1;
  }
  return masked;
}

function longestSecret(characters: readonly Character[], start: number): { secret: Secret; end: number } | undefined {
  const digits: number[] = [];
  let longest: { secret: Secret; end: number } | undefined;
  for (let index = start; index < characters.length && digits.length <= 19; index += 1) {
    const { text, value } = characters[index]!;
    if (value !== undefined) digits.push(value);
    const isX = /^[xXＸｘ]$/.test(text);
    if (isX && digits.length === 17 && isIdentityNumber(digits, 'X')) longest = { secret: 'identity', end: index + 1 };
    const ends = value !== undefined && characters[index + 1]?.value === undefined;
    const secret = ends ? secretOf(digits) : undefined;
    if (secret) longest = { secret, end: index + 1 };
  }
  return longest;
}

function secretOf(digits: readonly number[]): Secret | undefined {
  const { length, 0: first = 0, 1: second } = digits;
  if (length === 18 && isIdentityNumber(digits, String(digits[17]))) return 'identity';
  if (length >= 13 && length <= 19 && first >= 3 && first <= 6 && passesLuhn(digits)) return 'card';
  return length >= 16 && length <= 19 && first === 6 && second === 2 ? 'card' : undefined;
}

const words = String.raw`验证码|驗證碼|校验码|校驗碼|动态码|動態碼|短信码|确认码|安全码|密码|密碼|口令|(?:cvv2?|cvc2?|otp|pin(?: ?code)?|passcode|password|passwd|pwd|(?:verification|security|sms|auth(?:entication)?|confirmation|one[- ]time) ?code)(?![a-z])`;
// Every gap is bounded and stands before a word that must follow: nothing here can be matched in two ways.
const gap = String.raw`\s{0,4}`;
const filler = String.raw`(?:(?:我的|输入的|發的|发的|刚才|剛才|刚刚|剛剛|收到的?|收到了|发来的?|发来了|發來了|I got|I received|they sent(?: me)?)${gap}){0,2}`;
const joint = String.raw`${gap}${filler}(?:(?:就是|是|为|為|填|[:：=＝]|is|was|are)${gap}){0,2}["'“‘「『(（]?`;
const token = String.raw`\p{Nd}(?:[ -]?\p{Nd}){2,}(?![\p{Nd}A-Za-z])|[\p{Nd}A-Za-z!@#$%^&*_+?~-][\p{Nd}A-Za-z!@#$%^&*_+?~.-]{2,63}`;
const codeAfterWord = new RegExp(`(?<![a-z])((?:${words})${joint})(${token})`, 'giu');
const codeBeforeWord = new RegExp(String.raw`(?<!\p{Nd})(\p{Nd}(?:[ -]?\p{Nd}){3,7})(?=${gap}(?:是|就是|is|was)${gap}(?:(?:我的|我收到的|短信|the|my|a)${gap})?(?:${words}))`, 'giu');
const bareCode = /(?<!error |错误|錯誤)(\bcode(?: (?:I got|I received|they sent(?: me)?))?(?: ?(?:is|was|[:：=]))?\s{0,4})(\p{Nd}{4,8})(?!\p{Nd})/giu;

/** Words that follow “my password …” and are none. */
const noPassword = /^(?:wrong|incorrect|correct|not|right|invalid|expired?|forgot(?:ten)?|locked|blocked|reset|change[ds]?|error|fail(?:ed|s|ure)?|never|does|doesn|did|didn|has|hasn|was|and|for|the|to|too|on|or|please|required|again|still|input|page|free|payment|login|pay|sms|code)$/iu;

function maskCodes(text: string, hide: (secret: Secret) => string): string {
  return text
    .replace(codeBeforeWord, () => hide('code'))
    .replace(codeAfterWord, (whole, lead: string, secret: string) => (noPassword.test(secret) ? whole : lead + hide('code')))
    .replace(bareCode, (_, lead: string) => lead + hide('code'));
}
