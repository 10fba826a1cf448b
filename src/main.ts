#!/usr/bin/env node
// Long because it is one list: every verb, its options and the file that carries it out.
import { readFile } from 'node:fs/promises';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parse } from 'dotenv';
import { ConfigError, type Config } from './config/config.ts';
import { readConfig } from './config/readConfig.ts';
import type { EvaluateOptions } from './cli/evaluate.ts';
import { crash } from './cli/crash.ts';
import { exit, type Io } from './cli/exit.ts';
import type { MoveOptions } from './cli/move.ts';
import { tooOld } from './cli/nodeVersion.ts';
import { onFolder } from './cli/onFolder.ts';
import type { Place } from './cli/readData.ts';

const io: Io = process;

/** What the environment and `.env` say; the environment wins. */
async function config(): Promise<Config> {
  const file = await readFile('.env', 'utf8').catch(withoutFile);
  return readConfig({ ...parse(file), ...process.env });
}

/** A file that is there but can't be read must not start the demo in the bot's place. */
function withoutFile({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return '';
  throw new ConfigError([`.env: it can't be read (${code ?? message}); make it a file that may be read, or remove it`]);
}

/** Where what is stored is. */
const place = ({ dataDir, databaseUrl }: Config): Place => ({ dataDir, ...(databaseUrl !== undefined && { databaseUrl }) });

/** Resolves at the first signal that asks to stop; a second one ends the process at once. */
const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(exit.done));
        resolve();
      });
    }
  });

// Node would print the error with all that it holds. What is rejected and never looked at comes here too.
process.on('uncaughtException', crash);

