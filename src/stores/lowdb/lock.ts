import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreFault } from '../../engine/store.ts';
import { FolderHeld, fileFault } from './faults.ts';

/**
 * Makes the folder where there is none and holds it until `release` or the end of the process, a kill included.
 *
 * @throws FolderHeld where another process (or another store in this one) holds it.
 */
export async function lockFolder(dir: string): Promise<{ release(): Promise<void> }> {
  const tryLock = await loadTryLock();
  const file = await openLockFile(dir);
  let granted = false;
  try {
    granted = tryLock(file.fd);
  } catch (error) {
    throw new StoreFault(`The data folder ${dir} can't be locked: set DATA_DIR to a folder on a local disk`, { cause: error });
  } finally {
    if (!granted) await file.close();
  }
  if (!granted) throw new FolderHeld(dir);
  return { release: () => file.close() };
}

async function openLockFile(dir: string) {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return await open(join(dir, 'lock'), 'a', 0o600);
  } catch (error) {
    throw fileFault(`The data folder ${dir} can't be opened`, error);
  }
}

// Loaded here and not at the top: on a system that the addon isn't built for, this is where it is said.
async function loadTryLock() {
  try {
    return (await import('fs-native-extensions')).tryLock;
  } catch (error) {
    const system = `${process.platform}-${process.arch}`;
    throw new StoreFault(`Files can't be locked on this system (${system}; Linux needs glibc): run it on a Linux with glibc, such as Debian, on macOS or on Windows`, { cause: error });
  }
}
