import { alike } from './alike.ts';
import type { Recogniser } from './recogniser.ts';

/** The bank, the type of card, or both, in the customer's words; never a number, which is masked before. */
export const cardIn: Recogniser = (text) => {
  const found = card.exec(alike(text));
  if (!found) return undefined;
  const { index, 0: all } = found;
  const bank = banks.find(({ names }) => new RegExp(`^(?:${names})`, 'u').test(all));
  const words = text.slice(index, index + all.length).trim();
  return bank ? { text: words, value: [bank.bank, type.exec(all)?.[0]].filter(Boolean).join(' ') } : { text: words };
};

const ofCard = '(?=(?:银行)?的?(?:信用|储蓄|借记|银行)?卡)';
const banks = [
  { bank: '中国工商银行', names: '(?:中国)?工商银行|工行|icbc' },
  { bank: '中国农业银行', names: '(?:中国)?农业银行|农行' },
  { bank: '中国银行', names: '中国银行|中行|bank of china' },
  { bank: '中国建设银行', names: '(?:中国)?建设银行|建行|ccb' },
  { bank: '交通银行', names: '交通银行|交行' },
  { bank: '招商银行', names: '招商银行|招行|cmb' },
  { bank: '中国邮政储蓄银行', names: '(?:中国)?邮政储蓄(?:银行)?|邮储(?:银行)?' },
  { bank: '中信银行', names: `中信(?:银行|${ofCard})` },
  { bank: '中国光大银行', names: `光大(?:银行|${ofCard})` },
  { bank: '中国民生银行', names: `民生(?:银行|${ofCard})` },
  { bank: '平安银行', names: `平安(?:银行|${ofCard})` },
  { bank: '兴业银行', names: `兴业(?:银行|${ofCard})` },
  { bank: '浦发银行', names: `浦发(?:银行|${ofCard})|上海浦东发展银行` },
  { bank: '广发银行', names: `广发(?:银行|${ofCard})` },
  { bank: '华夏银行', names: `华夏(?:银行|${ofCard})` },
];
const types = String.raw`信用卡|储蓄卡|借记卡|贷记卡|\b(?:credit|debit) card\b|银联卡?|\b(?:visa|master ?card|union ?pay|american express|amex)\b`;
const type = new RegExp(types, 'u');
const bankNames = banks.map(({ names }) => names).join('|');
const card = new RegExp(String.raw`(?<![a-z])(?:(?:${bankNames})(?![a-z])(?:的|\s)*(?:(?:${types})|银行卡|卡)?|(?:${types})(?:\s*(?:${types}|card\b))?)`, 'u');
