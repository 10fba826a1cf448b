import type { Api } from './api.ts';
import { ApiFailure } from './failure.ts';

export interface TopicIcons {
  /** @returns the id of the icon that shows this emoji, `''` where Telegram has none; undefined while it isn't known which there are. */
  idOf(emoji: string): Promise<string | undefined>;
}

/** The icons that a topic may have: Telegram tells them, and they are asked for once. */
export function createTopicIcons(api: Api): TopicIcons {
  let known: Promise<Map<string, string>> | undefined;

  async function load(): Promise<Map<string, string>> {
    const stickers = await api.call('getForumTopicIconStickers', {});
    return new Map(stickers.flatMap(({ emoji = '', custom_emoji_id: id }) => (id === undefined ? [] : [[plain(emoji), id]])));
  }

  return {
    async idOf(emoji) {
      known ??= load();
      try {
        return (await known).get(plain(emoji)) ?? '';
      } catch (error) {
        known = undefined;
        if (error instanceof ApiFailure) return undefined;
        throw error;
      }
    },
  };
}

/** The same emoji comes with or without the sign that asks for its colours. */
const plain = (emoji: string): string => emoji.replaceAll('\uFE0F', '');
