import { storable } from '../postgres/json.ts';

/** The same text for the same value, whatever the order of its keys, and as PostgreSQL would keep it. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(storable(value));
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
