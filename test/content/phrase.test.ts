import { expect, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { phrase, phraseText } from '../../src/content/phrase.ts';
import type { Phrases } from '../../src/content/phrases.ts';
import { contentFolder } from './contentFolder.ts';

async function phrasesWith(joined: string): Promise<Phrases> {
  const loaded = await loadContent(await contentFolder({ 'knowledge/en/phrases.yaml': [/human.joined: .*/, `human.joined: ${joined}`] }));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.content.phrases.en;
}

test('a value takes the look of its placeholder', async () => {
  const phrases = await phrasesWith('The agent **{agent}** is here.');
  expect(phrase(phrases, 'human.joined', { agent: 'Li' })).toEqual([
    { kind: 'paragraph', spans: [{ text: 'The agent ' }, { text: 'Li', bold: true }, { text: ' is here.' }] },
  ]);
});

test.each(['**Li**', '[Li](https://example.org)', '<b>Li</b>', '{agent}', '{ticket}', '$&', '- Li', '# Li\n\nYou'])(
  'nothing in the value %j is markup',
  async (agent) => {
    const phrases = await phrasesWith("'{agent}'");
    expect(phrase(phrases, 'human.joined', { agent })).toEqual([{ kind: 'paragraph', spans: [{ text: agent }] }]);
  },
);

test('placeholders stand in lists and more than once', async () => {
  const phrases = await phrasesWith('|\n  Hello:\n\n  - {agent}\n  - again {agent}');
  expect(phraseText(phrases, 'human.joined', { agent: 'Li' })).toBe('Hello:\n\n• Li\n• again Li');
});

test('the phrases themselves stay as they are', async () => {
  const phrases = await phrasesWith("'{agent}'");
  phrase(phrases, 'human.joined', { agent: 'Li' });
  expect(phraseText(phrases, 'human.joined', { agent: 'Wang' })).toBe('Wang');
});

test('small talk is a phrase', async () => {
  expect(phraseText(await phrasesWith('x'), 'smalltalk.greet', {})).toBe('Hello, reader.');
});

test('a phrase that is not there is named', async () => {
  const phrases = await phrasesWith('x');
  expect(() => phrase(phrases, 'smalltalk.sing', {})).toThrow('“smalltalk.sing”');
});

test('a wrong placeholder does not compile', async () => {
  const phrases = await phrasesWith('x');
  // @ts-expect-error a placeholder of another phrase
  phrase(phrases, 'human.joined', { ticket: 'K7Q2M9' });
  // @ts-expect-error none given
  phrase(phrases, 'human.joined', {});
  // @ts-expect-error one too many
  phrase(phrases, 'menu', { agent: 'Li' });
  // @ts-expect-error no such phrase
  expect(() => phrase(phrases, 'mneu', {})).toThrow('“mneu”');
});
