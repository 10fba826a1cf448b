import { describe, expect, it } from 'vitest';
import type { ChatId, MessageId, UpdateId, UserId } from '../../src/domain/ids.ts';
import type { Press } from '../../src/domain/press.ts';
import { StoreFault } from '../../src/engine/store.ts';
import { createMemoryStore } from '../../src/stores/memory/memoryStore.ts';
import { group, leadOf, openAssistant } from '../support/assistant.ts';
import { createEveryLine } from '../support/everyLine.ts';
import { understander } from '../support/guide.ts';
import { submit } from '../support/tickets.ts';

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

  it('of somebody who left the group is on disk when the process ends: another one, which gets the update again, does what follows from it', async () => {
    const first = openAssistant();
    await submit(first, 7);
    const li = first.agent('Li');
    await li.writes('您好', 1);
    const left = { kind: 'memberLeft', chat: group, member: li.person.id, at: 0, update: 999_001 as UpdateId } as const;
    const intact = { ...first.store };
    first.store.tickets = () => Promise.reject(new StoreFault('the process ends here'));
    await expect(first.engine.receive(left)).rejects.toThrow('ends here');
    const other = openAssistant({ store: intact, desk: false });
    await other.ready;
    await other.take(left);
    expect(await other.store.ticket('T1' as never)).toMatchObject({ status: 'waiting' });
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

  it('that fails is told in the log without a word of the customer', async () => {
    const log = createEveryLine();
    const assistant = openAssistant({
      log,
      understand: (text) => {
        throw new Error(`what is «${text}»`, { cause: new Error(text) });
      },
    });
    await assistant.customer(4711).says('words of my own');
    expect(log.lines).toHaveLength(4);
    for (const line of log.lines) expect(line).toMatch(/"event":"customerMessage","conversation":4711,"update":\d+/);
    expect(log.lines.join()).not.toContain('own');
    expect(log.lines[3]).toContain('set aside');
  });

  it.each(['constructor', '__proto__', 'toString', 'gone'])('of a forged button fails on no name (%s)', async (name) => {
    const log = createEveryLine();
    const assistant = openAssistant({ log });
    const forger = await submit(assistant, 7);
    const [ticket] = await assistant.store.tickets(Infinity);
    const agent = assistant.agent('Li');
    await agent.writes('您好', 1);
    const { id } = ticket!;
    const presses: Press[] = [
      { do: 'section', section: name }, { do: 'section', section: 'repay', focus: name }, { do: 'solved', section: name }, { do: 'unsolved', section: name },
      { do: 'skip', ticket: id, field: name }, { do: 'article', ticket: id, section: name }, { do: 'reply', ticket: id, key: name },
    ];
    for (const press of presses) {
      await forger.forges(press);
      await assistant.take({ kind: 'agentPress', agent: agent.person, chat: group, thread: assistant.topic(1)!.thread, press, pressId: 'forged', message: 1 as MessageId, at: 0 });
    }
    expect(log.lines).toEqual([]);
  });
});
