import type { FormField } from '../content/content.ts';
import { entityKinds, type Entity, type Moment } from '../domain/entity.ts';
import type { Ticket } from '../domain/ticket.ts';
import { entityIn } from './entities/recognise.ts';

/** What the customer mentioned that no question of the form asks for, one of a kind, the form's answers before the talk. */
export function recognisedIn({ form: answers, history }: Ticket, form: readonly FormField[], moment: Moment): Entity[] {
  const told = Object.values(answers).flatMap((answer) => ('value' in answer ? [answer.value] : []));
  const said = history.flatMap(({ who, text }) => (who === 'customer' ? [text] : [])).toReversed();
  const unasked = entityKinds.filter((kind) => !form.some((field) => field.kind === kind));
  return unasked.flatMap((kind) => [...told, ...said].flatMap((text) => entityIn(text, kind, moment) ?? []).slice(0, 1));
}
