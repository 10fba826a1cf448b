import { setImmediate } from 'node:timers/promises';
import { openAssistant } from './assistant.ts';

type Assistant = ReturnType<typeof openAssistant>;

/** A customer whose request waits in the queue, every question of the form skipped. */
export async function submit(assistant: Assistant, id: number, name = `客户${id}`) {
  const customer = assistant.customer(id, { name });
  await customer.says('转人工');
  for (let i = 0; i < 3; i += 1) await customer.presses('跳过');
  await customer.presses('提交');
  return customer;
}

/** A customer, 王小明, and Li, who has answered. */
export async function talking() {
  const assistant = openAssistant();
  const customer = await submit(assistant, 7, '王小明');
  const li = assistant.agent('Li');
  await li.writes('您好', 1);
  return { assistant, customer, li, wang: assistant.agent('Wang') };
}

/** Resolves once it holds; nothing of this needs time. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}
