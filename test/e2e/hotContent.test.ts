import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHeardLog, type HeardLog } from '../support/heardLog.ts';
import { startBot, type BotUnderTest } from './bot.ts';

// The library of examples/: it is learned in a second.
let folder: string;
let contentDir: string;
let models: string;
let log: HeardLog;
let bot: BotUnderTest;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xiangfu-hot-'));
  contentDir = join(folder, 'content');
  models = join(folder, 'models');
  await cp('examples/library', contentDir, { recursive: true });
  await cp('node_modules/.cache/xiangfu-library', models, { recursive: true }).catch(() => undefined);
  log = createHeardLog();
  bot = await startBot({ contentDir, models, log });
  await cp(models, 'node_modules/.cache/xiangfu-library', { recursive: true });
});
afterEach(async () => {
  await bot.close();
  await rm(folder, { recursive: true });
  if (bot.faults.length > 0) throw bot.faults[0];
});

async function edit(path: string, part: string | RegExp, instead: string): Promise<void> {
  const before = await readFile(join(contentDir, path), 'utf8');
  const after = before.replace(part, instead);
  if (after === before) throw new Error(`${path} holds no ${String(part)}`);
  // As editors save: written beside and put in its place.
  await writeFile(join(contentDir, `${path}~`), after);
  await rename(join(contentDir, `${path}~`), join(contentDir, path));
}

const inForce = () => log.until('a changed content is in force');
const refused = () => log.until('can not be used');

async function answerTo(question: string, customer = bot.simulator.world.customer()): Promise<string> {
  const before = customer.messages().length;
  customer.says(question);
  await bot.simulator.world.until(() => customer.messages().slice(before).some(({ from }) => from === 'bot'));
  return customer.messages().at(-1)!.text;
}

describe('a change comes into force while the bot runs', () => {
  it('an article: the next answer has the new text, and nothing need be learned', async () => {
    expect(await answerTo('逾期一天多少钱')).toContain('0.1 元');
    const before = await readdir(models);
    await edit('knowledge/zh/fines.md', /0\.1 元/g, '0.2 元');
    await inForce();
    expect(await answerTo('逾期一天多少钱')).toContain('0.2 元');
    expect(await answerTo('逾期一天多少錢')).toContain('0.2 元');
    expect(await readdir(models)).toEqual(before);
  });

  it('an utterance: it is understood, and the model that is kept is the new one', async () => {
    const before = await readdir(models);
    expect(await answerTo('小黑屋放出来没')).not.toContain('元');
    await edit('intents/fines.yaml', '    - 逾期怎么收费', '    - 小黑屋放出来没\n    - 逾期怎么收费');
    await inForce();
    expect(await answerTo('小黑屋放出来没')).toContain('0.1 元');
    expect(await readdir(models)).toHaveLength(1);
    expect(await readdir(models)).not.toEqual(before);
  });

  it('an intent with its section: content and understanding come together', async () => {
    const article = (title: string, text: string) => `---\ntitle: ${title}\nbutton: ${title}\norder: 9\nsource: test\n---\n${text}\n`;
    await writeFile(join(contentDir, 'knowledge/zh/printing.md'), article('打印', '打印每页三角。'));
    await writeFile(join(contentDir, 'knowledge/en/printing.md'), article('Printing', 'Thirty cents a page.'));
    const utterances = '  zh: [怎么打印, 打印多少钱一页, 哪里有打印机, 能打印文件吗]\n  en: [how do I print, where is the printer, price of printing, print a file]';
    await writeFile(join(contentDir, 'intents/printing.yaml'), `intent: printing\noutcome: answer\nsection: printing\nutterances:\n${utterances}\n`);
    await inForce();
    expect(await answerTo('打印多少钱一页')).toContain('三角');
    expect((await bot.health()).body.content.sections).toBe(7);
  });

  it('the commands: Telegram shows the new ones', async () => {
    const { calls, world } = bot.simulator;
    await world.until(() => calls.count('setMyCommands') >= 6);
    await edit('knowledge/zh/phrases.yaml', 'menu: 全部内容', 'menu: 目录');
    const shown = () => calls.log('setMyCommands').map(({ parameters }) => JSON.stringify(parameters)).filter((one) => one.includes('目录'));
    await world.until(() => shown().length === 2, { timeout: 15_000 });
    expect(calls.count('setMyCommands')).toBe(8);
  });

  it('one while another is learned: that one is given up, and both come together', async () => {
    await edit('intents/fines.yaml', '    - 逾期怎么收费', '    - 小黑屋放出来没\n    - 逾期怎么收费');
    await log.until('it is checked and learned');
    await edit('knowledge/zh/fines.md', /0\.1 元/g, '0.3 元');
    await inForce();
    expect(await answerTo('小黑屋放出来没')).toContain('0.3 元');
  });
});

