import { describe, expect, it } from 'vitest';
import { freshConversation } from '../../src/conversation/fresh.ts';
import { hearSolved, saysSolved } from '../../src/conversation/solved.ts';
import type { UserId } from '../../src/domain/ids.ts';
import { openAssistant } from '../support/assistant.ts';
import { content } from '../support/guide.ts';

describe('that it is solved, in words', () => {
  it.each(['解决了', '已经解决了，谢谢！', '问题解决了', '搞定了👍', '已經解決了', 'solved', "it's fixed now", 'problem solved, thanks'])('«%s» is as good as the button', async (text) => {
    const customer = openAssistant().customer(7);
    await customer.says('怎么还款');
    expect((await customer.says(text)).join('\n')).toMatch(/很高兴帮到您|很高興幫到您|Glad that helped/);
  });

  it('counts for the section last answered, for half an hour', () => {
    const conversation = { ...freshConversation({ id: 7 as UserId, name: '林晓' }, 0), topic: { section: 'repay', others: [], at: 0 } };
    const counted = (now: number) => hearSolved(conversation, { content, before: [], now }).events.filter(({ kind }) => kind === 'feedback');
    expect(counted(60_000)).toEqual([{ at: 60_000, kind: 'feedback', section: 'repay', solved: true }]);
    expect(counted(31 * 60_000)).toEqual([]);
  });

  it.each(['还没解决', '解决了吗', '怎么解决', '解决不了', '弄好了但是又失败了', 'not solved', 'is it fixed', 'how was it solved'])('«%s» is not', (text) => {
    expect(saysSolved(text)).toBe(false);
  });

  it('no utterance of a question to the guide says so', () => {
    const asked = content.intents.filter(({ outcome }) => outcome.kind !== 'smalltalk').flatMap(({ utterances: { zh, en } }) => [...zh, ...en]);
    expect(asked.filter(saysSolved)).toEqual([]);
  });

  it('while a human is awaited, the place is told with it, and nobody is told to pay', async () => {
    const customer = openAssistant().customer(7);
    await customer.commands('human');
    for (const label of ['跳过', '跳过', '跳过', '提交']) await customer.presses(label);
    const [said] = await customer.says('已经解决了');
    expect(said).toMatch(/^很高兴帮到您[\s\S]*您是下一位/);
    expect(customer.buttons()).toContain('退出排队');
  });
});
