import type { Conversation } from '../src/domain/conversation.ts';
import type { ChatId, UserId } from '../src/domain/ids.ts';

export const text = '订单已经付款但是还没有到账，'.repeat(12);

/** About 1 KB as JSON. */
export const conversation = (id: number, at: number): Conversation => ({
  version: 1, id: id as ChatId, customer: { id: id as UserId, name: `客户${id}`, languageCode: 'zh-hans' }, misses: 0,
  said: { order: { value: '2024050312345678', at }, what: { value: text, at } }, at,
});
