import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { webhookSecret } from '../../src/cli/webhookSecret.ts';
import { StoreFault } from '../../src/engine/store.ts';
import { filesOf, freshFolder } from '../stores/folder.ts';

it('is made once and kept', async () => {
  const dir = await freshFolder();
  const secret = await webhookSecret(dir);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await webhookSecret(dir)).toBe(secret);
  expect(await readFile(join(dir, 'webhook-secret'), 'utf8')).toBe(secret);
});

it('that can not be read or kept is said with what to do', async () => {
  const dir = await freshFolder();
  await mkdir(join(dir, 'webhook-secret'));
  const fault = await webhookSecret(dir).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StoreFault);
  expect((fault as Error).message).toMatch(/webhook-secret.*EISDIR.*then start again/);
  await expect(webhookSecret(join(dir, 'nowhere'))).rejects.toThrow(/webhook-secret.*ENOENT.*then start again/);
  expect(await filesOf(dir)).toEqual(['webhook-secret']);
});
