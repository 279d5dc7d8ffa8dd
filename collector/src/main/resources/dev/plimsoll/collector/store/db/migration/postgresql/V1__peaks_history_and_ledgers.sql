-- Moments are milliseconds since the epoch, by the collector's clock where they tell when something was read or heard.
-- What is enumerated is kept as its word, what is true or false as 1 or 0, values are in the resource's unit.
-- Texts are compared byte by byte (COLLATE "C"): the same order everywhere, whatever the database's language.

CREATE TABLE peak (
  repository TEXT COLLATE "C" NOT NULL,
  resource   TEXT COLLATE "C" NOT NULL,
  subject    TEXT COLLATE "C" NOT NULL,
  value      DOUBLE PRECISION NOT NULL,
  at         BIGINT NOT NULL,
  since      BIGINT NOT NULL,
  PRIMARY KEY (repository, resource, subject)
);

CREATE TABLE series (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository TEXT COLLATE "C" NOT NULL,
  resource   TEXT COLLATE "C" NOT NULL,
  subject    TEXT COLLATE "C" NOT NULL,
  UNIQUE (repository, resource, subject)
);

-- The moments that have readings. span: 0 for readings as they were taken, else the milliseconds of a mean.
CREATE TABLE tick (
  span BIGINT NOT NULL,
  at   BIGINT NOT NULL,
  PRIMARY KEY (span, at)
);

-- Time comes before the series in the key: a moment's readings lie side by side, at the end.
CREATE TABLE reading (
  span   BIGINT NOT NULL,
  at     BIGINT NOT NULL,
  series BIGINT NOT NULL,
  value  DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (span, at, series)
);

-- How far each agent's ledger was read.
CREATE TABLE ledger (
  agent      TEXT COLLATE "C" PRIMARY KEY,
  cursor     TEXT COLLATE "C" NOT NULL,
  read_at    BIGINT NOT NULL,
  current_at BIGINT
);

CREATE TABLE request (
  id           BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  taken_at     BIGINT NOT NULL,
  agent        TEXT COLLATE "C" NOT NULL,
  repository   TEXT COLLATE "C",
  image        TEXT COLLATE "C",
  client_group TEXT COLLATE "C",
  service      TEXT COLLATE "C" NOT NULL,
  ended_at     BIGINT NOT NULL,
  duration     BIGINT,
  client       TEXT COLLATE "C" NOT NULL,
  client_by    TEXT COLLATE "C" NOT NULL,
  address      TEXT COLLATE "C" NOT NULL,
  method       TEXT COLLATE "C" NOT NULL,
  path         TEXT COLLATE "C" NOT NULL,
  directory    TEXT COLLATE "C",
  file         TEXT COLLATE "C" NOT NULL,
  site         TEXT COLLATE "C" NOT NULL,
  status       BIGINT NOT NULL,
  outcome      TEXT COLLATE "C" NOT NULL,
  body_bytes   BIGINT,
  all_bytes    BIGINT,
  ranges       TEXT COLLATE "C" NOT NULL,
  file_size    BIGINT
);
CREATE INDEX request_agent ON request (agent, id);
CREATE INDEX request_image ON request (repository, image, id);
CREATE INDEX request_client ON request (client, id);

-- There is one download for each client and version of an image. Which version a request is for, and so which download
-- it belongs to, is worked out from what is known of the files, and may only become known later: no column tells
-- versions apart, so no index makes them unique. Who adds to a repository's downloads is alone with them instead.
CREATE TABLE download (
  id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  repository    TEXT COLLATE "C" NOT NULL,
  image         TEXT COLLATE "C" NOT NULL,
  client        TEXT COLLATE "C" NOT NULL,
  named         BIGINT NOT NULL DEFAULT 1,
  version       BIGINT,
  kind          TEXT COLLATE "C" NOT NULL,
  client_by     TEXT COLLATE "C" NOT NULL,
  address       TEXT COLLATE "C" NOT NULL,
  client_group  TEXT COLLATE "C",
  state         TEXT COLLATE "C" NOT NULL,
  completion    TEXT COLLATE "C",
  estimated     BIGINT NOT NULL,
  shared        BIGINT NOT NULL,
  completions   BIGINT NOT NULL,
  repeats       BIGINT NOT NULL,
  bytes         BIGINT NOT NULL,
  requests      BIGINT NOT NULL,
  aborted       BIGINT NOT NULL,
  failed_status BIGINT,
  started_at    BIGINT NOT NULL,
  last_at       BIGINT NOT NULL,
  finished_at   BIGINT,
  heard_at      BIGINT NOT NULL,
  files         BYTEA NOT NULL
);
-- A client has few downloads: its name alone finds them.
CREATE INDEX download_client ON download (client, id);
-- For lists, the newest first.
CREATE INDEX download_repository ON download (repository, id);
CREATE INDEX download_image ON download (repository, image, id);
CREATE INDEX download_state ON download (repository, state, id);
-- The oldest first; those whose client is forgotten come before the others, which are younger.
CREATE INDEX download_heard ON download (named, heard_at);

-- What became of each log's lines. Lists of texts are JSON.
CREATE TABLE log (
  agent          TEXT COLLATE "C" NOT NULL,
  service        TEXT COLLATE "C" NOT NULL,
  other_requests BIGINT NOT NULL,
  other_bytes    BIGINT NOT NULL,
  rejected       TEXT COLLATE "C" NOT NULL,
  lacks          TEXT COLLATE "C" NOT NULL,
  gaps           BIGINT NOT NULL,
  PRIMARY KEY (agent, service)
);

CREATE TABLE log_lines (
  agent   TEXT COLLATE "C" NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  word    TEXT COLLATE "C" NOT NULL,
  lines   BIGINT NOT NULL,
  PRIMARY KEY (agent, service, word)
);

CREATE TABLE gap (
  id      BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  told_at BIGINT NOT NULL,
  agent   TEXT COLLATE "C" NOT NULL,
  service TEXT COLLATE "C" NOT NULL,
  log     TEXT COLLATE "C" NOT NULL,
  first   BIGINT NOT NULL,
  last    BIGINT NOT NULL,
  reason  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX gap_agent ON gap (agent, id);
