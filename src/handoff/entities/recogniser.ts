import type { Entity, Moment } from '../../domain/entity.ts';

/** Finds an entity of one kind in a text. `asked`: the text replies to the question for it, so that less is enough. */
export type Recogniser = (text: string, moment: Moment, asked: boolean) => Omit<Entity, 'kind'> | undefined;
