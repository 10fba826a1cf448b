/** A table of numbers, a byte each: what is lost is less than half of a 127th of the largest. */
export interface Table {
  values: Int8Array;
  /** A value times this is the number. */
  scale: number;
}

const largest = 127;

export function pack(numbers: Float32Array): Table {
  let most = 0;
  for (let i = 0; i < numbers.length; i++) most = Math.max(most, Math.abs(numbers[i]!));
  const scale = most / largest || 1;
  const values = new Int8Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) values[i] = Math.round(numbers[i]! / scale);
  return { values, scale };
}