/** Whoever reads may have seen enough (`evaluate | head`): the exit code is still that of the whole. */
function unwritable({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  io.stderr.write(`The output can't be written (${code ?? message}): make room where it goes, or send it elsewhere.\n`);
  process.exit(exit.usage);
}

for (const stream of [process.stdout, process.stderr]) stream.on('error', unwritable);

/** What a folder can have: said with what to do. By name, so that no verb loads what it doesn't need. */
const faults = new Set(['ModelFault', 'StoreFault']);

const program = new Command('xiangfu').description('A customer-service assistant in Telegram, with a human one tap away.').exitOverride();
const verb = (name: string, does: string): Command => program.command(name).description(does).exitOverride();
const ends = (code: number): void => void (process.exitCode = code);

verb('start', 'serve Telegram (the demo without BOT_TOKEN)').action(async () => {
  const { start } = await import('./cli/start.ts');
  process.exit(await start(await config(), io, stopped()));
});

verb('demo', 'the demo, token or not').action(async () => {
  const { demo } = await import('./cli/demo.ts');
  process.exit(await demo(await config(), io, stopped()));
});

verb('chat', 'the assistant in the terminal').action(async () => {
  const { chat } = await import('./cli/chat.ts');
  ends(await chat(await config(), io));
});

verb('check', 'check the content: every problem as file:line')
  .option('--json', 'the problems as JSON')
  .action(async ({ json }: { json?: boolean }) => {
    const { check } = await import('./cli/check.ts');
    const { contentDir } = await config();
    ends(await check({ contentDir, ...(json ? { json } : {}) }, io));
  });

verb('publish', 'check the content, then have all instances on DATABASE_URL answer from it, also from an earlier one')
  .action(async () => {
    const { publish } = await import('./cli/publish.ts');
    ends(await publish(await config(), io));
  });

verb('classify', 'a line of standard input → what is understood, a line each')
  .option('--json', 'as JSON')
  .action(async ({ json = false }: { json?: boolean }) => {
    const { classify } = await import('./cli/classify.ts');
    const { contentDir, dataDir } = await config();
    ends(await classify({ contentDir, dataDir, json }, io));
  });

const percent = (value: string): number => {
  if (/^\d{1,3}(?:\.\d+)?$/.test(value) && Number(value) <= 100) return Number(value);
  throw new InvalidArgumentError('It takes a number from 0 to 100.');
};

const wholeNumber = (value: string): number => {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('It takes a whole number.');
};

verb('evaluate', 'how good the understanding is: cross-validation over the content, or a file')
  .option('--data <file.tsv>', 'test on a label<TAB>text file; labels joined by | are alternatives, oos is out of scope')
  .option('--train <file.tsv>', 'learn from such a file instead of the content')
  .option('--json', 'as JSON, with a row for each line of the data file')
  .option('--html <file>', 'also write a page with plots')
  .option('--compare <old.json>', 'also say what got better and worse since an earlier --json')
  .option('--min-right <percent>', 'exit 1 where fewer of those in scope are right', percent)
  .option('--min-served <percent>', 'exit 1 where fewer are right or asked back with the right one to tap', percent)
  .option('--max-wrong <percent>', 'exit 1 where more of them are answered wrongly', percent)
  .option('--min-refused <percent>', 'exit 1 where fewer of those out of scope are refused', percent)
  .option('--max-worse <rows>', 'exit 1 where more rows are worse than in --compare', wholeNumber)
  .action(async (options: Omit<EvaluateOptions, 'contentDir' | 'dataDir'>) => {
    const { evaluate } = await import('./cli/evaluate.ts');
    const { contentDir, dataDir } = await config();
    ends(await evaluate({ contentDir, dataDir, ...options }, io));
  });

verb('doctor', 'what the bot needs: what holds, and what to do')
  .option('--json', 'as JSON')
  .action(async (options: { json?: boolean }) => {
    const { doctor } = await import('./cli/doctor.ts');
    ends(await doctor(await config(), options, io));
  });

verb('tickets', 'the open tickets')
  .option('--all', 'those that are closed too')
  .option('--json', 'as JSON')
  .action(async (options: { all?: boolean; json?: boolean }) => {
    const { tickets } = await import('./cli/tickets.ts');
    ends(await tickets({ ...place(await config()), ...options }, io));
  });

verb('transcript', 'what was said in a conversation')
  .argument('<id>', "a ticket's, or the chat's")
  .option('--json', 'as JSON')
  .action(async (id: string, options: { json?: boolean }) => {
    const { transcript } = await import('./cli/transcript.ts');
    ends(await transcript({ ...place(await config()), id, ...options }, io));
  });

verb('stats', 'numbers of the desk')
  .option('--days <days>', 'of so many days', wholeNumber)
  .option('--json', 'as JSON')
  .action(async (options: { days?: number; json?: boolean }) => {
    const { stats } = await import('./cli/stats.ts');
    ends(await stats({ ...place(await config()), now: Date.now(), ...options }, io));
  });

verb('export', 'all that is kept of a person, as JSON')
  .argument('[chat]', "the chat, or a ticket's id")
  .option('--all', 'of everybody')
  .action(async (id: string | undefined, { all = false }: { all?: boolean }) => {
    if ((id === undefined) !== all) program.error('error: export takes a chat, or --all');
    const { exportStored } = await import('./cli/exportStored.ts');
    ends(await exportStored({ ...place(await config()), ...(id === undefined ? {} : { id }) }, io));
  });

verb('forget', 'erase everything of a person, while the bot runs or not')
  .argument('<chat>', "the chat, or a ticket's id")
  .action(async (id: string) => {
    const { forget } = await import('./cli/forget.ts');
    ends(await forget({ ...place(await config()), id }, io));
  });

verb('backup', 'a copy of what is stored, while the bot runs or not')
  .argument('<folder>', 'an empty one, or one that is not there yet')
  .action(async (to: string) => {
    const { backup } = await import('./cli/backup.ts');
    ends(await onFolder(await config(), '“pg_dump” copies it', io, (dataDir) => backup({ dataDir, to }, io)));
  });

verb('restore', 'put a backup in the place of what is stored; the bot must not run')
  .argument('<folder>', 'what backup wrote')
  .action(async (from: string) => {
    const { restore } = await import('./cli/restore.ts');
    ends(await onFolder(await config(), 'put back with “pg_restore” what “pg_dump” wrote', io, (dataDir) => restore({ dataDir, from }, io)));
  });

verb('recover', 'what is damaged and what is lost; goes on without it; the bot must not run')
  .option('--yes', "don't ask")
  .action(async (options: { yes?: boolean }) => {
    const { recover } = await import('./cli/recover.ts');
    ends(await onFolder(await config(), 'put back a backup of the database where it is damaged', io, (dataDir) => recover({ dataDir, ...options }, io)));
  });

verb('move', 'all that is stored from DATA_DIR to the database at DATABASE_URL, or back; no bot may run on either')
  .addOption(new Option('--to <place>', 'where it shall be').choices(['postgres', 'lowdb']).makeOptionMandatory())
  .action(async ({ to }: Pick<MoveOptions, 'to'>) => {
    const { move } = await import('./cli/move.ts');
    ends(await move({ ...place(await config()), to }, io));
  });

const complaint = tooOld(process.versions.node);
if (complaint) {
  io.stderr.write(`${complaint}\n`);
  process.exit(exit.usage);
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) ends(error.exitCode === 0 ? exit.done : exit.usage);
  else if (error instanceof ConfigError) {
    io.stderr.write(`${error.problems.map((problem) => `${problem}\n`).join('')}Set it in the environment or in .env, see .env.example.\n`);
    ends(exit.usage);
  } else if (error instanceof Error && faults.has(error.name)) {
    io.stderr.write(`${error.message}\n`);
    ends(exit.usage);
  } else crash(error);
}
