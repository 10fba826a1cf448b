import type { MiddlewareHandler } from 'hono';

/** Names of this machine: a name that was made to point here (DNS rebinding) is no address. */
const local = /^(localhost|\d+(\.\d+){3}|\[[\da-f:.]+\])$/i;

/**
 * Keeps pages of other sites out: a name that was made to point here, and what a form elsewhere can post.
 *
 * @param host what it listens on: answered to as well.
 */
export const guard = (host: string): MiddlewareHandler => async (c, next) => {
  const name = (c.req.header('host') ?? '').replace(/:\d+$/, '').toLowerCase();
  if (!local.test(name) && name !== host.toLowerCase()) {
    return c.text('The simulator answers only under localhost, an address, or the name in HOST.', 403);
  }
  const demo = c.req.path.startsWith('/demo/');
  if (demo && c.req.method === 'POST' && !c.req.header('content-type')?.startsWith('application/json')) {
    return c.text('POST JSON here (content-type: application/json).', 415);
  }
  return next();
};
