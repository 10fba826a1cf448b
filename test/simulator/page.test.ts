import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { SimulatorOptions } from '../../src/simulator/simulator.ts';
import { launch, setUp } from './setUp.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const found = existsSync(executablePath);
if (!found) console.log(`The page is not tested: there is no Chromium at ${executablePath} (CHROMIUM_PATH names another place).`);

const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

describe.runIf(found)('the page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args });
  });
  afterAll(() => browser.close());

  /** The page of a simulator whose bot echoes, opens a topic on «human», and answers presses. */
  async function open(options: SimulatorOptions = {}, viewport = { width: 1280, height: 800 }) {
    const { simulator } = await setUp(options);
    const desk = simulator.world.group.id;
    let thread: number | undefined;
    await launch(simulator, (bot) => {
      bot.start((ctx) => ctx.reply('<b>Welcome</b>', { parse_mode: 'HTML', reply_markup: { inline_keyboard: [[{ text: 'Solved', callback_data: 'solved' }]] } }));
      bot.action('solved', (ctx) => ctx.answerCbQuery('Glad to hear it'));
      bot.hears('human', async (ctx) => {
        thread = (await ctx.telegram.createForumTopic(desk, 'Ticket 1')).message_thread_id;
        await ctx.telegram.sendMessage(desk, 'Somebody asks', { message_thread_id: thread });
      });
      bot.on('text', async (ctx) => {
        if (ctx.chat.id === desk) await ctx.telegram.sendMessage(simulator.world.customers()[0]!.id, `agent: ${ctx.message.text}`);
        else await ctx.reply(`echo: ${ctx.message.text}`);
      });
    });
    const page = await browser.newPage({ viewport });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (line) => void (line.type() === 'error' && errors.push(line.text())));
    onTestFinished(() => page.close());
    await page.goto(simulator.pageUrl);
    return { page, simulator, errors };
  }

  const start = async (page: Page) => {
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.locator('.customer .bubble', { hasText: 'Welcome' }).waitFor();
  };
  const ask = async (page: Page, text: string) => {
    await page.getByRole('textbox', { name: '输入消息', exact: true }).fill(text);
    await page.keyboard.press('Enter');
  };

  test('a customer asks and sees the answer', async () => {
    const { page, errors } = await open();
    await start(page);
    expect(await page.locator('.customer .bubble strong').first().textContent()).toBe('Welcome');
    await ask(page, '怎么还款 <img src=x onerror=alert(1)>');
    await page.locator('.customer .theirs', { hasText: 'echo: 怎么还款 <img src=x' }).waitFor();
    await page.locator('.customer .mine .ticks use[href$="#ticks"]').last().waitFor({ state: 'attached' });
    expect(errors).toEqual([]);
  });

  test('a pressed button shows what the bot says to it', async () => {
    const { page } = await open();
    await start(page);
    await page.getByRole('button', { name: 'Solved' }).click();
    await page.locator('.customer .toast', { hasText: 'Glad to hear it' }).waitFor();
    await page.locator('.key.waiting').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Solved' }).getAttribute('aria-busy')).not.toBe('true');
  });

  test('a ticket appears as a topic, and an agent’s words reach the customer', async () => {
    const { page, errors } = await open();
    await start(page);
    await ask(page, 'human');
    await page.locator('.agents .bubble', { hasText: 'Somebody asks' }).waitFor();
    await page.getByRole('radio', { name: 'Wang' }).click();
    await page.getByRole('textbox', { name: 'Ticket 1' }).fill('I am on it');
    await page.keyboard.press('Enter');
    await page.locator('.customer .theirs', { hasText: 'agent: I am on it' }).waitFor();
    await page.locator('.agents .mine', { hasText: 'I am on it' }).waitFor();
    await page.locator('.agents .chat-head').last().getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '关闭话题' }).click();
    await page.locator('.agents .service', { hasText: 'Wang 关闭了话题' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a suggested question is one tap away, in the customer’s language', async () => {
    const { page, simulator } = await open({ suggestions: () => ({ zh: ['怎么还款'], en: ['How do I repay?'] }) });
    await start(page);
    await page.getByRole('button', { name: '怎么还款' }).click();
    await page.locator('.customer .theirs', { hasText: 'echo: 怎么还款' }).waitFor();
    await page.getByRole('radio', { name: 'EN', exact: true }).click();
    await page.getByRole('button', { name: 'How do I repay?' }).click();
    await page.locator('.customer .theirs', { hasText: 'echo: How do I repay?' }).waitFor();
    expect(simulator.world.customers()[0]!.user.language_code).toBe('en');
    expect(await page.getByText('Try asking').isVisible()).toBe(true);
  });

  test('photos, voice and places can be sent without having any', async () => {
    const { page, simulator } = await open();
    await start(page);
    for (const what of ['照片', '语音', '位置', '相册']) {
      await page.locator('.customer').getByRole('button', { name: '发送附件' }).click();
      await page.getByRole('menuitem', { name: what }).click();
    }
    await page.locator('.customer .mine .album.n3').waitFor();
    const media = simulator.world.customers()[0]!.messages().map((message) => message.media).filter(Boolean);
    expect(media).toEqual(['photo', 'voice', 'location', 'photo', 'photo', 'photo']);
  });

  test('what one types with marks is shown with its look, and can be reacted to', async () => {
    const { page, simulator, errors } = await open();
    await start(page);
    await ask(page, '**到期**没扣上，提示 `E42`');
    const mine = page.locator('.customer .mine', { hasText: '到期没扣上' });
    await mine.waitFor();
    expect(await mine.locator('strong').textContent()).toBe('到期');
    expect(await mine.locator('code').textContent()).toBe('E42');
    const theirs = page.locator('.customer .theirs', { hasText: 'echo: 到期' });
    await theirs.hover();
    await theirs.getByRole('button', { name: '表态 👍' }).click();
    await theirs.locator('.reactions', { hasText: '👍' }).waitFor();
    const [customer] = simulator.world.customers();
    expect([...customer!.room.reactions.values()].map((by) => by.get(customer!.id))).toEqual([['👍']]);
    await theirs.getByRole('button', { name: '取消表态' }).click();
    await theirs.locator('.reactions').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
  });

  test('a caption can be edited', async () => {
    const { page, simulator } = await open();
    await start(page);
    await page.getByRole('textbox', { name: '输入消息', exact: true }).fill('第一页');
    await page.locator('.customer').getByRole('button', { name: '发送附件' }).click();
    await page.getByRole('menuitem', { name: '照片' }).click();
    const photo = page.locator('.customer .mine', { hasText: '第一页' });
    await photo.hover();
    await photo.getByRole('button', { name: '编辑' }).click();
    await ask(page, '第二页');
    await page.locator('.customer .mine', { hasText: '第二页' }).waitFor();
    expect(simulator.world.customers()[0]!.messages().at(-1)).toMatchObject({ media: 'photo', text: '第二页', edited: true });
  });

  test('another customer begins anew', async () => {
    const { page, simulator } = await open();
    await start(page);
    await page.getByRole('button', { name: '新客户' }).click();
    await page.getByRole('button', { name: '开始', exact: true }).waitFor();
    expect(simulator.world.customers()).toHaveLength(2);
  });

  test('who stops the bot can only start it again', async () => {
    const { page, simulator } = await open();
    await start(page);
    await page.locator('.customer').getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '停用机器人' }).click();
    await page.locator('.start.quiet').waitFor();
    expect(simulator.world.customers()[0]!.blocked).toBe(true);
    await page.locator('.start.quiet').click();
    await page.getByRole('textbox', { name: '输入消息', exact: true }).waitFor();
  });

  test('on a phone the two sides are tabs', async () => {
    const { page } = await open({}, { width: 390, height: 760 });
    await start(page);
    await ask(page, 'human');
    await page.getByRole('tab', { name: /客服群/ }).click();
    await page.getByRole('button', { name: /Ticket 1/ }).click();
    await page.locator('.agents .bubble', { hasText: 'Somebody asks' }).waitFor();
    expect(await page.locator('.customer .phone').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  });
});
