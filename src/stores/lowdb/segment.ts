import { open, rm, type FileHandle } from 'node:fs/promises';
import { encodeFrame } from './frame.ts';
import { journalPath, syncFolder } from './folder.ts';

/** A journal file that is being written. */
export class Segment {
  /** In bytes. */
  size = 0;
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** A new file, its name safe on disk. @param seq the first frame that will be in it. */
  static async create(dir: string, seq: number): Promise<Segment> {
    const path = journalPath(dir, seq);
    const file = await open(path, 'wx', 0o600);
    try {
      await syncFolder(dir);
    } catch (error) {
      await file.close();
      await rm(path, { force: true });
      throw error;
    }
    return new Segment(file);
  }

  /**
   * After an error the file must not be written to again.
   *
   * @returns the frame's size in bytes, once it is on disk.
   */
  async append(seq: number, lines: readonly string[]): Promise<number> {
    const frame = encodeFrame('F', seq, lines);
    await this.#file.appendFile(frame);
    await this.#file.datasync();
    this.size += frame.length;
    return frame.length;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}
