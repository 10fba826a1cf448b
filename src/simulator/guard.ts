import type { MiddlewareHandler } from 'hono';

const local = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Keeps pages of other sites out: a name that was made to point here (DNS rebinding), and what a form elsewhere can post. */
export const guard: MiddlewareHandler = async (c, next) => {
  if (!local.test(c.req.header('host') ?? '')) {
    return c.text('The simulator answers only under localhost, 127.0.0.1 or [::1].', 403);
  }
  const demo = c.req.path.startsWith('/demo/');
  if (demo && c.req.method === 'POST' && !c.req.header('content-type')?.startsWith('application/json')) {
    return c.text('POST JSON here (content-type: application/json).', 415);
  }
  return next();
};
