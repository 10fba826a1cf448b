import { expect, it } from 'vitest';
import type { MessageId } from '../../src/domain/ids.ts';
import { maskMessage } from '../../src/domain/maskMessage.ts';

const id = 1 as MessageId;

it.each([
  ['one of its words', ['6222021234567890123.pdf']],
  ['two of its words together', ['6222 0212 345', '67890 123']],
  ['two of its words together, in lines of a card', ['BEGIN:VCARD\r\nNOTE:6222021234\r\n 567890123\r\nEND:VCARD']],
  ['a word and the secret that it names', ['支付密码', 'abc12345']],
])('a media is withheld for %s', (_, words) => {
  expect(maskMessage({ id, media: 'contact', words })).toMatchObject({ message: { withheld: true } });
});

it('a contact without secrets is passed on', () => {
  const { message, found } = maskMessage({ id, media: 'contact', words: ['+8613800138000', 'Ann', 'Lee'] });
  expect(message).toEqual({ id, media: 'contact' });
  expect(found.size).toBe(0);
});

it('a text loses its look where a link leads to a secret, in whatever encoding', () => {
  const blocks = [{ kind: 'paragraph' as const, spans: [{ text: '看', href: 'https://x.example/?n=6222%200212%203456%207890%20123' }] }];
  expect(maskMessage({ id, text: '看', blocks }).message).toEqual({ id, text: '看' });
});
