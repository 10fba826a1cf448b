import { StoreFault } from '../../engine/store.ts';

/** Somebody else works on the database, and one of the two needs it alone. */
export class DatabaseHeld extends StoreFault {
  override name = 'DatabaseHeld';

  constructor(alone: boolean) {
    super(
      alone
        ? 'The bot runs on this database, and this needs it alone: stop all its instances first'
        : 'Another process of the program has this database to itself at the moment: try again once it is done',
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
