import type { Member } from './room.ts';

const none = {
  can_be_edited: false, can_manage_chat: true, can_change_info: false, can_delete_messages: false, can_invite_users: true,
  can_restrict_members: false, can_pin_messages: false, can_promote_members: false, can_manage_video_chats: false,
  can_post_stories: false, can_edit_stories: false, can_delete_stories: false, can_manage_topics: false,
};

/** A ChatMember as the Bot API gives it. */
export function memberInfo({ user, status, rights }: Member): object {
  switch (status) {
    case 'creator':
      return { user, status, is_anonymous: false };
    case 'administrator':
      return { user, status, ...none, ...rights, is_anonymous: false };
    case 'kicked':
      return { user, status, until_date: 0 };
    case 'member':
    case 'left':
      return { user, status };
    default:
      return status satisfies never;
  }
}
