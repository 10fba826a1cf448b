-- Any number of processes work on the database: who they are, and which of them sends.

CREATE TABLE xiangfu.instances (
  id text PRIMARY KEY,
  alive_until timestamptz NOT NULL
) WITH (fillfactor = 50);

DROP TABLE xiangfu.lease;
CREATE TABLE xiangfu.lease (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  -- Who sends, and how often that was said: whoever waits for it sees by its own clock that it is said no more.
  holder text,
  beats bigint NOT NULL DEFAULT 0,
  -- Who has the database to itself: nobody else may write meanwhile.
  alone text,
  alone_until timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
INSERT INTO xiangfu.lease DEFAULT VALUES;

-- A commit whose answer was lost is known again by its transaction.
ALTER TABLE xiangfu.conversations DROP COLUMN writer;

-- A conversation's rows are looked for above the last one that is known.
DROP INDEX xiangfu.outbox_about;
CREATE INDEX outbox_about ON xiangfu.outbox (about, id);
