import { html } from 'hono/html';

/** HTML in which every text that was put in is escaped. */
export type Markup = ReturnType<typeof html>;

export { html };
