// A Bot API in a process of its own that costs next to nothing: it hands out messages at a given rate and takes the answers,
// each of its own answers as late as the network makes it (argument, in ms).
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** So many messages of so many chats; at once where no rate (a second) is given. */
export interface Load {
  messages: number;
  chats: number;
  perSecond?: number;
  texts: string[];
}

export interface Measured {
  seconds: number;
  /** From a message's being sent to its answer, in ms. */
  p50: number;
  p99: number;
  max: number;
}

interface Update {
  update_id: number;
}

/** No bot heard of these from an earlier one. */
let nextUpdate = Date.now();
let pending: Update[] = [];
let poll: { response: ServerResponse; timer: NodeJS.Timeout } | undefined;
let polled = false;

/** When the messages of each chat were sent that are not answered yet, oldest first. */
const sent = new Map<number, number[]>();
let latencies: number[] = [];
let awaited = 0;
let done = (): void => undefined;

const network = Number(process.argv[2] ?? 0);

function give(response: ServerResponse, result: unknown): void {
  const answer = (): void => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, result }));
  };
  if (network > 0) setTimeout(answer, network);
  else answer();
}

function settle(): void {
  if (!poll || pending.length === 0) return;
  const { response, timer } = poll;
  poll = undefined;
  clearTimeout(timer);
  give(response, pending.slice(0, 100));
}

function getUpdates(response: ServerResponse, { offset = 0, timeout = 0 }: Record<string, number>): void {
  if (!polled) process.send?.('polled');
  polled = true;
  pending = pending.filter(({ update_id }) => update_id >= offset);
  poll = { response, timer: setTimeout(() => ((poll = undefined), give(response, [])), timeout * 1000) };
  settle();
}

function answered(chat: number): void {
  const since = sent.get(chat)?.shift();
  if (since === undefined) return;
  latencies.push(performance.now() - since);
  if ((awaited -= 1) === 0) done();
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
    const method = request.url?.split('/').at(-1) ?? '';
    const payload = JSON.parse(body || '{}') as Record<string, number>;
    if (method === 'getUpdates') return getUpdates(response, payload);
    if (method === 'getMe') return give(response, { id: 77, is_bot: true, first_name: 'bot', username: 'bench_bot' });
    if (method !== 'sendMessage') return give(response, true);
    give(response, { message_id: 1, date: 0, chat: { id: payload['chat_id'], type: 'private' }, text: '' });
    answered(Number(payload['chat_id']));
  });
});
server.keepAliveTimeout = 60_000;

let count = 0;
function says({ chats, texts }: Load): void {
  const chat = 1000 + (count % chats);
  count += 1;
  const from = { id: chat, is_bot: false, first_name: 'customer', language_code: 'zh' };
  const times = sent.get(chat) ?? [];
  sent.set(chat, times);
  times.push(performance.now());
  const message = { message_id: count, date: 0, chat: { id: chat, type: 'private', first_name: 'customer' }, from, text: texts[count % texts.length] };
  pending.push({ update_id: nextUpdate, message } as Update);
  nextUpdate += 1;
}

async function run(load: Load): Promise<Measured> {
  latencies = [];
  awaited = load.messages;
  const over = new Promise<void>((resolve) => (done = resolve));
  const began = performance.now();
  if (load.perSecond === undefined) {
    for (let i = 0; i < load.messages; i += 1) says(load);
    settle();
  } else {
    const { perSecond } = load;
    let given = 0;
    const timer = setInterval(() => {
      for (const due = Math.min(load.messages, ((performance.now() - began) / 1000) * perSecond); given < due; given += 1) says(load);
      settle();
      if (given >= load.messages) clearInterval(timer);
    }, 1);
  }
  await over;
  const seconds = (performance.now() - began) / 1000;
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { seconds, p50: at(0.5), p99: at(0.99), max: at(1) };
}

process.on('message', (load: Load) => void run(load).then((measured) => process.send?.(measured)));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
