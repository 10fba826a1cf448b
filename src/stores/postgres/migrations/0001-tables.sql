-- Documents are what turns start from; the other columns of a table follow from them, so that no two can contradict each
-- other. All that has a chat is written by whoever holds the lock of that chat's conversation: no foreign keys are needed
-- to keep it together, and none are paid for.

CREATE TABLE xiangfu.conversations (
  chat bigint PRIMARY KEY,
  -- Absent for a group, and after an erasure.
  document jsonb,
  -- How many turns it had, and which process wrote the last one: so a commit whose answer was lost is known again.
  turns bigint NOT NULL DEFAULT 0,
  writer text,
  -- How many updates were handled.
  updates bigint NOT NULL DEFAULT 0,
  -- When it was last erased, in ms.
  erased_at bigint
) WITH (fillfactor = 80);

-- A ring of 128 for each conversation: Telegram repeats recent updates, but not in order.
CREATE TABLE xiangfu.handled (
  chat bigint NOT NULL,
  slot smallint NOT NULL,
  update_id bigint NOT NULL,
  PRIMARY KEY (chat, slot),
  UNIQUE (chat, update_id)
);

CREATE TABLE xiangfu.tickets (
  -- Compared byte by byte, as the program does it.
  id text COLLATE "C" GENERATED ALWAYS AS (document ->> 'id') STORED,
  chat bigint GENERATED ALWAYS AS ((document -> 'conversation')::bigint) STORED,
  -- The order in which they were first written.
  number bigint GENERATED ALWAYS AS IDENTITY,
  status text GENERATED ALWAYS AS (document ->> 'status') STORED,
  opened_at bigint GENERATED ALWAYS AS ((document -> 'openedAt')::bigint) STORED,
  closed_at bigint GENERATED ALWAYS AS (CASE document ->> 'status' WHEN 'closed' THEN (document -> 'at')::bigint END) STORED,
  topic_chat bigint GENERATED ALWAYS AS ((document -> 'topic' -> 'chat')::bigint) STORED,
  topic_thread bigint GENERATED ALWAYS AS ((document -> 'topic' -> 'thread')::bigint) STORED,
  queued boolean GENERATED ALWAYS AS (document ->> 'status' = 'waiting' AND NOT document ? 'parked') STORED,
  rank smallint GENERATED ALWAYS AS (CASE document ->> 'priority' WHEN 'urgent' THEN 0 WHEN 'low' THEN 2 ELSE 1 END) STORED,
  since bigint GENERATED ALWAYS AS ((document -> 'since')::bigint) STORED,
  document jsonb NOT NULL,
  PRIMARY KEY (id),
  -- What a ticket is written by: an id that is another conversation's meets the primary key instead.
  UNIQUE (chat, id)
) WITH (fillfactor = 80);
CREATE INDEX tickets_queue ON xiangfu.tickets (rank, since, id) WHERE queued;
CREATE INDEX tickets_open ON xiangfu.tickets (opened_at, id) WHERE status <> 'closed';
CREATE INDEX tickets_topic ON xiangfu.tickets (topic_chat, topic_thread) WHERE topic_thread IS NOT NULL;

CREATE TABLE xiangfu.lines (
  chat bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  document jsonb NOT NULL,
  PRIMARY KEY (chat, id)
);

-- Pairs of messages of which one relays the other.
CREATE TABLE xiangfu.links (
  chat bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  one_chat bigint NOT NULL,
  one_message bigint NOT NULL,
  other_chat bigint NOT NULL,
  other_message bigint NOT NULL,
  PRIMARY KEY (chat, id)
);
CREATE INDEX links_one ON xiangfu.links (one_chat, one_message);
CREATE INDEX links_other ON xiangfu.links (other_chat, other_message);

-- Messages outside topics, with the ticket that they belong to.
CREATE TABLE xiangfu.shown (
  chat bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  in_chat bigint NOT NULL,
  message bigint NOT NULL,
  ticket text COLLATE "C" NOT NULL,
  PRIMARY KEY (chat, id)
);
CREATE INDEX shown_message ON xiangfu.shown (in_chat, message);

CREATE TABLE xiangfu.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  about bigint GENERATED ALWAYS AS ((document -> 'about')::bigint) STORED,
  at bigint GENERATED ALWAYS AS ((document -> 'at')::bigint) STORED,
  -- Which of its conversation's turns wrote it.
  turn bigint NOT NULL,
  document jsonb NOT NULL
);
CREATE INDEX outbox_about ON xiangfu.outbox (about);

CREATE TABLE xiangfu.events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at bigint GENERATED ALWAYS AS ((document -> 'at')::bigint) STORED,
  ticket text COLLATE "C" GENERATED ALWAYS AS (document ->> 'ticket') STORED,
  -- From claim to end, of a ticket that was closed: the expected wait rests on the last ones.
  handled_ms bigint GENERATED ALWAYS AS (CASE document ->> 'kind' WHEN 'ticketClosed' THEN (document -> 'handledMs')::bigint END) STORED,
  document jsonb NOT NULL
);
CREATE INDEX events_at ON xiangfu.events (at);
CREATE INDEX events_ticket ON xiangfu.events (ticket) WHERE ticket IS NOT NULL;
CREATE INDEX events_handled ON xiangfu.events (id) WHERE handled_ms IS NOT NULL;

CREATE TABLE xiangfu.agents (
  id bigint GENERATED ALWAYS AS ((document -> 'person' -> 'id')::bigint) STORED PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  document jsonb NOT NULL
);

CREATE TABLE xiangfu.desk (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  document jsonb NOT NULL
);

-- The process that works on this database.
CREATE TABLE xiangfu.lease (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  holder text NOT NULL
);

-- Whom an operator asks the running process to erase.
CREATE TABLE xiangfu.erasures (
  chat bigint PRIMARY KEY
);
