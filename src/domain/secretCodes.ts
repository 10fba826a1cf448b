import { foldText } from './foldedText.ts';
import type { SecretRange } from './secret.ts';

// Everything here is for folded texts. Every gap is bounded, and stands before something that must follow: no text takes
// more than a time that grows with its length.

const chinese = String.raw`[验驗検][证証證][码碼]|校[验驗][码碼]|[动動][态態][码碼]|[短简簡][信訊讯][码碼]|[确確][认認][码碼]|安全[码碼]|登[录錄入][码碼]|授[权權][码碼]|密[码碼]|口令`;
const english = String.raw`(?:cvv2?|cvc2?|otp|pin(?: ?code)?|passcode|password|passwd|pwd|(?:verification|verify|security|sms|auth(?:entication|orization)?|confirmation|login|one[- ]time|2fa) ?(?:code|pin|password))s?(?![a-z])`;
/** Of languages that the bot does not speak, but customers may. */
const others = foldText(String.raw`contraseña|código de (?:verificación|seguridad|verificação)|senha|mot de passe|code de (?:vérification|sécurité)|passwort|kennwort|пароль|код подтверждения|パスワード|暗証番号|認証コード|確認コード|비밀번호|인증번호|mật khẩu|mã (?:xác (?:nhận|minh|thực)|otp)|kata sandi|kode verifikasi|كلمة (?:المرور|السر)|رمز التحقق`).text;
const words = String.raw`(?:${chinese}|${english}|${others})`;
const word = String.raw`(?<![a-z])${words}[码碼]?`;

const gap = String.raw`\s{0,4}`;
const filler = String.raw`(?:(?:我的|输入的|發的|发的|刚才|剛才|刚刚|剛剛|收到的?|收到了|发来的?|发来了|發來了|I got|I received|they sent(?: me)?)${gap}){0,2}`;
const joint = String.raw`${gap}${filler}(?:(?:就是|是|为|為|填|[:=]|is|was)${gap}){0,2}["'“‘「『(（[【《<*]{0,2}${gap}`;
const spaced = String.raw`\d(?:[ -]?\d){2,}(?![\da-z])`;
const signs = String.raw`\da-z!@#$%^&*_+?~\-`;
const anyToken = String.raw`${spaced}|[〇零一二三四五六七八九幺]{4,8}|(?=[!@#$%^&*_+?~.\-]{0,16}[\da-z])[${signs}][${signs}.]{2,}`;
const tokenWithDigit = String.raw`(?=[a-z!@#$%^&*_+?~.\-]{0,32}\d)[${signs}][${signs}.]{2,}`;

/** By itself, 4 to 8 digits, no sum and no part of a longer number. */
const shortNumber = String.raw`(?<!\d[ .,:/-]?|[a-z])\d(?:[ -]?\d){3,7}(?![ -]?\d|[.,:/]\d|[a-z])`;
const within = (most: number): string => String.raw`[^\d。！？!?\n•]{0,${most}}?`;

const afterWord = new RegExp(String.raw`${word}${joint}(?<secret>${anyToken})`, 'dgiu');
/** 密码我改成了 …; my password for Alipay is …; PIN码后来换成 … */
const afterVerb = new RegExp(String.raw`${word}${within(24)}(?:[:=]|是|为|為|成了?|は|[는은]|(?<![a-z])(?:is|was|to|it's|es|est|ist|la))${gap}["'“‘「『(（[【《<*]{0,2}(?<secret>${tokenWithDigit})`, 'dgiu');
const numberAfterWord = new RegExp(String.raw`${word}(?<between>${within(16)})(?<secret>${shortNumber})(?<next>${gap}.?)`, 'dgiu');
const beforeWord = new RegExp(String.raw`(?<secret>${shortNumber})${gap}["'”’」』)）\]】]{0,2}${gap}(?:(?:这个|這個|这|這)?(?:就是|是|为|為)|is|was|as|[(（【[])${within(20)}${word}`, 'dgiu');
/** 482913 验证码: six digits are hardly anything else. */
const sixBeforeWord = new RegExp(String.raw`(?<secret>(?<!\d[ .,:/-]?)\d{3}[ -]?\d{3})(?:${gap}|这个|的)${word}(?=\s*(?:$|[。.,，!！)）]))`, 'dgiu');
const bareCode = /(?<!error |错误|錯誤)\bcode(?: (?:I got|I received|they sent(?: me)?))?(?: ?(?:is|was|[:=]))?\s{0,4}(?<secret>\d{4,8})(?!\d)/dgiu;
/** A bot's token opens all that the bot knows; an address may hold it. */
const botToken = /(?<!\d)(?<secret>\d{6,12}(?::|%3a)[\w-]{30,})/dgiu;

