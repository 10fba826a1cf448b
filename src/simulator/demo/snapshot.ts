import type { Message } from '../shapes.ts';
import type { Agent } from '../world/agent.ts';
import type { Room, Topic } from '../world/room.ts';
import type { World } from '../world/world.ts';

/** The page shows the end of a long chat. */
const shown = 400;

/** All that the page starts from; the rest comes as changes. */
export function snapshot(world: World, suggestions: Record<string, string[]>): object {
  const { telegram, group } = world;
  const rooms = [group.room, ...world.customers().map(({ room }) => room)];
  return {
    ...people(world),
    suggestions,
    messages: Object.fromEntries(rooms.map((room) => [room.id, lastMessages(room)])),
    reactions: Object.fromEntries(rooms.map((room) => [room.id, reactionsOf(room)])),
    read: Object.fromEntries(rooms.map((room) => [room.id, room.readUpTo])),
    topics: [...group.room.topics.values()].map(topicInfo),
    bot: telegram.bot,
  };
}

/** Who there is, and what the bot says of itself to each customer. */
export function people(world: World): object {
  const { telegram, group } = world;
  const { description } = telegram.profile.texts;
  return {
    customers: world.customers().map(({ id, user, blocked }) => ({
      id,
      name: user.first_name,
      language: user.language_code,
      blocked,
      commands: telegram.profile.shownTo(id, user.language_code),
      description: description.get(user.language_code?.slice(0, 2) ?? '') ?? description.get('') ?? '',
    })),
    agents: world.agents().filter((agent) => isMember(agent)).map(({ id, user }) => ({ id, name: user.first_name })),
    group: { id: group.id, title: 'title' in group.room.info ? group.room.info.title : '', topics: group.room.isForum },
  };
}

export const topicInfo = ({ id, name, icon_color, closed, deleted }: Topic) => ({ id, name, color: icon_color, closed, deleted });

export const reactionsOf = (room: Room, only?: number): Record<number, string[]> => {
  const all = only === undefined ? [...room.reactions] : [[only, room.reactions.get(only) ?? new Map<number, string[]>()] as const];
  return Object.fromEntries(all.map(([id, byUser]) => [id, [...byUser.values()].flat()]));
};

function lastMessages(room: Room): Message[] {
  return [...room.messages.values()].slice(-shown);
}

function isMember({ id, room }: Agent): boolean {
  const status = room.members.get(id)?.status;
  return status !== 'left' && status !== 'kicked';
}
