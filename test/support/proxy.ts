import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A connection between a process and a server on loopback that breaks when it is told to. */
export interface Proxy {
  port: number;
  /** Every connection breaks, with nothing more said to either side. */
  cut(): void;
  /** The connections that are there now stay open, and nothing more passes them. */
  hang(): void;
  /** What the server says reaches nobody any more, from the moment that the process sends these words; then all is cut. */
  swallowAfter(words: string): Promise<void>;
  close(): void;
}

/** @param at a port; any free one where none is given. */
export async function startProxy(target: number, at = 0): Promise<Proxy> {
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let swallow: { words: string; done: () => void } | undefined;
  const server = createServer((near) => {
    const pair = { near, far: connect(target, '127.0.0.1') };
    let muted = false;
    pairs.add(pair);
    near.on('data', (chunk: Buffer) => {
      if (swallow && chunk.includes(swallow.words)) {
        muted = true;
        const { words, done } = swallow;
        swallow = undefined;
        // The server says the same once it has done it.
        pair.far.on('data', (said: Buffer) => {
          if (!said.includes(words)) return;
          cut(pair);
          done();
        });
      }
      pair.far.write(chunk);
    });
    pair.far.on('data', (chunk: Buffer) => void (muted || near.write(chunk)));
    for (const socket of [near, pair.far]) {
      // As each side does it.
      socket.setNoDelay();
      socket.on('error', () => cut(pair));
      socket.on('close', () => cut(pair));
    }
  }).listen(at, '127.0.0.1');
  await once(server, 'listening');

  function cut(pair: { near: Socket; far: Socket }): void {
    pairs.delete(pair);
    pair.near.destroy();
    pair.far.destroy();
  }
  const cutAll = () => [...pairs].forEach(cut);

  return {
    port: (server.address() as AddressInfo).port,
    cut: cutAll,
    hang() {
      for (const { near, far } of pairs) {
        near.pause();
        far.pause();
      }
    },
    swallowAfter: (words) => new Promise((done) => (swallow = { words, done })),
    close() {
      server.close();
      cutAll();
    },
  };
}

/** A proxy before the server of a database. @returns the database's address through it. */
export async function proxyTo(url: string): Promise<{ proxy: Proxy; through: string }> {
  const address = new URL(url);
  const proxy = await startProxy(Number(address.port));
  address.port = String(proxy.port);
  return { proxy, through: address.href };
}