/** Words that follow “my password …” and are none. */
const noPassword = /^(?:are|were|been|wrong|incorrect|correct|not|right|invalid|expired?|forgot(?:ten)?|locked|blocked|reset|change[ds]?|error|fail(?:ed|s|ure)?|never|does|doesn|did|didn|has|hasn|was|and|for|the|to|too|on|or|please|required|again|still|input|page|free|payment|login|pay|sms|code|being|from|with|that|this|when|but|box|field|they|you|your|screen|settings?|keeps?|app|alipay|help|thanks?|pls|hello|can|cannot|could|would|will)$/iu;

/** What names a number near such a word that is something else. */
const namesNumber = /尾号|尾號|末|后四|後四|最后|订单|訂單|单号|單號|交易|流水|金额|金額|扣|付了|付款|收了|转了|轉了|充了|还了|余额|餘額|电话|電話|手机|手機|客服|版本|错误码|[¥￥$€]|error|order|charged|paid|amount|balance|ending|last|phone|call|version/iu;
const unit = /^\s{0,4}(?:元|块|塊|圆|次|位|个|個|天|日|号|號|月|年|分|秒|小时|小時|点|點|%|[¥￥$€]|r|c|y|u|t|d|m|h)/iu;
/** Of the hotlines of banks, of Alipay and of the telephone companies. */
const hotline = /^(?:95|10|12)\d{3}$/u;
const date = /^(?:19|20)\d{2}(?:$|[ -]?(?:0[1-9]|1[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])$)/u;

// Few texts hold what every pattern of a kind asks for: the others need not be searched by each.
const anyWord = new RegExp(word, 'iu');
const anyNumber = /\d{4}/u;

/** Verification codes and passwords by their words, and tokens of bots, in a folded text and in its units. */
export const secretCodes = (text: string): SecretRange[] => [...(anyWord.test(text) ? byWords(text) : []), ...(anyNumber.test(text) ? numbers(text) : [])];

const byWords = (text: string): SecretRange[] => [
  ...rangesOf(afterWord, text, ({ secret = '' }) => !noPassword.test(secret)),
  ...rangesOf(afterVerb, text),
  ...rangesOf(numberAfterWord, text, ({ between = '', secret = '', next = '' }) => !namesNumber.test(between) && !unit.test(next) && !date.test(secret) && !hotline.test(secret)),
  ...rangesOf(beforeWord, text, ({ secret = '' }) => !date.test(secret)),
  ...rangesOf(sixBeforeWord, text),
];

const numbers = (text: string): SecretRange[] => [...rangesOf(bareCode, text), ...rangesOf(botToken, text)];

function rangesOf(pattern: RegExp, text: string, isOne: (groups: Record<string, string | undefined>) => boolean = () => true): SecretRange[] {
  return [...text.matchAll(pattern)].flatMap(({ groups = {}, indices }) => {
    const range = indices?.groups?.['secret'];
    return range && isOne(groups) ? [{ secret: 'code' as const, from: range[0], to: range[1] }] : [];
  });
}