describe('a change that can not be used', () => {
  it('leaves the old content, is told by file and line, and is over once it is mended', async () => {
    const { body: before } = await bot.health();
    await edit('knowledge/zh/fines.md', 'related: [renew, borrow]', 'related: [renew, borow]');
    const { level, fields } = await refused();
    const problem = expect.stringMatching(/^knowledge\/zh\/fines\.md:5: .*borow.*borrow/);
    expect(level).toBe('warn');
    expect(fields['problems']).toEqual([problem]);
    const { status, body } = await bot.health();
    expect(status).toBe(200);
    expect(body.content).toEqual({ ...before.content, refused: { at: expect.stringMatching(/^\d{4}-/), problems: [problem] } });
    expect(await answerTo('逾期一天多少钱')).toContain('0.1 元');

    await edit('knowledge/zh/fines.md', 'related: [renew, borow]', 'related: [renew, borrow, card]');
    await inForce();
    const { body: after } = await bot.health();
    expect(after.content).toEqual({ hash: expect.not.stringMatching(before.content.hash), sections: 6 });
  });

  it('taken back: the old content is in force as before', async () => {
    const { body: before } = await bot.health();
    await edit('intents/fines.yaml', 'outcome: answer', 'outcome: anwser');
    await refused();
    await edit('intents/fines.yaml', 'outcome: anwser', 'outcome: answer');
    await log.until('again the one in force');
    expect((await bot.health()).body).toMatchObject(before);
    expect((await bot.health()).body.content).toEqual(before.content);
  });

  it('a folder that is gone, and put back', async () => {
    await rename(join(contentDir, 'knowledge'), join(folder, 'away'));
    expect((await refused()).fields['problems']).toEqual([expect.stringContaining('no knowledge/')]);
    expect(await answerTo('逾期一天多少钱')).toContain('0.1 元');
    await rename(join(folder, 'away'), join(contentDir, 'knowledge'));
    await log.until('again the one in force');
    await edit('knowledge/zh/fines.md', /0\.1 元/g, '0.2 元');
    await inForce();
    expect(await answerTo('逾期一天多少钱')).toContain('0.2 元');
  });

  it('a model that can not be kept is used all the same', async () => {
    await rm(models, { recursive: true });
    await writeFile(models, 'no folder');
    await edit('intents/fines.yaml', '    - 逾期怎么收费', '    - 小黑屋放出来没\n    - 逾期怎么收费');
    await inForce();
    expect((await log.until("can't be kept")).level).toBe('warn');
    expect(await answerTo('小黑屋放出来没')).toContain('0.1 元');
  });
});

it('what fails for no fault of the content is tried again until it passes', async () => {
  const [model] = await readdir(models);
  await rm(join(models, model!));
  await mkdir(join(models, model!));
  await edit('knowledge/zh/fines.md', /0\.1 元/g, '0.2 元');
  expect((await refused()).fields['problems']).toEqual([expect.stringMatching(/tried again.*make it readable/)]);
  expect(await answerTo('逾期一天多少钱')).toContain('0.1 元');
  await rmdir(join(models, model!));
  await inForce();
  expect(await answerTo('逾期一天多少钱')).toContain('0.2 元');
});

it('a form that is open goes on under the new content', async () => {
  const { world } = bot.simulator;
  const customer = world.customer();
  customer.says('转人工');
  await customer.until('借书证号');
  await edit('knowledge/desk.yaml', /  - id: card-number[^]*?(?=  - id: matter)/, '');
  await inForce();
  customer.presses('跳过');
  await customer.until('什么事');
  customer.says('书架上找不到要借的那一本');
  await customer.until('核对');
  customer.presses('提交');
  const card = await world.agent().until('书架上找不到要借的那一本');
  expect(card.text).not.toContain('借书证号');
});
