import type { Customer } from '../../src/simulator/world/customer.ts';
import type { Topic } from '../../src/simulator/world/room.ts';
import type { World } from '../../src/simulator/world/world.ts';

/** A customer who asked for a human and submitted the form without telling anything. */
export async function submitted(world: World, name: string): Promise<Customer> {
  const customer = world.customer(undefined, { first_name: name });
  customer.says('转人工');
  for (const question of ['订单号', '什么时候', '发生了什么']) {
    await customer.until(question);
    customer.presses('跳过');
  }
  await customer.until('核对');
  customer.presses('提交');
  await customer.until('已提交');
  return customer;
}

/** The topic of a customer's ticket, once it is there with its card. */
export async function topicOf(world: World, name: string): Promise<Topic> {
  await world.until(() => world.group.messages().some(({ text, buttons, topic }) => topic !== undefined && text.includes(name) && buttons.length > 0));
  return world.group.topic(name);
}
