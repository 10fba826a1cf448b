import { z } from 'zod';
import { fileKinds } from '../world/files.ts';
import { readTyped } from '../text/typed.ts';
import type { Agent } from '../world/agent.ts';
import type { Customer } from '../world/customer.ts';
import type { Person } from '../world/person.ts';
import type { World } from '../world/world.ts';
import { customerName, languageCodes } from './names.ts';

const language = z.enum(['zh', 'zh-Hant', 'en']);
/** A customer's id, or an agent's name. */
const who = z.union([z.number(), z.string()]);
const place = { who, topic: z.number().optional(), replyTo: z.number().optional() };
const text = z.string().trim().min(1).max(4096);

/** Something that somebody does on the page. */
const act = z.discriminatedUnion('act', [
  z.object({ act: z.literal('say'), ...place, text }),
  z.object({ act: z.literal('send'), ...place, what: z.enum([...fileKinds, 'location', 'contact', 'album']), caption: z.string().optional() }),
  z.object({ act: z.literal('press'), who, message: z.number(), data: z.string() }),
  z.object({ act: z.literal('edit'), who, message: z.number(), text }),
  z.object({ act: z.literal('react'), who, message: z.number(), emoji: z.string().optional() }),
  z.object({ act: z.enum(['block', 'unblock']), customer: z.number() }),
  z.object({ act: z.literal('speak'), customer: z.number(), language }),
  z.object({ act: z.literal('newCustomer'), language }),
  z.object({ act: z.enum(['closeTopic', 'reopenTopic', 'deleteTopic']), agent: z.string(), topic: z.number() }),
]);

export type Act = z.output<typeof act>;

/** @throws ZodError for what is no act; Error with the reason for what can't be done now. */
export function perform(world: World, input: unknown): object {
  const given = act.parse(input);
  switch (given.act) {
    case 'say': {
      const { text: said, entities } = readTyped(given.text);
      return { message: person(world, given.who).says(said, { ...options(given), entities }).message_id };
    }
    case 'send':
      sendSomething(person(world, given.who), given);
      return {};
    case 'press':
      return { press: person(world, given.who).presses(given.data, { message: given.message, stale: true }).id };
    case 'edit': {
      const { text: said, entities } = readTyped(given.text);
      person(world, given.who).edits(given.message, said, { entities });
      return {};
    }
    case 'react':
      person(world, given.who).reacts(given.message, ...(given.emoji === undefined ? [] : [given.emoji]));
      return {};
    case 'block':
      customer(world, given.customer).blocksBot();
      return {};
    case 'unblock':
      customer(world, given.customer).unblocks();
      return {};
    case 'speak':
      customer(world, given.customer).speaks(languageCodes[given.language]);
      return {};
    case 'newCustomer':
      return { customer: newCustomer(world, given.language) };
    case 'closeTopic':
      agent(world, given.agent).closes(given.topic);
      return {};
    case 'reopenTopic':
      agent(world, given.agent).reopens(given.topic);
      return {};
    case 'deleteTopic':
      agent(world, given.agent).deletesTopic(given.topic);
      return {};
    default:
      return given satisfies never;
  }
}

export function newCustomer(world: World, code: keyof typeof languageCodes): number {
  const first_name = customerName(code, world.customers().length);
  return world.customer(undefined, { first_name, language_code: languageCodes[code] }).id;
}

const person = (world: World, which: number | string): Person => (typeof which === 'number' ? customer(world, which) : agent(world, which));

const customer = (world: World, id: number): Customer => world.customers().find((one) => one.id === id) ?? nobody(id);

const agent = (world: World, name: string): Agent => world.agents().find(({ user }) => user.first_name === name) ?? nobody(name);

/** The world would make who is not there. */
function nobody(which: number | string): never {
  throw new Error(`there is nobody «${which}» in the demo`);
}

function sendSomething(sender: Person, given: Extract<Act, { act: 'send' }>): void {
  const where = options(given);
  const captioned = given.caption ? { ...where, caption: given.caption } : where;
  if (given.what === 'location') sender.sendsLocation(where);
  else if (given.what === 'contact') sender.sendsContact(where);
  else if (given.what === 'album') sender.sendsAlbum([given.caption ? { caption: given.caption } : {}, {}, {}], where);
  else sender.sends(given.what, captioned);
}

const options = ({ topic, replyTo }: { topic?: number | undefined; replyTo?: number | undefined }) => ({
  topic,
  ...(replyTo !== undefined && { replyTo }),
});
