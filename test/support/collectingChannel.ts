import { plainText } from '../../src/domain/blocks.ts';
import type { ChatId, MessageId, ThreadId } from '../../src/domain/ids.ts';
import type { Buttons, Copy, Outgoing, Text } from '../../src/domain/outgoing.ts';
import { DeliveryError, type Channel, type Destination } from '../../src/engine/channel.ts';

export interface Seen {
  id: MessageId;
  text: string;
  buttons: Buttons;
  outgoing: Outgoing;
  /** Messages with the same number came as one album. */
  album?: number;
}

/** A channel that keeps what it is given, as the people would see it. */
export interface CollectingChannel extends Channel {
  /** What stands in a chat or a topic, oldest first. */
  seen(to: Destination): Seen[];
  /** The bot's reactions, by `chat/message`. */
  reactions: Map<string, string | undefined>;
  /** Where typing was shown. */
  typed: Destination[];
  topics: { chat: ChatId; thread: ThreadId; name: string; icon: string; state: 'open' | 'closed' | 'deleted' }[];
  /** Why no topic can be made in the group; undefined: they can. */
  limit: 'noTopics' | 'noTopicRights' | 'noAccess' | undefined;
  /** What the buttons said, by press. */
  toasts: Map<string, string | undefined>;
  /** The next deliveries that match fail with this. */
  fail(error: DeliveryError, times?: number, only?: (to: Destination, outgoing: Outgoing) => boolean): void;
  /** Nothing fails any more. */
  mend(): void;
}

export function createCollectingChannel(): CollectingChannel {
  const rooms = new Map<string, Seen[]>();
  const failures: { error: DeliveryError; times: number; only: (to: Destination, outgoing: Outgoing) => boolean }[] = [];
  let lastId = 1000;
  const room = ({ chat, thread }: Destination): Seen[] => {
    const key = `${chat} ${thread ?? ''}`;
    const found = rooms.get(key) ?? [];
    rooms.set(key, found);
    return found;
  };
  let albums = 0;
  function failing(to: Destination, outgoing: Outgoing): void {
    const failure = failures.find(({ times, only }) => times > 0 && only(to, outgoing));
    if (!failure) return;
    failure.times -= 1;
    throw failure.error;
  }
  function put(to: Destination, outgoing: Text | Copy, more: Pick<Seen, 'album'> = {}): MessageId {
    const id = (lastId += 1) as MessageId;
    const text = outgoing.kind === 'text' ? plainText(outgoing.blocks) : `[copy] ${plainText(outgoing.caption)}`.trim();
    room(to).push({ id, text, buttons: outgoing.kind === 'text' ? (outgoing.buttons ?? []) : [], outgoing, ...more });
    return id;
  }
  const everywhere = (): Seen[] => [...rooms.values()].flat();
  const channel: CollectingChannel = {
    limit: undefined,
    topics: [],
    typed: [],
    reactions: new Map(),
    toasts: new Map(),
    seen: room,
    fail: (error, times = 1, only = () => true) => void failures.push({ error, times, only }),
    mend: () => void failures.splice(0),
    async deliverAlbum(to, parts) {
      failing(to, parts[0]!);
      const album = (albums += 1);
      return parts.map((part) => put(to, part, { album }));
    },
    async deliver(to, outgoing) {
      failing(to, outgoing);
      switch (outgoing.kind) {
        case 'text':
        case 'copy':
          return put(to, outgoing);
        case 'buttons':
        case 'edit': {
          const message = everywhere().find(({ id }) => id === outgoing.message);
          if (message) {
            message.buttons = outgoing.buttons ?? [];
            if (outgoing.kind === 'edit') message.text = plainText(outgoing.blocks);
          }
          return undefined;
        }
        case 'caption': {
          const message = everywhere().find(({ id }) => id === outgoing.message);
          if (message) message.text = `[copy] ${plainText(outgoing.caption)}`.trim();
          return undefined;
        }
        case 'delete': {
          for (const [key, messages] of rooms) rooms.set(key, messages.filter(({ id }) => !outgoing.messages.includes(id)));
          return undefined;
        }
        case 'reaction':
          channel.reactions.set(`${to.chat}/${outgoing.message}`, outgoing.emoji);
          return undefined;
        case 'topic': {
          const topic = channel.topics.find(({ thread }) => thread === (outgoing.thread ?? to.thread));
          if (topic) Object.assign(topic, { state: outgoing.state ?? topic.state, name: outgoing.name ?? topic.name, icon: outgoing.icon ?? topic.icon });
          return undefined;
        }
        default:
          return outgoing satisfies never;
      }
    },
    async openTopic(chat, look) {
      if (channel.limit) throw new DeliveryError({ kind: channel.limit }, `it says: ${channel.limit}`);
      const thread = ((lastId += 1)) as number as ThreadId;
      channel.topics.push({ chat, thread, ...look, state: 'open' });
      return { chat, thread };
    },
    async acknowledge(pressId, text) {
      channel.toasts.set(pressId, text);
    },
    async typing(to) {
      channel.typed.push(to);
    },
  };
  return channel;
}
