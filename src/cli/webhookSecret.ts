import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../content/writeWhole.ts';
import { fileFault } from '../stores/lowdb/faults.ts';

const takes = /^[\w-]{1,256}$/;

/**
 * The secret that Telegram shows with each update: made once and kept, so that what it posts after a restart is still taken.
 *
 * @throws StoreFault where it can't be read or kept.
 */
export async function webhookSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'webhook-secret');
  try {
    const kept = await readFile(path, 'utf8').catch(withoutFile);
    if (takes.test(kept)) return kept;
    const secret = randomBytes(32).toString('base64url');
    await writeWhole(path, secret, 0o600);
    return secret;
  } catch (error) {
    throw fileFault(`The webhook's secret can't be kept in ${path}`, error);
  }
}

function withoutFile(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}
