import { badRequest } from '../refusal.ts';

/** What can be set without paying Telegram (Bot API 7.1 and later). */
const known = new Set(
  ('👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 ' +
    '🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡').split(' '),
);

export interface Reaction {
  type: string;
  emoji?: string | undefined;
}

/** The emoji of a bot's reaction, which is one at most. */
export function reactionOf(list: readonly Reaction[]): string[] {
  if (list.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  return list.map(({ type, emoji = '' }) => {
    if (type !== 'emoji' || !known.has(emoji)) throw badRequest('REACTION_INVALID');
    return emoji;
  });
}
