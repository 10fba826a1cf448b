/** What a move leaves on a side of it that does not count; the one that counts has none. */
export interface Mark {
  /** `arriving`: what is there may be half of it. `gone`: it counts on the other side. */
  state: 'arriving' | 'gone';
  /** Of the move, the same on both sides. */
  id: string;
}
