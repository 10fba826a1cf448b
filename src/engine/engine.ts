import type { DeskBinding } from '../domain/desk.ts';
import { errorName } from '../domain/errorName.ts';
import type { Event } from '../domain/event.ts';
import type { ChatId, TicketId } from '../domain/ids.ts';
import type { Locale } from '../domain/locale.ts';
import type { OpeningHours } from '../domain/openingHours.ts';
import type { TopicLook } from '../domain/outgoing.ts';
import type { Person } from '../domain/person.ts';
import type { Ticket } from '../domain/ticket.ts';
import { deskWords } from '../handoff/deskWords.ts';
import type { Channel } from './channel.ts';
import type { Clock } from './clock.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { followUps } from './followUps.ts';
import type { Knowledge } from './knowledge.ts';
import type { Fields, Log } from './log.ts';
import { deskRefuses } from './obstacles.ts';
import { keyOf, sourceOf } from './route.ts';
import { Sequencer } from './sequencer.ts';
import { setAside } from './setAside.ts';
import { StoreFault, type Store, type TurnKey } from './store.ts';
import { createTerm, type Term } from './term.ts';

export interface EngineParts {
  store: Store;
  /** The agents' group as it is stored at the start. */
  bound?: DeskBinding | undefined;
  channel: Channel;
  clock: Clock;
  log: Log;
  /** What is in force; asked once a turn, so that it can be swapped between two. */
  knowledge: () => Knowledge;
  /** Where the customers are: what “yesterday” means. */
  timeZone: string;
  /** The language of the agents' group. */
  deskLocale: Locale;
  /** When the desk is open; absent: always. */
  hours?: () => OpeningHours;
  freshTicket: () => TicketId;
  mayBind: (agent: Person, code: string) => boolean;
  /** Messages a second in all; Infinity for a Bot API server of one's own. */
  outboxRate: number;
  /** How long what nobody touches is kept; absent: for ever. */
  retentionDays?: number;
  /** Called once the storage fails outside a `receive`: the process must end. */
  fault: (error: unknown) => void;
}

export interface Engine {
  /**
   * Takes one event: the one path of everything that happens.
   *
   * @returns once its turn is on disk, and those that follow from it for single tickets. An event whose turn fails three times is set aside: that is a turn of its own.
   * @throws StoreFault when the storage can't keep it; the event is then not handled.
   */
  receive(event: Event): Promise<void>;
  /**
   * Sends what an earlier run or another process left in the outbox, then whatever turns add, and sees to what comes due:
   * one process on a store does so at a time.
   *
   * @param holds whether it still may: asked before each delivery.
   */
  lead(holds?: () => boolean): Promise<void>;
  /** Ends that, deliveries that are under way too; turns are taken on. */
  follow(): Promise<void>;
  /** Another process leads: what it did about the group is read. */
  look(): Promise<void>;
  /** Resolves once no turn and no delivery is under way. */
  idle(): Promise<void>;
  /** Ends turns and deliveries that are under way; what is not sent stays in the outbox. */
  stop(): Promise<void>;
  /** How many messages wait in the outbox, the age of the oldest in ms, and what an operator must mend. */
  backlog(): { rows: number; oldest: number; problem?: string };
  /** The agents' group as it was last written; absent while none is bound. */
  desk(): DeskBinding | undefined;
}

/** A turn that fails this often is set aside. */
const tries = 3;

export function createEngine(parts: EngineParts): Engine {
  const { store, channel, clock, log } = parts;
  const sources = new Sequencer<string>();
  const conversations = new Sequencer<ChatId>();
  let term: Term | undefined;
  let desk = parts.bound;
  /** The id of the next ticket that is opened: few turns open one. */
  let nextTicket = parts.freshTicket();

  async function receive(event: Event): Promise<void> {
    await take(event);
    const more = followUps(event, desk);
    if (!more) return;
    // A claim that came before it counts, and may be under way.
    await sources.passed();
    await conversations.passed();
    await Promise.all((await more(store, clock.now())).map(take));
  }

  async function take(event: Event): Promise<void> {
    const key = await sources.run(sourceOf(event), () => keyOf(event, store));
    if (key) await conversations.run(key.conversation, () => turn());
    // Its customer is forgotten.
    else if (event.kind === 'ticketDue') term?.forget(event.ticket);

    async function turn(): Promise<void> {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await commit(attempt > tries ? setAside : decide);
          if (attempt > tries) log.error({ event: event.kind, ...about(event, key!) }, 'an event is set aside: no turn could be made of it');
          return;
        } catch (error) {
          if (error instanceof StoreFault || attempt > tries) throw error;
          log.error({ event: event.kind, ...about(event, key!), attempt, error: errorName(error) }, 'a turn failed');
        }
      }
    }

    async function commit(decideOn: typeof decide): Promise<void> {
      let decision: Decision | undefined;
      const result = await store.turn(key!, (state) => {
        desk = state.desk.binding;
        decision = decideOn(state, event, context());
        if (decision?.changes.ticket?.id === nextTicket) nextTicket = parts.freshTicket();
        return decision?.changes;
      });
      if ('pressId' in event) void channel.acknowledge(event.pressId, decision?.toast);
      if (result.status !== 'committed' || !decision) return;
      if (decision.changes.desk) desk = decision.changes.desk;
      term?.committed(key!.conversation, result.rows, decision);
    }
  }

  function topicLook(ticket: Ticket): TopicLook {
    return deskWords(parts.knowledge().content, parts.deskLocale).topicLook(ticket);
  }

  const context = () => ({
    ...parts.knowledge(),
    now: clock.now(),
    timeZone: parts.timeZone,
    deskLocale: parts.deskLocale,
    ...(parts.hours ? { hours: parts.hours() } : {}),
    freshTicket: nextTicket,
    mayBind: parts.mayBind,
  });

  async function follow(): Promise<void> {
    await term?.end();
    term = undefined;
  }

  return {
    receive,
    async lead(holds = () => true) {
      const { outboxRate: rate, retentionDays, fault } = parts;
      term = createTerm({ store, channel, clock, log, rate, topicLook, report: receive, take, holds, retentionDays, fault });
      await term.begin();
    },
    follow,
    async look() {
      desk = await store.desk();
    },
    idle: async () => {
      await conversations.idle();
      await term?.idle();
    },
    stop: async () => {
      await conversations.idle();
      await follow();
    },
    backlog() {
      const { problem = desk?.refusedAt === undefined ? undefined : deskRefuses, ...rest } = term?.backlog() ?? { rows: 0, oldest: 0 };
      return { ...rest, ...(problem === undefined ? {} : { problem }) };
    },
    desk: () => desk,
  };
}

const about = (event: Event, { conversation }: TurnKey): Fields => ({ conversation, ...('update' in event && { update: event.update }) });
