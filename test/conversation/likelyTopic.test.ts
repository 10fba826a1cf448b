import { expect, it } from 'vitest';
import { understander } from '../support/guide.ts';
import { openAssistant } from '../support/assistant.ts';

// Asked back about, though more likely of a topic out of scope.
const doubtful = '换手机号了扣不了';

it('a question back names the topic that is likelier, and counts as a miss: the second in a row offers a human', async () => {
  expect(understander.understand(doubtful)).toMatchObject({ outcome: 'clarify', topic: 'out-of-scope-phone' });
  const customer = openAssistant().customer(7);
  const [first] = await customer.says(doubtful);
  expect(first).toContain('更换手机号');
  expect(first).not.toContain('请人工客服');
  expect(customer.buttons()).toContain('🙋 转人工');
  expect((await customer.says(doubtful))[0]).toContain('请人工客服');
});

it('one that is likelier about the guide names none', async () => {
  const customer = openAssistant().customer(7);
  expect((await customer.says('逾期的事'))[0]).toContain('您想问的是下面哪一项');
});
