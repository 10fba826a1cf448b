import fc from 'fast-check';
import type { TicketId, UpdateId } from '../../src/domain/ids.ts';
import type { RecordedEvent } from '../../src/domain/record.ts';
import type { Changes, TurnKey, TurnState } from '../../src/engine/store.ts';
import { chat, conversation, desk, line, message, person, says, ticket, topic } from './documents.ts';

/** Something that is done to a store. */
export type Act = { prune: number } | { key: TurnKey; changes: (state: TurnState) => Changes | undefined };

const upTo = (most: number) => fc.integer({ min: 0, max: most });
/** A ticket of this customer; few, so that they are met again. */
const ticketOf = (of: number) =>
  fc.tuple(upTo(2), upTo(5), upTo(9), upTo(2), fc.option(upTo(6), { nil: undefined }), fc.boolean()).map(([nth, state, time, rank, thread, parked]) => ({
    ...ticket(`T${of}${nth}`, of, ([{ status: 'collecting' }, { status: 'active' }, { status: 'closed', at: time }] as const)[state] ?? { status: 'waiting', since: time }, {
      openedAt: nth,
      ...(thread !== undefined && { topic: topic(thread) }),
      ...(parked && { parked: true }),
    }),
    ...(rank !== 1 && { priority: rank === 0 ? ('urgent' as const) : ('low' as const) }),
    ...(thread === 6 && { formerTopics: [topic(60 + of)] }),
  }));
const eventOf = (of: number) =>
  fc.tuple(upTo(9), upTo(2)).map(([at, nth]): RecordedEvent => {
    const id = `T${of}${nth}` as TicketId;
    return nth === 0 ? { at, kind: 'ticketClosed', ticket: id, by: 'agent', handledMs: at * 10 } : nth === 1 ? { at: at * 400_000_000, kind: 'ticketSubmitted', ticket: id } : { at, kind: 'talkBegan' };
  });

/** Any turn of one of five conversations, or a pruning. */
export const act: fc.Arbitrary<Act> = upTo(4).chain((nth) => {
  const of = nth + 1;
  const maybe = <T>(some: fc.Arbitrary<T>, weight = 2) => fc.option(some, { nil: undefined, freq: weight });
  const mine = upTo(3).map((id) => message(of, id));
  const theirs = upTo(3).map((id) => message(desk, of * 10 + id));
  const turn = fc.record({
    update: maybe(upTo(200).map((id) => id as UpdateId)),
    more: maybe(fc.constantFrom('lines', 'queue', 'events')),
    named: maybe(upTo(24).map((id) => `T${id}` as TicketId)),
    refs: fc.tuple(maybe(mine), maybe(theirs)),
    held: maybe(ticketOf(of)),
    conversation: maybe(fc.tuple(upTo(9), maybe(upTo(2)), fc.boolean())),
    lines: fc.array(upTo(9), { maxLength: 4 }),
    says: fc.array(upTo(9), { maxLength: 3 }),
    events: fc.array(eventOf(of), { maxLength: 2 }),
    link: maybe(fc.tuple(mine, theirs), 4),
    shown: maybe(fc.tuple(theirs, upTo(2)), 4),
    agent: maybe(upTo(3), 4),
    desk: maybe(upTo(9), 8),
    erase: fc.boolean(),
    nothing: upTo(9),
  });
  return fc.oneof(
    { weight: 1, arbitrary: upTo(9).map((prune) => ({ prune })) },
    {
      weight: 12,
      arbitrary: turn.map((t): Act => ({
        key: { conversation: chat(of), ...(t.update !== undefined && { update: t.update }), ...(t.more && { more: t.more }), ...(t.named && { ticket: t.named }), ...(t.refs[0] && { message: t.refs[0] }), ...(t.refs[1] && { replyTo: t.refs[1] }) },
        changes: () =>
          t.nothing === 0 ? undefined : {
            ...(t.held && { ticket: t.held }),
            ...(t.conversation && { conversation: conversation(of, { at: t.conversation[0], ...(t.conversation[1] !== undefined && (t.conversation[2] ? { ticket: `T${of}${t.conversation[1]}` as TicketId } : { rated: { ticket: `T${of}${t.conversation[1]}` as TicketId, at: 1 } })) }) }),
            transcript: t.lines.map((at) => line(`line ${at}`, at)),
            dispatches: t.says.map((text) => (text === 9 ? { to: { chat: desk }, outgoing: { kind: 'topic', state: 'deleted' } } : says(of, `${text}`))),
            events: t.events,
            ...(t.link && { link: t.link }),
            ...(t.shown && { shown: [t.shown[0], `T${of}${t.shown[1]}` as TicketId] as const }),
            ...(t.agent !== undefined && { agent: { version: 1, person: person(900 + t.agent), seenAt: t.says.length } }),
            ...(t.desk !== undefined && { desk: { chat: desk, at: t.desk } }),
            ...(t.erase && t.nothing < 2 && { erase: true }),
          } as Changes,
      })),
    },
  );
});
