/** What a running bot says of itself, as the numbers need it. */
export interface State {
  /** Whether health answers 200. */
  ok: boolean;
  role: 'leader' | 'standby';
  /** `ok`, or what is wrong. */
  store: string;
  telegram: string;
  desk: string;
  content: { hash: string; refused?: unknown };
  outbox: { rows: number; oldestMs: number };
}
