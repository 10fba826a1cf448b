export const entityKinds = ['orderNumber', 'time', 'amount', 'card'] as const;

/** What is recognised in free text: an order number, a point in time, a sum of money, a bank card by its bank or type. */
export type EntityKind = (typeof entityKinds)[number];

export interface Entity {
  kind: EntityKind;
  /** The customer's own words. */
  text: string;
  /**
   * What they come to, where that says more: the number without spaces, the local time as `2024-05-11 20:00` or
   * `2024-05-11`, the sum in yuan as `19.90`, the bank's full name and the card's type.
   */
  value?: string;
}

/** When and where a text is read: “yesterday” is the day before that one there. */
export interface Moment {
  /** In ms since 1970. */
  now: number;
  /** IANA's name, such as Asia/Shanghai. */
  timeZone: string;
}
