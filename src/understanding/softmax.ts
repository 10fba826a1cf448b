/** Probabilities from logits; they sum to 1. */
export function softmax(logits: Float64Array): Float64Array {
  let highest = -Infinity;
  for (const logit of logits) highest = Math.max(highest, logit);
  const shares = new Float64Array(logits.length);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += shares[i] = Math.exp(logits[i]! - highest);
  for (let i = 0; i < shares.length; i++) shares[i]! /= sum;
  return shares;
}
