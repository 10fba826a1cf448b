import { z } from 'zod';
import { badRequest } from '../../refusal.ts';
import { method, type Methods } from '../method.ts';

const maxBytes = 20 * 1024 * 1024;

/** Files to fetch from `/file/bot<token>/<file_path>`. */
export const files: Methods = {
  getFile: method(z.object({ file_id: z.string() }), (telegram, { file_id }) => {
    const file = telegram.files.find(file_id);
    if (!file) throw badRequest('invalid file_id');
    const { file_unique_id, file_size } = file.ref;
    if ((file_size ?? 0) > maxBytes) throw badRequest('file is too big');
    return { file_id, file_unique_id, file_size, file_path: file.path };
  }),
};
