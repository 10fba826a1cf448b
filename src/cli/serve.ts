import type { Config } from '../config/config.ts';
import type { Content } from '../content/content.ts';
import type { Event } from '../domain/event.ts';
import type { OpeningHours } from '../domain/openingHours.ts';
import type { Person } from '../domain/person.ts';
import { systemClock } from '../engine/clock.ts';
import { createEngine } from '../engine/engine.ts';
import type { Log } from '../engine/log.ts';
import type { TicketId } from '../domain/ids.ts';
import { answerRequests } from '../stores/requests.ts';
import { createTelegram } from '../telegram/telegram.ts';
import { createBindingCode, readableCode } from './bindingCode.ts';
import { serveHealth, type Health } from './health.ts';
import { openHotContent } from './hotContent.ts';
import { introductionOf } from './introduction.ts';
import { openStore } from './openStore.ts';
import type { UsableContent } from './usableContent.ts';
import { webhookSecret } from './webhookSecret.ts';

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
  const { store, requests, problem: storeProblem } = await openStore({ config, clock, log, signal });
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
      swapped: () => introduce(),
      ...(learns ? { learns } : {}),
      ...(signal ? { signal } : {}),
    });
    const telegram = createTelegram({ token: config.botToken, apiRoot: config.telegramApiRoot, log, clock, random: Math.random });
    const bound = await store.desk();
    const code = bound || config.agentChat ? undefined : createBindingCode(clock.elapsed());
    const engine = createEngine({
      store,
      channel: telegram.channel,
      clock,
      log,
      knowledge: hot.knowledge,
      timeZone: config.timeZone,
      deskLocale: config.agentLanguage,
      ...(config.week ? { hours: hoursOf(config.week, config.timeZone, () => hot.knowledge().content) } : {}),
      freshTicket: () => readableCode(6) as TicketId,
      mayBind: ({ id }: Person, given) => id === config.owner || code?.matches(given, clock.elapsed()) === true,
      outboxRate: config.outboxRate,
      retentionDays: config.retentionDays,
      fault: onFault,
    });
    undo.push(async () => {
      const stopped = engine.stop();
      await Promise.race([stopped, clock.sleep(deliverySeconds * 1000)]);
      // What is still under way is cut off: it stays in the outbox.
      telegram.close();
      await stopped;
    });
    const followed = bound?.movedFrom !== undefined && bound.movedFrom === config.agentChat;
    if (followed) log.warn({ chat: bound.chat }, 'AGENT_CHAT_ID is the id that the group had before it became a supergroup: set it to this one');
    if (config.agentChat && !followed) await engine.receive({ kind: 'deskBound', chat: config.agentChat, at: clock.now() });
    await engine.start();
    const answering = new AbortController();
    const answered = answerRequests({
      requests,
      clock,
      forget: (conversation) => engine.receive({ kind: 'erasureAsked', conversation, at: clock.now() }),
      signal: answering.signal,
    }).catch(onFault);
    undo.push(() => {
      answering.abort();
      return answered;
    });

    let introduced = Promise.resolve();
    let menuIn = bound?.chat;
    /** One after another, so that the last one stands. */
    function introduce(): void {
      introduced = introduced.then(async () => {
        const desk = await store.desk();
        // A group that only got a new id took its menu with it.
        const former = menuIn !== desk?.chat && menuIn !== desk?.movedFrom ? menuIn : undefined;
        menuIn = desk?.chat;
        await telegram.introduce({
          ...introductionOf(hot.knowledge().content, desk && { chat: desk.chat, locale: config.agentLanguage }),
          ...(former === undefined ? {} : { formerAgents: former }),
        });
      }).catch(onFault);
    }
    const receive = async (event: Event): Promise<void> => {
      await engine.receive(event);
      // A group that was just bound gets its menu, and so does one with a new id.
      const isNew = event.kind === 'groupMoved' || (event.kind === 'agentCommand' && event.name === 'here');
      if (!isNew || !(await store.desk())) return;
      code?.useUp();
      introduce();
    };
    const receiver = { receive, onFault };
    const webhook = config.webhook && telegram.webhook({ ...receiver, url: config.webhook.url, secret: config.webhook.secret ?? (await webhookSecret(config.dataDir)) });
    const reception = webhook ?? telegram.polling(receiver);
    const health = (): Health => {
      const { rows, oldest, problem: desk } = engine.backlog();
      const { ok, problem } = reception.health();
      const store = storeProblem() ?? 'ok';
      return {
        ok: ok && desk === undefined && store === 'ok',
        store,
        telegram: problem ?? 'ok',
        desk: desk ?? (engine.desk()?.flat === 'noTopicRights' ? mayNotManageTopics : 'ok'),
        tickets: engine.desk() === undefined ? 'nowhere' : engine.desk()?.flat ? 'messages' : 'topics',
        content: hot.health(),
        outbox: { rows, oldestMs: oldest },
      };
    };
    const server = await serveHealth(config, health, webhook);
    undo.push(() => server.close());
    undo.push(() => hot.stop());
    hot.start();
    undo.push(() => reception.stop());
    const ready = reception.start().then(() => {
      if (undo.length > 0) introduce();
    });
    return { address: server.address, content: () => hot.knowledge().content, ready, ...(code ? { bindingCode: code.code } : {}), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
