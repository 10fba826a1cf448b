import type { Chat, InlineKeyboardMarkup, MessageEntity, User } from 'telegraf/types';

export type { MessageEntity, User };
export type InlineKeyboard = InlineKeyboardMarkup['inline_keyboard'];

/** A chat as it stands in messages; `is_forum` is set for a supergroup with topics. */
export type ChatInfo =
  | Chat.PrivateChat
  | Chat.GroupChat
  | (Chat.SupergroupChat & { is_forum?: true });

/** A file's entry in a message; the fields beside the ids depend on the kind. */
export interface FileRef {
  file_id: string;
  file_unique_id: string;
  file_size?: number | undefined;
  [field: string]: unknown;
}

/** What a message carries beside its text: at most one of these. */
export interface MediaFields {
  photo?: FileRef[];
  video?: FileRef;
  video_note?: FileRef;
  animation?: FileRef;
  audio?: FileRef;
  voice?: FileRef;
  document?: FileRef;
  sticker?: FileRef;
  location?: { latitude: number; longitude: number };
  contact?: { phone_number: string; first_name: string; last_name?: string | undefined; user_id?: number | undefined };
  dice?: { emoji: string; value: number };
  giveaway?: { chats: ChatInfo[]; winners_selection_date: number; winner_count: number };
}

export interface ServiceFields {
  new_chat_members?: User[];
  left_chat_member?: User;
  migrate_to_chat_id?: number;
  migrate_from_chat_id?: number;
  pinned_message?: Message;
  forum_topic_created?: { name: string; icon_color: number; icon_custom_emoji_id?: string | undefined };
  forum_topic_edited?: { name?: string | undefined; icon_custom_emoji_id?: string | undefined };
  forum_topic_closed?: object;
  forum_topic_reopened?: object;
}

/** Buttons under a message, or a keyboard instead of the customer's own. */
export interface ReplyMarkup {
  inline_keyboard?: InlineKeyboard | undefined;
  keyboard?: { text: string }[][] | undefined;
  remove_keyboard?: boolean | undefined;
  force_reply?: boolean | undefined;
}

/** A message in the Bot API's shape. Never changed in place: an edit replaces it. */
export interface Message extends MediaFields, ServiceFields {
  message_id: number;
  message_thread_id?: number | undefined;
  is_topic_message?: true | undefined;
  from: User;
  /** The group itself, where an administrator writes anonymously. */
  sender_chat?: ChatInfo | undefined;
  date: number;
  chat: ChatInfo;
  edit_date?: number;
  reply_to_message?: Message | undefined;
  forward_origin?: { type: 'user'; sender_user: User; date: number };
  media_group_id?: string | undefined;
  text?: string;
  entities?: MessageEntity[] | undefined;
  caption?: string | undefined;
  caption_entities?: MessageEntity[] | undefined;
  reply_markup?: ReplyMarkup | undefined;
  link_preview_options?: object | undefined;
  has_protected_content?: true | undefined;
}

/** A message before its chat gives it an id and a date. */
export type Draft = Omit<Message, 'message_id' | 'date' | 'chat'>;

export interface Update {
  update_id: number;
  message?: Message;
  edited_message?: Message;
  callback_query?: { id: string; from: User; message: Message; chat_instance: string; data: string };
  my_chat_member?: object;
  chat_member?: object;
  message_reaction?: object;
}

export type UpdateKind = Exclude<keyof Update, 'update_id'>;
