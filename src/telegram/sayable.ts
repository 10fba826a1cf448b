import { errorName } from '../domain/errorName.ts';
import { StoreFault } from '../engine/store.ts';
import { Unauthorized } from './unauthorized.ts';

/** Why no updates are taken any more, as health may show it: what others threw may quote what somebody wrote. */
export const sayable = (error: unknown): string => (error instanceof StoreFault || error instanceof Unauthorized ? error.message : errorName(error));
