/** Probabilities from logits; they sum to 1. */
export function softmax(logits: Float64Array): Float64Array {
  const highest = logits.reduce((high, logit) => Math.max(high, logit), -Infinity);
  const shares = logits.map((logit) => Math.exp(logit - highest));
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}
