import type { ChatId } from '../../domain/ids.ts';
import type { Db } from '../db.ts';
import type { Mark } from './mark.ts';
import type { Tally } from './tally.ts';

/** All that is moved. */
export interface Stored {
  db: Db;
  /** Whom an operator asked to erase. */
  asked: ChatId[];
}

/** How far it is, in conversations. */
export type Progress = (doing: 'reading' | 'writing' | 'comparing', done?: number, all?: number) => void;

/** One of the two places of a move, held so that no bot works on it. */
export interface Side {
  mark(): Promise<Mark | undefined>;
  /** Safe once it returns. @param mark undefined: from now on this side counts. */
  setMark(mark: Mark | undefined): Promise<void>;
  /** Whether nothing is there that somebody may want to keep. */
  isFree(): Promise<boolean>;
  read(): Promise<Stored>;
  /** Puts it in the place of all that is there; safe once it returns. */
  fill(stored: Stored): Promise<void>;
  /** Of what is read back. */
  tally(): Promise<Tally>;
  /** Whom an operator asked to erase by now. */
  asked(): Promise<ChatId[]>;
  ask(chats: readonly ChatId[]): Promise<void>;
  release(): Promise<void>;
}
