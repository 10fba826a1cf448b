import { readFolder } from '../stores/lowdb/readStore.ts';
import { writeBackup } from '../stores/lowdb/writeBackup.ts';
import { exit, type Io } from './exit.ts';
import { faultsSaid, noData } from './faultsSaid.ts';
import { sizeOf } from './stored.ts';

/** A copy of what is stored, at a moment between two turns. Read without the lock: a running bot is not disturbed. */
export const backup = ({ dataDir, to }: { dataDir: string; to: string }, io: Pick<Io, 'stdout' | 'stderr'>): Promise<number> =>
  faultsSaid(io, async () => {
    const folder = await readFolder(dataDir);
    if (!folder) return noData(io, { dataDir });
    const { path } = await writeBackup(folder, to);
    io.stdout.write(`Backed up: ${sizeOf(folder.db)}, in ${path}. “restore ${to}” puts it back.\nIt holds what people wrote: keep it where only you can read it, and delete it in time.\n`);
    return exit.done;
  });
