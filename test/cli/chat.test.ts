import { expect, it } from 'vitest';
import { chat } from '../../src/cli/chat.ts';
import { readConfig } from '../../src/config/readConfig.ts';
import { terminal } from './terminal.ts';

const config = readConfig({ DATA_DIR: 'node_modules/.cache/xiangfu' });

it.each([
  { typed: '', said: '我是享付助手', why: 'greets' },
  { typed: '怎么换银行卡\n', said: '核对信息或重新绑定', why: 'answers a line' },
  { typed: '/menu\n1\n', said: '在哪里看失败原因', why: 'presses a button by its number' },
  { typed: 'how do I pay now\n', said: 'Where to pay', why: 'answers in the language of the line' },
  { typed: '我要转人工\n', said: '订单号', why: 'begins the form' },
])('the assistant in the terminal $why, and ends where the input does', async ({ typed, said }) => {
  const { io, output } = terminal(typed);
  expect(await chat(config, io)).toBe(0);
  expect(output()).toContain(said);
});
