import type { z } from 'zod';
import { badRequest } from '../refusal.ts';
import type { Telegram } from '../world/telegram.ts';

export interface CallContext {
  telegram: Telegram;
  /** Aborted when the bot closes the connection before it has its answer. */
  gone?: AbortSignal | undefined;
}

/** A method of the Bot API: takes what came, gives `result`, or throws a Refusal. */
export type Method = (context: CallContext, parameters: unknown) => unknown;
export type Methods = Record<string, Method>;

/** @param run gets the parameters checked and in their types. */
export function method<Schema extends z.ZodType>(
  schema: Schema,
  run: (telegram: Telegram, parameters: z.output<Schema>, context: CallContext) => unknown,
): Method {
  return (context, parameters) => {
    const checked = schema.safeParse(parameters);
    if (!checked.success) throw badRequest(complaint(checked.error));
    return run(context.telegram, checked.data, context);
  };
}

function complaint(error: z.ZodError): string {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const own = issue !== undefined && /^(can't|chat_id|message|[A-Z_]+$)/.test(issue.message);
  return own ? issue.message : `invalid parameter "${field}": ${issue?.message ?? 'not as the Bot API wants it'}`;
}
