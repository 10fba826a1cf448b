import type { Concepts, Intent } from '../../src/content/content.ts';

const answer = (id: string, en: string[]): Intent => ({ id, outcome: { kind: 'answer', section: id }, utterances: { zh: [], en } });

/** A small guide of another world: English alone, no concepts, nothing said of what is out of scope. */
export const bakery: Intent[] = [
  answer('hours', [
    'when do you open',
    'are you open on sunday',
    'what are your opening hours',
    'what time do you close',
    'how late are you open tonight',
    'do you open early in the morning',
    'opening times please',
    'are you closed on public holidays',
  ]),
  answer('cakes', [
    'can I order a birthday cake',
    'how much is a wedding cake',
    'I want a chocolate cake for saturday',
    'do you make cakes to order',
    'how do I order a cake',
    'custom cake with a name on it',
    'cake for twenty people',
    'price of a strawberry cake',
  ]),
  answer('allergens', [
    'is your bread gluten free',
    'does it contain nuts',
    'I am allergic to eggs',
    'which bread has no milk in it',
    'do you have anything vegan',
    'list of allergens',
    'can I eat this with a nut allergy',
    'lactose free rolls',
  ]),
];

export const noConcepts: Concepts = { products: [], numbers: [], classes: { zh: {}, en: {} } };
