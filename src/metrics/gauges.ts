import { Gauge, type Registry } from 'prom-client';
import type { OpenTickets } from './openTickets.ts';
import type { State } from './state.ts';

/** @returns how to write down what holds at the moment of a scrape. */
export function createGauges(registry: Registry, build: Record<'version' | 'node', string>): (state: State, tickets: OpenTickets | undefined) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge => new Gauge({ name, help, labelNames, registers: [registry] });
  const healthy = gauge('xiangfu_healthy', '1 where /healthz answers 200');
  const leader = gauge('xiangfu_leader', '1 on the instance that sends');
  const problem = gauge('xiangfu_problem', '1 where this part needs an operator; /healthz says what for', ['part']);
  const rows = gauge('xiangfu_outbox_rows', 'Messages that Telegram did not accept yet');
  const oldest = gauge('xiangfu_outbox_oldest_seconds', 'Age of the oldest of them; 0 where there is none');
  const open = gauge('xiangfu_tickets', 'Open tickets by status; absent while the store does not answer', ['status']);
  const waits = gauge('xiangfu_tickets_waiting_oldest_seconds', 'For how long the first ticket of the queue waits; 0 where none does');
  const content = gauge('xiangfu_content_info', 'The content in force, by its hash', ['hash']);
  gauge('xiangfu_build_info', 'The version that runs, and that of Node', Object.keys(build)).set(build, 1);

  function countTickets(tickets: OpenTickets | undefined): void {
    open.reset();
    waits.remove();
    if (!tickets) return;
    const { oldestSeconds, ...byStatus } = tickets;
    for (const [status, count] of Object.entries(byStatus)) open.set({ status }, count);
    waits.set(oldestSeconds);
  }

  return (state, tickets) => {
    healthy.set(Number(state.ok));
    leader.set(Number(state.role === 'leader'));
    for (const part of ['store', 'telegram', 'desk'] as const) problem.set({ part }, Number(state[part] !== 'ok'));
    problem.set({ part: 'content' }, Number(state.content.refused !== undefined));
    rows.set(state.outbox.rows);
    oldest.set(state.outbox.oldestMs / 1000);
    content.reset();
    content.set({ hash: state.content.hash }, 1);
    countTickets(tickets);
  };
}
