/** Where the engine says what happens. Fields hold no text of messages, no names, no secrets, and no ids of people. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
