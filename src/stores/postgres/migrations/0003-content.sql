-- What all instances answer from: the newest version. A content that was published once is known for good, so that an
-- instance that starts with an old copy knows it for old; its files are kept of the last versions only.

CREATE TABLE xiangfu.content (
  version bigint PRIMARY KEY,
  hash text COLLATE "C" NOT NULL,
  -- The version of the program that published it.
  program text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  -- Gzipped JSON.
  files bytea
);
CREATE INDEX content_hash ON xiangfu.content (hash, version);
