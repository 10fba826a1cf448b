import type { DeskBinding } from '../domain/desk.ts';
import type { DeskEvent } from '../domain/event.ts';
import { deskWords } from '../handoff/deskWords.ts';
import type { DecideContext, Decision } from './decision.ts';
import type { TurnState } from './store.ts';

/** What happens to the agents' group: which one it is, who is in it, what it lets the bot do. */
export function decideDesk({ desk: { binding, agents } }: TurnState, event: DeskEvent, { content, deskLocale }: DecideContext): Decision | undefined {
  if (event.kind === 'deskBound') {
    const { chat, by, at } = event;
    return binding?.chat === chat ? undefined : { changes: { desk: { ...bannerOf(binding), chat, at, ...(by ? { by } : {}) } } };
  }
  if (!binding || binding.chat !== (event.kind === 'groupMoved' ? event.from : event.chat)) return undefined;
  switch (event.kind) {
    case 'groupMoved':
      // A group that became a supergroup may have topics now.
      return { changes: { desk: { ...without(binding, { flat: true }), chat: event.to, movedFrom: event.from, at: event.at } } };
    case 'memberLeft': {
      const known = agents.find(({ person }) => person.id === event.member);
      return known && { changes: { agent: { ...known, left: true } } };
    }
    case 'deskLimited': {
      if (event.limit === 'noAccess') return binding.refusedAt === undefined ? { changes: { desk: { ...binding, refusedAt: event.at } } } : undefined;
      if (binding.flat === event.limit) return undefined;
      const outgoing = deskWords(content, deskLocale).say(`desk.${event.limit}`);
      return { changes: { desk: { ...binding, flat: event.limit }, dispatches: [{ to: { desk: true }, outgoing }] } };
    }
    case 'deskMended': {
      const mended = without(binding, { flat: event.topics });
      return Object.keys(mended).length === Object.keys(binding).length ? undefined : { changes: { desk: mended } };
    }
    default:
      return event satisfies never;
  }
}

/** A notice to customers holds whatever group the agents work in. */
export const bannerOf = (binding: DeskBinding | undefined): Pick<DeskBinding, 'banner'> => (binding?.banner ? { banner: binding.banner } : {});

/** The binding without what the group refused. */
function without(binding: DeskBinding, gone: { flat: boolean }): DeskBinding {
  const { refusedAt: _, flat, ...rest } = binding;
  return { ...rest, ...(flat && !gone.flat ? { flat } : {}) };
}
