/**
 * What may be said of an error that nobody foresaw: its name, its code and where it was thrown, and the same of its causes.
 * Never its message, which may quote what somebody wrote, or an address with the bot's token in it.
 */
export function errorName(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return typeof error;
  const { name, code, cause } = error as Error & { code?: unknown };
  const parts = [identifier(name) ?? 'Error', identifier(code), ...placesOf(error).map((place, index) => `${index === 0 ? 'at' : '<'} ${place}`)];
  const own = parts.filter((part) => part !== undefined).join(' ');
  return cause === undefined || depth === deepest ? own : `${own}, caused by ${errorName(cause, depth + 1)}`;
}

const deepest = 3;

const identifier = (text: unknown): string | undefined => (typeof text === 'string' && /^\w{1,40}$/.test(text) ? text : undefined);

const place = /^\s+at (?:(?:async |new )*(?<call>[\w$.<>#[\] ]{1,80}) \()?(?<file>(?:file:\/\/|node:|\/|[A-Z]:[\\/])[^\s()]{1,300}:\d+:\d+)\)?$/;

/** The innermost lines of the stack, without the message: it stands before them, and may look like them. */
function placesOf({ message, stack = '' }: Error): string[] {
  const after = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : '';
  return after
    .split('\n')
    .flatMap((line) => {
      const { call, file = '' } = place.exec(line)?.groups ?? {};
      return file === '' ? [] : [[call, shortened(file)].filter(Boolean).join(' ')];
    })
    .slice(0, 3);
}

/** The last two folders are enough to find it. */
const shortened = (file: string): string => file.split(/[\\/]/).slice(-3).join('/');
