import { discard } from './folder.ts';
import type { Folder } from './readStore.ts';
import { replaceData } from './replaceData.ts';

/** Rids the files of those who were erased, where a crash kept them. @param dir held by this process. */
export async function withoutErased(dir: string, { db, erased, replaced, listing }: Folder): Promise<void> {
  await discard(dir, replaced);
  if (erased) await discard(dir, [...listing.aside, ...(await replaceData(dir, db))]);
}
