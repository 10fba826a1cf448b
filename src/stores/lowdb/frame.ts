import { crc32 } from 'node:zlib';

/**
 * What journals and snapshots are made of: a header line and a body of JSON lines. The header is
 * `KIND seq length crc crc`, the numbers in 12 and 10 digits, the checksums (crc32, hexadecimal) of the body and of the
 * header before it. The header's own tells a damaged length from a frame that a crash cut off.
 *
 * `F` holds commits; `E`, which is empty, ends a snapshot.
 */
export interface Header {
  kind: 'F' | 'E';
  seq: number;
  /** Of the body, in bytes. */
  length: number;
  /** Of the body. */
  checksum: string;
}

export const headerLength = 'F 000000000001 0000000123 01234567 01234567\n'.length;

const hex = (value: number): string => value.toString(16).padStart(8, '0');

export const checksumOf = (body: Buffer): string => hex(crc32(body));

export function encodeFrame(kind: Header['kind'], seq: number, lines: readonly string[]): Buffer {
  // One by one: a single text of all of them takes twice as long.
  const body = Buffer.concat(lines.map((line) => Buffer.from(`${line}\n`)));
  const start = `${kind} ${String(seq).padStart(12, '0')} ${String(body.length).padStart(10, '0')} ${checksumOf(body)}`;
  return Buffer.concat([Buffer.from(`${start} ${hex(crc32(start))}\n`), body]);
}

/** @returns undefined where these bytes are no header. */
export function decodeHeader(bytes: Buffer): Header | undefined {
  const text = bytes.toString('latin1');
  const [, start, kind, seq, length, checksum, own] =
    /^(([FE]) (\d{12}) (\d{10}) ([0-9a-f]{8})) ([0-9a-f]{8})\n$/.exec(text) ?? [];
  if (start === undefined || own !== hex(crc32(start))) return undefined;
  return { kind: kind as Header['kind'], seq: Number(seq), length: Number(length), checksum: checksum! };
}
