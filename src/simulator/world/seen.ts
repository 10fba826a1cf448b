import type { Message, MessageEntity } from '../shapes.ts';
import { mediaKind, type MediaKind } from './media.ts';

export interface SeenButton {
  label: string;
  data?: string;
  url?: string;
}

/** A message as somebody sees it. */
export interface Seen {
  id: number;
  /** `bot`, `me`, or the first name of whoever wrote it. */
  from: string;
  /** The text or the caption; '' for neither. */
  text: string;
  entities: MessageEntity[];
  buttons: SeenButton[][];
  media?: MediaKind;
  /** The id of the message that it answers; in a topic, not the one that opened it. */
  replyTo?: number;
  topic?: number;
  edited: boolean;
  /** The field that makes it a service message, such as `forum_topic_closed`. */
  service?: string;
  album?: string;
  /** As the Bot API gives it. */
  raw: Message;
}

const services = [
  'new_chat_members', 'left_chat_member', 'migrate_to_chat_id', 'migrate_from_chat_id', 'pinned_message',
  'forum_topic_created', 'forum_topic_edited', 'forum_topic_closed', 'forum_topic_reopened',
] as const;

export function seenBy(viewer: number, message: Message): Seen {
  const { from, reply_to_message: target } = message;
  const service = services.find((field) => message[field] !== undefined);
  const media = mediaKind(message);
  const answers = target !== undefined && target.forum_topic_created === undefined;
  return {
    id: message.message_id,
    from: from.is_bot ? 'bot' : from.id === viewer ? 'me' : from.first_name,
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    buttons: buttonsOf(message),
    ...(media && { media }),
    ...(answers && { replyTo: target.message_id }),
    ...(message.is_topic_message && { topic: message.message_thread_id ?? 0 }),
    edited: message.edit_date !== undefined,
    ...(service && { service }),
    ...(message.media_group_id && { album: message.media_group_id }),
    raw: message,
  };
}

function buttonsOf({ reply_markup: markup }: Message): SeenButton[][] {
  const inline = markup?.inline_keyboard?.map((row) =>
    row.map((button) => ({
      label: button.text,
      ...('callback_data' in button && { data: button.callback_data }),
      ...('url' in button && { url: button.url }),
    })),
  );
  return inline ?? markup?.keyboard?.map((row) => row.map(({ text }) => ({ label: text }))) ?? [];
}
