import { entityKinds, type Entity, type EntityKind, type Moment } from '../../domain/entity.ts';
import { amountIn } from './amount.ts';
import { cardIn } from './card.ts';
import { orderNumberIn } from './orderNumber.ts';
import type { Recogniser } from './recogniser.ts';
import { timeIn } from './time.ts';

const recognisers: Record<EntityKind, Recogniser> = { orderNumber: orderNumberIn, time: timeIn, amount: amountIn, card: cardIn };

/**
 * The first entity of a kind in a text, whose card numbers are already masked; undefined where there is none.
 *
 * @param asked whether the text replies to the question for it: then a bare day (昨天) or number (98) is one.
 */
export function entityIn(text: string, kind: EntityKind, moment: Moment, asked = false): Entity | undefined {
  const found = recognisers[kind](text, moment, asked);
  return found && { kind, ...found };
}

/** An entity of each kind that a text has. */
export const entitiesIn = (text: string, moment: Moment): Entity[] => entityKinds.flatMap((kind) => entityIn(text, kind, moment) ?? []);
