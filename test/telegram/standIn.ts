import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Telegram answers: a result, an error, or nothing that can be read. */
export type Answer =
  | { result: unknown }
  | { code: number; description: string; parameters?: Record<string, unknown> }
  | 'dropped'
  | 'droppedInBody'
  | 'html'
  | 'never';

export interface Call {
  method: string;
  payload: Record<string, unknown>;
}

interface Poll {
  response: ServerResponse;
  offset: number;
  limit: number;
}

const results: Record<string, unknown> = {
  getMe: { id: 77, is_bot: true, first_name: 'bot', username: 'xiangfu_bot' },
  sendMessage: { message_id: 500 },
  copyMessage: { message_id: 501 },
  createForumTopic: { message_thread_id: 55, name: 'x', icon_color: 1 },
  getForumTopicIconStickers: [],
};

/** A Bot API that answers as a test tells it to, and keeps updates until they are confirmed. */
export async function startStandIn() {
  const calls: Call[] = [];
  const told = new Map<string, Answer[]>();
  const watchers = new Set<() => void>();
  let queue: { update_id: number }[] = [];
  let waiting: Poll | undefined;
  let last = { offset: -1, at: 0 };

  function give(response: ServerResponse, answer: Answer): void {
    if (answer === 'never') return;
    if (answer === 'dropped') return void response.destroy();
    response.setHeader('content-type', 'application/json');
    if (answer === 'droppedInBody') {
      response.writeHead(200, { 'content-length': 1000 }).write('{"ok":true,"resu', () => response.destroy());
    } else if (answer === 'html') {
      response.end('<html>a proxy</html>');
    } else if ('result' in answer) {
      response.end(JSON.stringify({ ok: true, result: answer.result }));
    } else {
      const { code, description, parameters } = answer;
      response.writeHead(code).end(JSON.stringify({ ok: false, error_code: code, description, parameters }));
    }
  }

  /** As the Bot API server does: an offset beyond the end is that of an older numbering. */
  const from = (offset: number) => {
    const beyond = queue.every(({ update_id }) => update_id + 1 < offset);
    return queue.filter(({ update_id }) => beyond || update_id >= offset);
  };

  const settle = ({ response, offset, limit }: Poll): void => give(response, { result: from(offset).slice(0, limit) });

  function poll(response: ServerResponse, { offset, limit, timeout }: Record<string, number>): void {
    queue = from(offset!);
    const repeated = last.offset === offset && Date.now() - last.at < 500;
    last = { offset: offset!, at: Date.now() };
    if (waiting) give(waiting.response, { code: 409, description: 'Conflict: terminated by other getUpdates request' });
    waiting = undefined;
    const asked = { response, offset: offset!, limit: repeated ? 1 : limit! };
    if (queue.length > 0 || timeout === 0) settle(asked);
    else waiting = asked;
  }

  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const method = request.url?.split('/').at(-1) ?? '';
      const payload = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>;
      calls.push({ method, payload });
      response.once('close', () => {
        if (waiting?.response === response) waiting = undefined;
      });
      const answer = told.get(method)?.shift();
      if (answer) give(response, answer);
      else if (method === 'getUpdates') poll(response, payload as Record<string, number>);
      else give(response, { result: results[method] ?? true });
      for (const watcher of watchers) watcher();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    token: '77:secret-Token_0',
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    methods: () => calls.map(({ method }) => method),
    /** The next calls of a method are answered so, one after the other; later ones as ever. */
    answers(method: string, ...answers: Answer[]): void {
      told.set(method, [...(told.get(method) ?? []), ...answers]);
    },
    /** Somebody does something. */
    happens(...updates: { update_id: number }[]): void {
      queue.push(...updates);
      const open = waiting;
      waiting = undefined;
      if (open) settle(open);
    },
    /** The ids that Telegram still keeps. */
    kept: () => queue.map(({ update_id }) => update_id),
    /** Resolves once it holds for the calls. */
    until: (holds: (calls: readonly Call[]) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds(calls)) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type StandIn = Awaited<ReturnType<typeof startStandIn>>;
