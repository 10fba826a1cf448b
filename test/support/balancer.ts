import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Balancer {
  /** Where it takes requests. */
  url: string;
  /** Requests that each target answered, by port. */
  served: Map<number, number>;
  close(): void;
}

/**
 * Passes each request on to one of the ports on loopback, at random: to the next one where nobody listens, as proxies do;
 * 502 where it breaks off, for nobody knows then what became of it.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const served = new Map(ports.map((port) => [port, 0]));

  async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const body = await buffer(from);
    const start = Math.floor(Math.random() * ports.length);
    for (const port of [...ports.slice(start), ...ports.slice(0, start)]) {
      const onward = request({ port, host: '127.0.0.1', path: from.url, method: from.method, headers: from.headers }).end(body);
      try {
        const [answer] = (await once(onward, 'response')) as [IncomingMessage];
        const said = await buffer(answer);
        served.set(port, served.get(port)! + 1);
        return void to.writeHead(answer.statusCode!, answer.headers).end(said);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') break;
      }
    }
    to.writeHead(502).end();
  }

  const server = createServer((from, to) => void pass(from, to).catch(() => to.destroy())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    served,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
