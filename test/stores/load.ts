/**
 * A process that turns without end, for tests that kill it or fill its disk: `load.ts FOLDER COMPACT_AT`. It prints a line
 * for each turn that was acknowledged, `CHAT NUMBER`; after a failure the error's name and message, and exits with 9.
 */
import { writeSync } from 'node:fs';
import type { UpdateId } from '../../src/domain/ids.ts';
import { openLowdbStore } from '../../src/stores/lowdb/lowdbStore.ts';
import { chat, conversation, line, says } from './documents.ts';

const [, , dir = '', compactAt = '0'] = process.argv;
const say = (text: string): number => writeSync(1, `${text}\n`);

try {
  const store = await openLowdbStore({ dir, compactAt: Number(compactAt) });
  say('open');
  await Promise.all([1, 2, 3, 4].map((of) => turns(of)));

  async function turns(of: number): Promise<never> {
    for (;;) {
      let number = 0;
      await store.turn({ conversation: chat(of) }, ({ conversation: before }) => {
        number = (before?.misses ?? 0) + 1;
        return {
          conversation: conversation(of, { misses: number }),
          transcript: [line(`${number}`)],
          dispatches: [says(of, `${number}`)],
          events: [{ at: number, kind: 'setAside' }],
        };
      });
      await store.turn({ conversation: chat(of), update: number as UpdateId }, () => ({}));
      say(`${of} ${number}`);
    }
  }
} catch (error) {
  say(`${(error as Error).name}: ${(error as Error).message}`);
  process.exitCode = 9;
}
