import type { User } from '../shapes.ts';
import { Agent } from './agent.ts';
import { Customer } from './customer.ts';
import { Group, usualRights, type GroupOptions } from './group.ts';
import type { Member } from './room.ts';
import type { Telegram } from './telegram.ts';
import { until } from './until.ts';

/** The people's side of the simulator: who writes to the bot, and who works in the agents' group. */
export class World {
  readonly group: Group;
  readonly #customers = new Map<number, Customer>();
  readonly #agents = new Map<string, Agent>();
  #nextCustomer = 5_100_000_001;
  #nextAgent = 8_200_000_001;

  constructor(
    readonly telegram: Telegram,
    group: GroupOptions = {},
  ) {
    this.group = new Group(telegram, group);
  }

  /** The customer with this id, who comes into being at the first mention (Chinese by default). */
  customer(id: number = this.#nextCustomer++, about: Partial<Omit<User, 'id' | 'is_bot'>> = {}): Customer {
    const known = this.#customers.get(id);
    if (known) return known;
    const user = { id, is_bot: false, first_name: `客户${String(id).slice(-4)}`, language_code: 'zh-hans', ...about };
    const customer = new Customer(this.telegram, user);
    this.#customers.set(id, customer);
    this.telegram.know(user);
    return customer;
  }

  customers(): Customer[] {
    return [...this.#customers.values()];
  }

  /** The agent with this first name, in the group from the first mention on. The first one made it; the rest are administrators. */
  agent(name = 'Li', status: Member['status'] = this.#agents.size === 0 ? 'creator' : 'administrator'): Agent {
    const known = this.#agents.get(name);
    if (known) return known;
    const id = this.#nextAgent++;
    const user = { id, is_bot: false, first_name: name, username: `agent_${name.toLowerCase()}`, language_code: 'zh-hans' };
    this.group.room.members.set(id, { user, status, rights: usualRights });
    const agent = new Agent(this.telegram, id, this.group);
    this.#agents.set(name, agent);
    this.telegram.know(user);
    return agent;
  }

  agents(): Agent[] {
    return [...this.#agents.values()];
  }

  /** Resolves once the condition holds; it is tried again after each thing that happens. Rejects after `timeout` ms (5,000). */
  async until(condition: () => boolean, { timeout }: { timeout?: number } = {}): Promise<void> {
    await until(this.telegram, condition, { timeout, failure: () => `this did not come true: ${condition.toString()}` });
  }

  /**
   * Resolves once the bot has confirmed all updates, no call is under way and nothing happened for `quiet` ms (100): to see
   * that nothing more comes.
   */
  idle({ quiet = 100, timeout = 5_000 }: { quiet?: number; timeout?: number } = {}): Promise<void> {
    const { telegram } = this;
    const atRest = () => telegram.updates.size === 0 && telegram.callsUnderWay === 0;
    return new Promise((resolve, reject) => {
      const end = (done: () => void) => {
        clearTimeout(deadline);
        clearTimeout(silence);
        unlisten();
        done();
      };
      const check = () => void (atRest() ? end(resolve) : silence.refresh());
      const silence = setTimeout(check, quiet);
      const unlisten = telegram.changes.listen(() => void silence.refresh());
      const deadline = setTimeout(() => {
        const state = `${telegram.updates.size} updates not confirmed, ${telegram.callsUnderWay} calls under way`;
        end(() => reject(new Error(`within ${timeout} ms the bot did not come to rest: ${state}`)));
      }, timeout);
    });
  }
}
