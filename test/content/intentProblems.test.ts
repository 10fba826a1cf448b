import { expect, test } from 'vitest';
import { problemsOf, smallContent, type Changes } from './contentFolder.ts';

type Row = [what: string, changes: Changes, ...problems: string[]];

const intents: Row[] = [
  [
    'an unknown outcome',
    { 'intents/human.yaml': ['handoff', 'hand-off'] },
    'intents/human.yaml:2: “outcome” can\'t be “hand-off”, write answer, handoff, smalltalk or outOfScope',
  ],
  [
    'no outcome',
    { 'intents/human.yaml': [/outcome: .*\n/, ''] },
    'intents/human.yaml:1: “outcome” is missing, write answer, handoff, smalltalk or outOfScope',
  ],
  [
    'another name than the file',
    { 'intents/human.yaml': ['intent: human', 'intent: humans'] },
    'intents/human.yaml:1: “intent” is “humans” in a file named human.yaml, write human',
  ],
  [
    'a key of another outcome',
    { 'intents/human.yaml': ['utterances', 'section: card\nutterances'] },
    'intents/human.yaml:3: “section” is no key here, write one of intent, outcome, utterances',
  ],
  [
    'a key with a typing error',
    { 'intents/human.yaml': ['utterances', 'uterances'] },
    'intents/human.yaml:1: “utterances” is missing, write zh, en here, each with a colon and its value',
    'intents/human.yaml:3: “uterances” is no key here, write “utterances”',
  ],
  [
    'an unknown section',
    { 'intents/hours.yaml': ['section: hours', 'section: hour'] },
    'intents/hours.yaml:3: “section” names “hour”, which is no section, write “hours”',
  ],
  [
    'the section of another intent',
    { 'intents/hours.yaml': ['section: hours', 'section: card'] },
    'intents/hours.yaml:3: an intent that answers has its section\'s name, but “section” is “card”, write hours, or name the file card.yaml',
  ],
  [
    'no utterances in a language',
    { 'intents/human.yaml': [/ {2}en: .*\n/, ''] },
    'intents/human.yaml:3: “en” is missing, write a list of what customers say in English',
  ],
  [
    'an empty list of utterances',
    { 'intents/human.yaml': [/en: .*/, 'en: []'] },
    'intents/human.yaml:5: “en” is empty, write a list of what customers say in English',
  ],
  [
    'an empty utterance',
    { 'intents/hours.yaml': ['  en:', '    -\n  en:'] },
    'intents/hours.yaml:7: an entry of “zh” is empty, write an utterance',
  ],
  [
    'an utterance with a colon',
    { 'intents/hours.yaml': ['- when do you open', '- question: when do you open'] },
    'intents/hours.yaml:8: an entry of “en” can\'t be a map, write an utterance (in quotes if it holds a colon or brackets)',
  ],
  [
    'an utterance twice',
    { 'intents/hours.yaml': ['    - when do you open', '    - when do you open\n    - When do you open?'] },
    'intents/hours.yaml:9: “When do you open?” stands at intents/hours.yaml:8 already, keep one of the two',
  ],
  [
    'an utterance of two intents',
    { 'intents/hours.yaml': ['when do you open', 'How do I get a CARD?'] },
    'intents/hours.yaml:8: “How do I get a CARD?” stands at intents/card.yaml:8 already, keep one of the two',
  ],
  [
    'a phrase that is no small talk',
    { 'intents/greet.yaml': ['smalltalk.greet', 'welcome'] },
    'intents/greet.yaml:3: “phrase” names no phrase of small talk, write a key that begins with smalltalk.',
  ],
  [
    'a topic in one language',
    { 'intents/parking.yaml': [', en: parking', ''] },
    'intents/parking.yaml:3: “en” is missing, write what completes “the guide does not cover …”',
  ],
  [
    'a file name that is no id',
    { 'intents/Bye!.yaml': 'x' },
    'intents/Bye!.yaml:1: “Bye!” can\'t be the id of an intent, name the file with 1 to 40 of a-z, 0-9 and -',
  ],
  [
    'a file that is a text',
    { 'intents/human.yaml': 'human' },
    'intents/human.yaml:1: this file is a mere text, write intent, outcome and utterances, each with a colon and its value',
  ],
  [
    'a list of maps',
    { 'intents/human.yaml': '- intent: human' },
    'intents/human.yaml:1: this file can\'t be a list, write answer, handoff, smalltalk or outOfScope',
  ],
  [
    'a file that is empty',
    { 'intents/human.yaml': '' },
    'intents/human.yaml:1: this file is empty, write intent, outcome and utterances, each with a colon and its value',
  ],
  [
    'an unclosed quote',
    { 'intents/human.yaml': ['[a human please]', '["a human please]'] },
    'intents/human.yaml:6: this is not YAML (Missing closing "quote), write what is missing',
  ],
  [
    'a tab',
    { 'intents/human.yaml': ['  zh', '\tzh'] },
    'intents/human.yaml:4: this line is indented by a tab, write spaces instead',
    'intents/human.yaml:5: this is not YAML (All mapping items must start at the same column), put a text that holds any of : # * & ! % @ ` [ ] { } > | into quotes',
  ],
];

