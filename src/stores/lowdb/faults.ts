import { StoreFault } from '../../engine/store.ts';

/** Another process holds the data folder. */
export class FolderHeld extends Error {
  override name = 'FolderHeld';

  constructor(dir: string) {
    super(`The data folder ${dir} is in use by another process: stop that one first, or set DATA_DIR to a folder of its own`);
  }
}

/** A file in the data folder is not as it was written. */
export class Damage extends StoreFault {
  override name = 'Damage';

  constructor(
    readonly path: string,
    readonly byte: number,
    readonly what: string,
  ) {
    super(
      `${path} is damaged at byte ${byte}: ${what}. Nothing was changed. ` +
        'Check the disk. Then “recover” shows what can be saved and what is lost, and asks; “restore FOLDER” puts back a backup',
    );
  }
}

const remedies: Record<string, string> = {
  ENOSPC: 'free space on its disk',
  EDQUOT: 'raise the quota or free space on its disk',
  EFBIG: "raise the limit on the size of files (ulimit -f)",
  EROFS: 'mount its disk for writing',
  EACCES: 'give the user that runs the bot the right to write there, or set DATA_DIR to another folder',
  EPERM: 'give the user that runs the bot the right to write there, or set DATA_DIR to another folder',
  EMFILE: 'raise the limit on open files (ulimit -n)',
  ENOTDIR: 'set DATA_DIR to a folder',
  EEXIST: 'set DATA_DIR to a folder',
};

/** @param what what could not be done, with the folder's or the file's name. */
export function fileFault(what: string, cause: unknown): StoreFault {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new StoreFault(`${what} (${message}): ${remedies[code] ?? 'check its disk'}, then start again`, { cause });
}
