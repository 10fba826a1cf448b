import { PassThrough, Readable } from 'node:stream';
import type { Io } from '../../src/cli/exit.ts';

/** A terminal in which so much was typed; what is written to it can be read. */
export function terminal(typed = ''): { io: Io; output: () => string; lines: () => string[]; errors: () => string } {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = [stdout, stderr].map((stream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    return (): string => Buffer.concat(chunks).toString();
  });
  return {
    io: { stdin: Readable.from([typed]), stdout, stderr },
    output: texts[0]!,
    lines: () => texts[0]!().split('\n').slice(0, -1),
    errors: texts[1]!,
  };
}
