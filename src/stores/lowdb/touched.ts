import { open } from 'node:fs/promises';
import type { ChatId, TicketId } from '../../domain/ids.ts';
import type { Commit } from '../commit.ts';
import type { Loss } from './salvage.ts';

/** What lost records were about, as far as it can still be read. */
export interface Touched {
  conversations: ChatId[];
  tickets: TicketId[];
  /** Messages that were to be sent. */
  messages: number;
  /** The binding to the agents' group. */
  desk: boolean;
}

export async function touchedBy({ path, from, to }: Pick<Loss, 'path' | 'from' | 'to'>): Promise<Touched> {
  const commits = (await stretch(path, from, to)).split('\n').map(parts);
  const distinct = <T>(items: T[]): T[] => [...new Set(items)];
  return {
    conversations: distinct(commits.flatMap(({ chat }) => (chat !== undefined && chat > 0 ? [chat] : []))),
    tickets: distinct(commits.flatMap(({ tickets }) => tickets)),
    messages: commits.reduce((sum, { messages }) => sum + messages, 0),
    desk: commits.some(({ desk }) => desk),
  };
}

async function stretch(path: string, from: number, to: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Of one commit; where its line is no JSON any more, what still looks like it. */
function parts(line: string): { chat?: ChatId; tickets: TicketId[]; messages: number; desk: boolean } {
  try {
    const { chat, tickets = [], rows = [], desk } = JSON.parse(line) as Commit;
    return { ...(chat !== undefined && { chat }), tickets: tickets.map(({ id }) => id), messages: rows.length, desk: desk !== undefined };
  } catch {
    const [, chat] = /"chat":(-?\d+)/.exec(line) ?? [];
    const tickets = [...line.matchAll(/"id":"(\w+)"/g)].map(([, id]) => id as TicketId);
    return { ...(chat !== undefined && { chat: Number(chat) as ChatId }), tickets, messages: line.split('"outgoing":').length - 1, desk: line.includes('"desk":{"chat"') };
  }
}
