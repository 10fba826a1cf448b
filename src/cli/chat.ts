import { createInterface } from 'node:readline';
import type { Config } from '../config/config.ts';
import type { CustomerEvent } from '../domain/event.ts';
import type { MessageId, TicketId, UserId } from '../domain/ids.ts';
import { systemClock } from '../engine/clock.ts';
import { createEngine } from '../engine/engine.ts';
import { createMemoryStore } from '../stores/memory/memoryStore.ts';
import { readableCode } from './bindingCode.ts';
import { exit, type Io } from './exit.ts';
import { openHotContent } from './hotContent.ts';
import { createLogger } from './logger.ts';
import { createTerminalChannel } from './terminalChannel.ts';
import { usableContent } from './usableContent.ts';

const you = { id: 1 as UserId, name: 'You' };

/** The assistant in the terminal: a line is a message, a number presses a button, `/menu` and so on are commands. */
export async function chat(config: Config, io: Io): Promise<number> {
  const usable = await usableContent(config, io);
  if (!usable) return exit.usage;
  const channel = createTerminalChannel(io.stdout);
  const clock = systemClock;
  const log = createLogger('warn', []);
  const { contentDir, dataDir } = config;
  const hot = await openHotContent({ usable, contentDir, modelDir: dataDir, clock, log });
  const engine = createEngine({
    store: createMemoryStore(),
    channel,
    clock,
    log,
    knowledge: hot.knowledge,
    timeZone: config.timeZone,
    deskLocale: config.agentLanguage,
    freshTicket: () => readableCode(6) as TicketId,
    mayBind: () => false,
    outboxRate: Infinity,
    fault: (error) => io.stderr.write(`${String(error)}\n`),
  });
  let messages = 0;

  function eventOf(line: string): CustomerEvent {
    const at = clock.now();
    const command = /^\/(\w+)\s*(.*)$/.exec(line);
    if (command) return { kind: 'customerCommand', customer: you, name: command[1]!.toLowerCase(), args: command[2]!, at };
    const button = /^\d{1,2}$/.test(line) ? channel.buttons[Number(line) - 1] : undefined;
    if (button && 'press' in button) {
      const { message } = channel;
      return { kind: 'customerPress', customer: you, press: button.press, pressId: line, message, buttons: [channel.buttons], at };
    }
    messages += 1;
    return { kind: 'customerMessage', customer: you, message: { id: messages as MessageId, text: line }, at };
  }

  async function take(line: string): Promise<void> {
    await engine.receive(eventOf(line));
    await engine.idle();
  }

  hot.start();
  await engine.lead();
  try {
    await take('/start');
    for await (const line of createInterface({ input: io.stdin })) {
      if (line.trim() !== '') await take(line.trim());
    }
  } finally {
    await Promise.all([engine.stop(), hot.stop()]);
  }
  return exit.done;
}
