import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Event } from '../domain/event.ts';
import type { Channel } from '../engine/channel.ts';
import type { Clock } from '../engine/clock.ts';
import type { Store } from '../engine/store.ts';
import { createCounters } from './counters.ts';
import { createGauges } from './gauges.ts';
import { meteredChannel } from './meteredChannel.ts';
import { meteredReceive } from './meteredReceive.ts';
import { meteredStore } from './meteredStore.ts';
import { countsOf } from './openTickets.ts';
import type { State } from './state.ts';

export interface Metrics {
  /** The same things, counted. */
  store(store: Store): Store;
  channel(channel: Channel): Channel;
  receive(receive: (event: Event) => Promise<void>): (event: Event) => Promise<void>;
  /** Answers `GET` with all numbers, in Prometheus' text format. */
  take: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

export interface MetricsParts {
  clock: Clock;
  /** Asked at each scrape. */
  state: () => State;
  /** Whose open tickets are counted. */
  tickets: Pick<Store, 'tickets'>;
  /** Of this program. */
  version: string;
}

export function createMetrics({ clock, state, tickets, version }: MetricsParts): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const meter = createCounters(registry);
  const observe = createGauges(registry, { version, node: process.versions.node });
  const counts = countsOf(tickets, clock);

  async function page(): Promise<string> {
    observe(state(), await counts());
    return registry.metrics();
  }

  return {
    store: (store) => meteredStore(store, meter, clock),
    channel: (channel) => meteredChannel(channel, meter, clock),
    receive: (receive) => meteredReceive(receive, meter, clock),
    async take({ method }, response) {
      if (method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
      const text = await page();
      response.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' }).end(text);
    },
  };
}
