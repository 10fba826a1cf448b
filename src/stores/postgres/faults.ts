import { StoreFault } from '../../engine/store.ts';

/** Another process works on the database. */
export class DatabaseHeld extends StoreFault {
  override name = 'DatabaseHeld';

  constructor() {
    super(
      'Another process of the bot works on this database, and only one can: what is to be sent is not shared between several yet. ' +
        'Stop that one first, or set DATABASE_URL to a database of its own',
    );
  }
}

/** The database answers, and lets the bot in no further: trying again is of no use before somebody mends it. */
export class DatabaseRefuses extends StoreFault {
  override name = 'DatabaseRefuses';
}

/** Nothing answers at DATABASE_URL, or it is not ready: it may be so again. */
export class DatabaseUnreachable extends StoreFault {
  override name = 'DatabaseUnreachable';
}
