/** PostgreSQL keeps neither the character 0 nor half of a surrogate pair; in JSON they are told by escapes. */
const unkept = /\\u(?:0000|d[89a-f])/;
const replaced = /\0|\p{Surrogate}/gu;

/** A value as PostgreSQL takes it for a jsonb; what it can't keep becomes the sign for that. */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  return unkept.test(text) ? JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'string' ? storable(inner) : inner)) : text;
}

export const storable = (text: string): string => text.replaceAll(replaced, '\ufffd');
