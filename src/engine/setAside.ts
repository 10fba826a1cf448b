import type { Event } from '../domain/event.ts';
import { privateChat } from '../domain/ids.ts';
import { localeOf } from '../conversation/locale.ts';
import type { Dispatch, Outgoing } from '../domain/outgoing.ts';
import { localeOfTag } from '../domain/locale.ts';
import { deskWords } from '../handoff/deskWords.ts';
import { apology } from './apology.ts';
import type { TurnState } from './store.ts';
import type { DecideContext, Decision } from './decision.ts';

/** What is done with an event that no turn can be made of: it is over, the customer and the desk are told. */
export function setAside({ conversation }: TurnState, event: Event, { content, deskLocale, now }: DecideContext): Decision {
  const words = deskWords(content, deskLocale);
  const toDesk = (outgoing: Outgoing): Dispatch => ({ to: { desk: true }, outgoing });
  const events = [{ at: now, kind: 'setAside' as const }];
  if (!('customer' in event)) {
    const settled = 'row' in event ? { settled: event.row.id } : {};
    return { changes: { ...settled, events, dispatches: [toDesk(words.say('desk.setAsideHere'))] } };
  }
  const locale = conversation ? localeOf(conversation) : (localeOfTag(event.customer.languageCode) ?? 'zh');
  const sorry: Dispatch = { to: { chat: privateChat(event.customer.id) }, outgoing: apology(content, locale, 'trouble') };
  return { changes: { events, dispatches: [sorry, toDesk(words.say('desk.setAside'))] } };
}
