import type { Event } from '../domain/event.ts';
import { privateChat } from '../domain/ids.ts';
import { localeOfTag } from '../domain/locale.ts';
import { deskWords } from '../handoff/deskWords.ts';
import { apology } from './apology.ts';
import type { DecideContext, Decision } from './decision.ts';

/** What is done with an event that no turn can be made of: it is over, the customer and the desk are told. */
export function setAside(event: Event, { content, deskLocale, now }: DecideContext): Decision {
  const desk = { to: { desk: true } as const, outgoing: deskWords(content, deskLocale).say('desk.setAside') };
  const events = [{ at: now, kind: 'setAside' as const }];
  if ('row' in event) return { changes: { settled: event.row.id, events, dispatches: [desk] } };
  if (!('customer' in event)) return { changes: { events, dispatches: [desk] } };
  const locale = localeOfTag(event.customer.languageCode) ?? 'zh';
  const sorry = apology(content, locale, 'trouble');
  return { changes: { events, dispatches: [{ to: { chat: privateChat(event.customer.id) }, outgoing: sorry }, desk] } };
}
