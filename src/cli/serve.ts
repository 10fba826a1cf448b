import { metricsPath, type Config } from '../config/config.ts';
import type { Content } from '../content/content.ts';
import type { Event } from '../domain/event.ts';
import type { OpeningHours } from '../domain/openingHours.ts';
import type { Person } from '../domain/person.ts';
import { systemClock } from '../engine/clock.ts';
import { createEngine } from '../engine/engine.ts';
import type { Log } from '../engine/log.ts';
import type { ChatId, TicketId } from '../domain/ids.ts';
import type { Tenure } from '../stores/lease.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { answerRequests } from '../stores/requests.ts';
import type { Reception } from '../telegram/reception.ts';
import { createTelegram } from '../telegram/telegram.ts';
import { webhookSecret } from '../telegram/webhookSecret.ts';
import { createBindingCodes, readableCode } from './bindingCode.ts';
import { serveHealth, type Health } from './health.ts';
import { openHotContent } from './hotContent.ts';
import { createLeading } from './leading.ts';
import { createMenus } from './menus.ts';
import { openStore } from './openStore.ts';
import type { UsableContent } from './usableContent.ts';
import { programVersion } from './programVersion.ts';

export interface ServeOptions {
  config: Config & { botToken: string };
  /** What is answered from until its files change. */
  usable: UsableContent;
  log: Log;
  /** Where the trained model is kept; DATA_DIR where nothing is said. */
  modelDir?: string;
  /** Called once the bot can't go on: a storage that failed, a token that is refused. */
  onFault: (error: unknown) => void;
  /** Called where the content must be learned first, which takes some seconds. */
  learns?: () => void;
  /** Ends the start where the content must be learned first. */
  signal?: AbortSignal;
}

export interface Running {
  /** The health server's address. */
  address: string;
  /** What is answered from now. */
  content(): Content;
  /** Resolves when the first poll is under way, or Telegram knows the webhook, or after `stop`. Rejects with Unauthorized. */
  ready: Promise<void>;
  /** For `/here CODE`; absent where a group is bound. */
  bindingCode?: string;
  /** Ends in 5 s at most; what is not sent stays in the outbox. */
  stop(): Promise<void>;
}

/** It works without. */
const mayNotManageTopics = "the bot may not manage topics in the agents' group, tickets are single messages there: give it that right";

/** When the desk is open, by the holidays of the content in force. */
const hoursOf = (week: OpeningHours['week'], timeZone: string, content: () => Content) => (): OpeningHours => ({ week, timeZone, holidays: content().desk.holidays });

/** How long a delivery that is under way may take at the end, in seconds. */
const deliverySeconds = 1;

/**
 * Puts the bot together and starts it: the composition root.
 *
 * @throws FolderHeld, StoreFault (those of a database among them), ModelFault, what listening on the port throws, and the signal's reason.
 */