test.each<Row>(intents)('an intent: %s', async (_, changes, ...problems) => {
  expect(await problemsOf(changes)).toEqual(problems);
});

const deskWith = (kind: string): string => `form:
  - id: when
    ${kind}
    ask: { zh: 什么时候？, en: When? }
    label: { zh: 时间, en: When }
`;

const others: Row[] = [
  [
    'a typing error in the concepts',
    { 'intents/concepts.yaml': 'product: [x]' },
    'intents/concepts.yaml:1: “product” is no key here, write “products”',
  ],
  [
    'a class without words',
    { 'intents/concepts.yaml': 'classes:\n  en:\n    WHY: []' },
    'intents/concepts.yaml:3: “WHY” is empty, write the words of this class',
  ],
  [
    'an unknown kind of question',
    { 'knowledge/desk.yaml': deskWith('kind: date') },
    'knowledge/desk.yaml:3: “kind” can\'t be “date”, write one of orderNumber, time, amount, card, text',
  ],
  [
    'a question twice',
    { 'knowledge/desk.yaml': deskWith('kind: text').concat('  - { id: when, kind: text, ask: { zh: 问, en: Ask }, label: { zh: 名, en: Name } }\n') },
    'knowledge/desk.yaml:6: the question “when” stands here a second time, write another id',
  ],
  [
    'a question in one language',
    { 'knowledge/desk.yaml': deskWith('kind: text').replace(', en: When', '') },
    'knowledge/desk.yaml:4: “en” is missing, write the question in English',
  ],
  [
    'an unknown placeholder in a prepared answer',
    { 'knowledge/desk.yaml': 'replies:\n  - key: hi\n    title: { zh: 名, en: Name }\n    text:\n      zh: 您好 {name}\n      en: Hello {nmae}' },
    'knowledge/desk.yaml:6: nothing is filled in for “{nmae}”, write {name}, {agent}, {ticket}, or no braces',
  ],
  [
    'an unknown section for the channels',
    { 'knowledge/desk.yaml': 'contactSection: desk' },
    'knowledge/desk.yaml:1: “contactSection” names “desk”, which is no section, write one of card, hours',
  ],
  [
    'a file in the wrong place',
    { 'knowledge/card.md': 'x' },
    'knowledge/card.md:1: no file of this name is read here, write knowledge/<language>/<section>.md, knowledge/<language>/phrases.yaml or knowledge/desk.yaml',
  ],
  [
    'a file with another ending',
    { 'intents/human.yml': 'x' },
    'intents/human.yml:1: no file of this name is read here, write intents/<intent>.yaml or intents/concepts.yaml',
  ],
  [
    'a zh-Hant article of no section',
    { 'knowledge/zh-Hant/fees.md': smallContent['knowledge/zh/hours.md']! },
    'knowledge/zh-Hant/fees.md:1: this section has no article in zh, write knowledge/zh/fees.md',
    'knowledge/zh-Hant/fees.md:1: this section has no article in en, write knowledge/en/fees.md',
  ],
];

test.each<Row>(others)('other files: %s', async (_, changes, ...problems) => {
  expect(await problemsOf(changes)).toEqual(problems);
});
