/**
 * How likely it is that, of so many rows that changed, at least as many changed one way by mere chance, if either way
 * were as likely: McNemar's test, two-sided and exact, that is a binomial with 1/2.
 */
export function mcnemar(better: number, worse: number): number {
  const changed = better + worse;
  let tail = 0;
  let logTerm = -changed * Math.LN2;
  for (let i = 0; i <= Math.min(better, worse); i++) {
    tail += Math.exp(logTerm);
    logTerm += Math.log(changed - i) - Math.log(i + 1);
  }
  return Math.min(1, 2 * tail);
}
