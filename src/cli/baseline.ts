import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { outcomes } from '../domain/understanding.ts';
import type { Row } from '../understanding/evaluation/grade.ts';

/** An earlier evaluation that can't be used. */
export class BaselineError extends Error {
  override name = 'BaselineError';
}

const row = z.object({
  text: z.string(),
  label: z.string(),
  outcome: z.enum(outcomes),
  intent: z.string().exactOptional(),
  confidence: z.number(),
  candidates: z.array(z.object({ intent: z.string(), confidence: z.number() })),
});

const shape = z.object({ rows: z.array(row) });

/**
 * The rows of an earlier evaluation, as `evaluate --json` printed it.
 *
 * @throws BaselineError with what to do.
 */
export async function readBaseline(path: string): Promise<Row[]> {
  const what = 'name a file that `evaluate --json` wrote';
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new BaselineError(`${path}: not JSON; ${what}`, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    throw new BaselineError(`${path}: can't be read (${code ?? String(error)}); ${what}`, { cause: error });
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data.rows;
  const [issue] = parsed.error.issues;
  throw new BaselineError(`${path}: no evaluation (${issue!.path.join('.') || 'the whole file'}: ${issue!.message}); ${what}`);
}
