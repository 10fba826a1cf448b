export type Secret = 'card' | 'identity' | 'code';

/** A secret in a text: from one UTF-16 unit up to another. */
export interface SecretRange {
  secret: Secret;
  from: number;
  to: number;
}
