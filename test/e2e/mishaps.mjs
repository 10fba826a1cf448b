// Loaded into the built bot by `--import`: SIGUSR2 lets happen to it what MISHAP names.
import { open } from 'node:fs/promises';

const { MISHAP, SECRET = '' } = process.env;

/** As telegraf and its client make them: with the request, and the token in the address. */
function failure() {
  const request = { method: 'sendMessage', payload: { chat_id: 123456789, text: SECRET } };
  const cause = Object.assign(new Error(`request to ${process.env.TELEGRAM_API_ROOT}/bot${process.env.BOT_TOKEN}/sendMessage failed`), { name: 'FetchError', type: 'system', code: 'ECONNRESET' });
  return Object.assign(new Error(`400: Bad Request: ${SECRET}\n    at ${SECRET} (/a/b.js:1:1)`, { cause }), { on: request, response: { description: SECRET } });
}

async function breakDisk(call, code) {
  const file = await open(process.execPath);
  const handles = Object.getPrototypeOf(file);
  await file.close();
  handles[call] = () => Promise.reject(Object.assign(new Error(`${code}: broken, ${call}`), { code }));
  process.stderr.write('the disk is broken\n');
}

const mishaps = {
  throw() {
    throw failure();
  },
  reject: () => void Promise.reject(failure()),
  rejectText: () => void Promise.reject(SECRET),
  emit: () => void process.stdin.emit('error', failure()),
  fsync: () => breakDisk('datasync', 'EIO'),
  readOnly: () => breakDisk('appendFile', 'EROFS'),
  full: () => breakDisk('appendFile', 'ENOSPC'),
};

process.on('SIGUSR2', () => mishaps[MISHAP]());