export async function serve({ config, usable, log, modelDir, onFault, learns, signal }: ServeOptions): Promise<Running> {
  const clock = systemClock;
  const { store, lease, requests, content: shared, problem: storeProblem } = await openStore({ config, clock, log, signal });
  const undo: (() => Promise<void>)[] = [() => store.close()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const hot = await openHotContent({
      usable,
      contentDir: config.contentDir,
      modelDir: modelDir ?? config.dataDir,
      clock,
      log,
      swapped: () => leading.role() === 'leader' && introduce(),
      ...(shared ? { shared } : {}),
      ...(learns ? { learns } : {}),
      ...(signal ? { signal } : {}),
    });
    const telegram = createTelegram({ token: config.botToken, apiRoot: config.telegramApiRoot, log, clock, random: Math.random });
    const bound = await store.desk();
    const codes = createBindingCodes(config.botToken);
    const metrics = createMetrics({ clock, state: () => health(), tickets: store, version: await programVersion() });
    const engine = createEngine({
      store: metrics.store(store),
      bound,
      channel: metrics.channel(telegram.channel),
      clock,
      log,
      knowledge: hot.knowledge,
      timeZone: config.timeZone,
      deskLocale: config.agentLanguage,
      ...(config.week ? { hours: hoursOf(config.week, config.timeZone, () => hot.knowledge().content) } : {}),
      freshTicket: () => readableCode(6) as TicketId,
      // A code binds the first group only.
      mayBind: ({ id }: Person, given) => id === config.owner || (engine.desk() === undefined && codes.matches(given, clock.now())),
      outboxRate: config.outboxRate,
      retentionDays: config.retentionDays,
      fault: onFault,
    });
    undo.push(() => engine.stop());
    const followed = bound?.movedFrom !== undefined && bound.movedFrom === config.agentChat;
    if (followed) log.warn({ chat: bound.chat }, 'AGENT_CHAT_ID is the id that the group had before it became a supergroup: set it to this one');
    if (config.agentChat && !followed) await engine.receive({ kind: 'deskBound', chat: config.agentChat, at: clock.now() });

    const introduce = createMenus({ store, telegram, knowledge: hot.knowledge, agentLanguage: config.agentLanguage, group: bound?.chat, onFault });
    const receive = async (event: Event): Promise<void> => {
      await engine.receive(event);
      // A group that was just bound gets its menu, and so does one with a new id.
      const isNew = event.kind === 'groupMoved' || (event.kind === 'agentCommand' && event.name === 'here');
      if (isNew && engine.desk()) introduce();
    };
    const receiver = { receive: metrics.receive(receive), onFault };
    const webhook = config.webhook && telegram.webhook({ ...receiver, url: config.webhook.url, secret: config.webhook.secret ?? webhookSecret(config.botToken) });
    let reception: Pick<Reception, 'health'> | undefined = webhook;

    /** What one instance does: it sends, polls where there is no webhook, and answers what an operator asks. */
    async function term({ holds, lost }: Tenure, over: AbortSignal, begun: () => void): Promise<void> {
      // Nothing of it may arrive once another one sends.
      lost.addEventListener('abort', () => telegram.interrupt(), { once: true });
      await engine.lead(holds);
      const forget = (conversation: ChatId) => engine.receive({ kind: 'erasureAsked', conversation, at: clock.now() });
      const answered = answerRequests({ requests, clock, forget, signal: over }).catch(onFault);
      const polling = webhook ? undefined : telegram.polling(receiver);
      reception = webhook ?? polling;
      const ended = aborted(over).then(() => polling?.stop());
      await polling?.start();
      begun();
      if (!over.aborted) introduce();
      await ended;
      reception = webhook;
      await answered;
      const following = engine.follow();
      // The process ends: what is still under way is cut off, it stays in the outbox.
      if (!lost.aborted) await Promise.race([following, clock.sleep(deliverySeconds * 1000)]).then(() => telegram.close());
      await following;
    }

    const leading = createLeading({ lease, term, standby: () => void engine.look().catch(onFault), onFault });
    const health = (): Health => {
      const { rows, oldest, problem: desk } = engine.backlog();
      const { ok, problem } = reception?.health() ?? { ok: true };
      const store = storeProblem() ?? 'ok';
      return {
        ok: ok && desk === undefined && store === 'ok',
        role: leading.role(),
        store,
        telegram: problem ?? 'ok',
        desk: desk ?? (engine.desk()?.flat === 'noTopicRights' ? mayNotManageTopics : 'ok'),
        tickets: engine.desk() === undefined ? 'nowhere' : engine.desk()?.flat ? 'messages' : 'topics',
        content: hot.health(),
        outbox: { rows, oldestMs: oldest },
      };
    };
    const server = await serveHealth(config, health, [{ path: metricsPath, take: metrics.take }, ...(webhook ? [webhook] : [])]);
    undo.push(() => server.close());
    undo.push(() => hot.stop());
    hot.start();
    undo.push(() => leading.stop());
    if (webhook) undo.push(() => webhook.stop());
    const ready = Promise.all([leading.start(), webhook?.start()]).then(() => undefined);
    const code = bound || config.agentChat ? {} : { bindingCode: codes.current(clock.now()) };
    return { address: server.address, content: () => hot.knowledge().content, ready, ...code, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
