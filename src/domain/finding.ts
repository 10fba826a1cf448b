/** Something that was looked at. */
export interface Finding {
  what: string;
  ok: boolean;
  /** What holds, or what to do. */
  says: string;
}
