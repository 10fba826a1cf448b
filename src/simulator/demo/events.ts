import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Change } from '../world/changes.ts';
import type { World } from '../world/world.ts';
import { people, reactionsOf, snapshot, topicInfo } from './snapshot.ts';

export interface PageEvent {
  event: string;
  data: object;
}

/** What a change is to the page; undefined for what it doesn't show. */
export function pageEvent(change: Change, world: World): PageEvent | undefined {
  switch (change.kind) {
    case 'posted':
    case 'edited':
      return { event: 'message', data: { room: change.room.id, message: change.message } };
    case 'deleted':
      return { event: 'deleted', data: { room: change.room.id, ids: change.ids } };
    case 'topic':
      return { event: 'topic', data: topicInfo(change.topic) };
    case 'answered':
      return { event: 'answered', data: { press: change.press, user: change.user.id, text: change.text, alert: change.alert } };
    case 'action':
      return { event: 'action', data: { room: change.room.id, thread: change.thread, action: change.action } };
    case 'reaction':
      return { event: 'reactions', data: { room: change.room.id, reactions: reactionsOf(change.room, change.message) } };
    case 'user':
    case 'profile':
    case 'room':
      return { event: 'people', data: people(world) };
    case 'read':
      return { event: 'read', data: { room: change.room.id, message: change.message } };
    case 'bot':
      return undefined;
    default:
      return change satisfies never;
  }
}

/** `/demo/events`: first everything, then each change, in order. */
export function streamEvents(c: Context, world: World, suggestions: Record<string, string[]>): Response {
  return streamSSE(c, async (stream) => {
    let sent = Promise.resolve();
    const send = ({ event, data }: PageEvent) => {
      sent = sent.then(() => stream.writeSSE({ event, data: JSON.stringify(data) }));
    };
    const unlisten = world.telegram.changes.listen((change) => {
      const event = pageEvent(change, world);
      if (event) send(event);
    });
    send({ event: 'state', data: snapshot(world, suggestions) });
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    unlisten();
  });
}
