/** No object gets into the log: an error or an event would bring along what somebody wrote. */
export type Loggable = string | number | boolean | undefined | readonly string[];

export interface Fields {
  [name: string]: Loggable;
  /** Whose turn or message it is about: what is written is a keyed hash of it. */
  conversation?: number;
}

/** Where the engine says what happens. Fields hold no text of messages, no names and no secrets. */
export interface Log {
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
}
