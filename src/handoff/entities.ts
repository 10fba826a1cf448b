import type { FormField } from '../content/content.ts';

/**
 * Finds the answer to a form's question in free text: an order number (16–32 digits that begin with a date, or whatever
 * follows the words “order number”), or a point in time that names a day or an hour.
 *
 * @returns the customer's own words; undefined where there is none, and always for a field of kind `text`.
 */
export function entityIn(text: string, kind: FormField['kind']): string | undefined {
  switch (kind) {
    case 'orderNumber':
      return (orderByWords.exec(text)?.[1] ?? orderByDate.exec(text)?.[0])?.replaceAll(/\s/gu, '');
    case 'time':
      return timeIn(text);
    case 'text':
      return undefined;
    default:
      return kind satisfies never;
  }
}

const orderByDate = /(?<!\d)20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{8,24}(?!\d)/u;
const orderByWords = /(?:订单编?号|訂單編?號|交易号|交易號|流水号|流水號|order\s*(?:number|no\.?|id|#))\s*(?:是|为|為|is)?\s*[:：#]?\s*([A-Za-z0-9][A-Za-z0-9-]{5,39})/iu;

const clock = String.raw`(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*(?:\d{1,2}\s*[:：]\s*\d{2}(?::\d{2})?(?:\s*[ap]m)?|\d{1,2}\s*(?:点半|點半|点|點)(?:\s*\d{1,2}\s*分)?|\d{1,2}\s*[ap]\.?m\.?)`;
const months = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const day = [
  String.raw`20\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号號]?`,
  String.raw`\d{1,2}\s*月\s*\d{1,2}\s*[日号號]?`,
  String.raw`(?<![\d.])(?:0?[1-9]|1[0-2])[-/](?:0?[1-9]|[12]\d|3[01])(?![\d./-])`,
  String.raw`${months}\s*\d{1,2}(?:st|nd|rd|th)?(?:,?\s*20\d{2})?`,
  String.raw`\d{1,2}(?:st|nd|rd|th)?\s*(?:of\s*)?${months}(?:,?\s*20\d{2})?`,
  String.raw`(?:这个月|這個月|本月|上个月|上個月|上月)\s*\d{1,2}\s*[日号號]`,
].join('|');
const relativeDay = '今天|昨天|昨晚|前天|今早|大前天|today|yesterday|last night|this morning';

const dayThenClock = new RegExp(`(?:${day}|${relativeDay})[\\s,，]*(?:at\\s*)?(?:${clock})`, 'iu');
const dayAlone = new RegExp(`(?:${day})`, 'iu');
const clockAlone = new RegExp(`(?:${clock})(?:\\s*(?:${relativeDay}))?`, 'iu');

function timeIn(text: string): string | undefined {
  return (dayThenClock.exec(text) ?? dayAlone.exec(text) ?? clockAlone.exec(text))?.[0].trim();
}
