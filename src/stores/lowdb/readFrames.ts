import { open, type FileHandle } from 'node:fs/promises';
import { Damage } from './faults.ts';
import { checksumOf, decodeHeader, headerLength, type Header } from './frame.ts';

export interface Frame extends Header {
  /** The byte of the file at which it begins. */
  at: number;
  lines: string[];
}

const chunk = 1 << 20;

/**
 * Hands over every whole frame of a file, in order.
 *
 * @param from the byte at which a frame begins.
 * @returns `whole`: the byte after the last whole frame. Less than `size` where the last one is too short or runs into
 * zeros to the end of the file: a write that a crash interrupted.
 * @throws Damage for whatever else is not a frame.
 */
export async function readFrames(path: string, take: (frame: Frame) => void, from = 0): Promise<{ whole: number; size: number }> {
  const file = await open(path);
  try {
    let at = from;
    let bytes: Buffer = Buffer.alloc(0);
    for (;;) {
      const header = bytes.length < headerLength ? undefined : decodeHeader(bytes.subarray(0, headerLength));
      const end = headerLength + (header?.length ?? 0);
      if (bytes.length < end) {
        const more = await readAt(file, at + bytes.length, Math.max(chunk, end - bytes.length));
        bytes = Buffer.concat([bytes, more]);
        if (more.length === 0) return { whole: at, size: at + bytes.length };
        continue;
      }
      const body = bytes.subarray(headerLength, end);
      if (!header || checksumOf(body) !== header.checksum) {
        if (await isTorn(file, at, header)) return { whole: at, size: (await file.stat()).size };
        throw new Damage(path, at, header ? 'a checksum is wrong' : 'this is not the beginning of a record');
      }
      take({ ...header, at, lines: body.toString().split('\n').slice(0, -1) });
      at += end;
      bytes = bytes.subarray(end);
    }
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** True where nothing but zeros stands before the end that the frame at `at` should have. */
async function isTorn(file: FileHandle, at: number, header: Header | undefined): Promise<boolean> {
  const { size } = await file.stat();
  let end = size;
  while (end > at) {
    const start = Math.max(at, end - chunk);
    const bytes = await readAt(file, start, end - start);
    const last = bytes.findLastIndex((byte) => byte !== 0);
    if (last >= 0) {
      end = start + last + 1;
      break;
    }
    end = start;
  }
  return end < at + headerLength + (header?.length ?? 0);
}
