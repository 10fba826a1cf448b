import { z } from 'zod';
import { writeOneOf } from './closest.ts';
import type { ReportLine } from './problem.ts';
import type { Yaml } from './yaml.ts';

// A shape's error text says what to write; what is wrong follows from the kind of the error.

/** A text that is not empty. */
export const text = (fix: string) => z.string({ error: fix }).trim().min(1, { error: fix });

/** A map with these keys and no others. */
export const keyed = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? Object.keys(shape).join()
        : `write ${Object.keys(shape).join(', ')} here, each with a colon and its value`,
  });

/** A list that may be empty. */
export const list = <Item extends z.ZodType>(item: Item, fix = 'write a list') => z.array(item, { error: fix });

/** A map with free keys. */
export const named = <Value extends z.ZodType>(value: Value) =>
  z.record(z.string(), value, { error: 'write names, each with a colon and its value' });

/** Sections, focuses and form fields travel in a button's 64 bytes of data. */
export const isId = (word: string): boolean => /^[a-z0-9-]{1,20}$/.test(word);

export const idRule = 'write 1 to 20 of a-z, 0-9 and -';

/** A failed check that says both what is wrong and what to write. */
export const ensure = (wrong: string, fix: string) => ({ error: fix, params: { wrong } });

/** The value of a YAML file in its shape; undefined where it has another, which is reported. */
export function inShape<Shape extends z.ZodType>(shape: Shape, yaml: Yaml, report: ReportLine): z.output<Shape> | undefined {
  const parsed = shape.safeParse(yaml.value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        const known = issue.message.split(',');
        report(yaml.line([...issue.path, key]), `“${key}” is no key here`, writeOneOf(key, known));
      }
    } else {
      const { path, message } = issue;
      const isText = issue.code === 'invalid_type' && issue.expected === 'string' && valueAt(path, yaml.value) !== undefined;
      report(yaml.line(path), wrongIn(issue, yaml.value), isText ? `${message} (in quotes if it holds a colon or brackets)` : message);
    }
  }
  return undefined;
}

function wrongIn(issue: z.core.$ZodIssue, root: unknown): string {
  const value = valueAt(issue.path, root);
  const name = nameOf(issue.path);
  if (typeof value === 'string' && issue.path.length === 0) return `${name} is a mere text`;
  if (issue.code === 'custom') return String(issue.params?.['wrong']);
  if (value === undefined) return `${name} is missing`;
  if (value === '' || value === null || (Array.isArray(value) && value.length === 0)) return `${name} is empty`;
  if (typeof value === 'string') return `${name} can't be “${value}”`;
  return `${name} can't be ${Array.isArray(value) ? 'a list' : 'a map'}`;
}

const valueAt = (path: readonly PropertyKey[], root: unknown): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], root);

function nameOf(path: readonly PropertyKey[]): string {
  const key = path.findLast((step) => typeof step === 'string');
  if (key === undefined) return path.length > 0 ? 'an entry' : 'this file';
  return typeof path.at(-1) === 'number' ? `an entry of “${String(key)}”` : `“${String(key)}”`;
}
