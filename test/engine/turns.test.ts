import { describe, expect, it } from 'vitest';
import type { ChatId, UpdateId, UserId } from '../../src/domain/ids.ts';
import { StoreFault } from '../../src/engine/store.ts';
import { createMemoryStore } from '../../src/stores/memory/memoryStore.ts';
import { leadOf, openAssistant } from '../support/assistant.ts';
import { understander } from '../support/guide.ts';

const customer = { id: 7 as UserId, name: '客户' };
const message = (text: string, update: number) =>
  ({ kind: 'customerMessage', customer, message: { id: update as never, text }, at: 0, update: update as UpdateId }) as const;

describe('a turn', () => {
  it('is made once of an update that comes twice', async () => {
    const assistant = openAssistant();
    await assistant.ready;
    await assistant.take(message('为什么扣款失败', 11));
    await assistant.take(message('怎么联系客服', 12));
    await assistant.take(message('为什么扣款失败', 11));
    expect(assistant.customer(7).seen()).toHaveLength(2);
  });

  it('that fails three times is set aside: the customer and the desk are told, and the next message is answered', async () => {
    let tries = 0;
    const assistant = openAssistant({
      understand: (text) => {
        if (text !== 'poison') return understander.understand(text, {});
        tries += 1;
        throw new Error('poison');
      },
    });
    await assistant.ready;
    await assistant.take(message('poison', 11));
    expect(tries).toBe(3);
    const [sorry] = assistant.customer(7).seen();
    expect(sorry!.text).toContain('没能处理好');
    expect(assistant.channel.seen({ chat: -1001 as ChatId }).at(-1)!.text).toContain('搁置');
    expect(await assistant.store.transcript(7 as ChatId)).toEqual([]);
    expect((await assistant.customer(7).says('为什么扣款失败'))[0]).toContain(leadOf('causes'));
    await assistant.take(message('poison', 11));
    expect(tries).toBe(3);
  });

  it('that fails is apologised for in the language that the customer chose', async () => {
    const assistant = openAssistant({
      understand: () => {
        throw new Error('poison');
      },
    });
    const english = assistant.customer(7, { languageCode: 'zh-hans' });
    await english.commands('language');
    await english.presses('English');
    expect((await english.says('poison'))[0]).toContain("couldn't handle that message");
  });

  it('that the storage can not keep is no turn: nothing is said, and it is not a try', async () => {
    const store = createMemoryStore();
    let calls = 0;
    const failing = {
      ...store,
      turn: () => {
        calls += 1;
        return Promise.reject(new StoreFault('The disk is full'));
      },
    };
    const assistant = openAssistant({ store: failing, desk: false });
    await expect(assistant.take(message('为什么扣款失败', 11))).rejects.toThrow(StoreFault);
    expect(calls).toBe(1);
    expect(assistant.customer(7).seen()).toEqual([]);
  });
});
