import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { contentFolders, hashOf, type ContentFile } from './files.ts';

// The names become paths on the disk of whoever unpacks them.
const isPlace = (path: string): boolean => {
  const folder = contentFolders.find((one) => path.startsWith(`${one}/`) && /^[^/]{1,200}$/.test(path.slice(one.length + 1)));
  return folder !== undefined && !contentFolders.some((one) => one === path) && !/[\\\0]|\/\.+$/.test(path);
};

/** More than any content has, in bytes. */
const most = 64 << 20;

const packed = z.array(z.object({ path: z.string().refine(isPlace), text: z.string() }));

export const pack = async (files: readonly ContentFile[]): Promise<Buffer> => promisify(gzip)(JSON.stringify(files));

/** @throws where it is not what `pack` made of the files with this hash. */
export async function unpack(bytes: Uint8Array, hash: string): Promise<ContentFile[]> {
  const files = packed.parse(JSON.parse((await promisify(gunzip)(bytes, { maxOutputLength: most })).toString()));
  if (hashOf(files) !== hash) throw new Error('its files are not those that were published');
  return files;
}
