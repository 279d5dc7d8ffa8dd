-- Moments are milliseconds since the epoch, by the collector's clock where they tell when something was read or heard.
-- What is enumerated is kept as its word, what is true or false as 1 or 0.

-- How far each agent's ledger was read.
CREATE TABLE ledger (
  agent      TEXT PRIMARY KEY,
  cursor     TEXT NOT NULL,
  read_at    INTEGER NOT NULL,
  current_at INTEGER
) WITHOUT ROWID;

-- AUTOINCREMENT here and below: a number is never given out again, so that a page that is read later holds nothing new.
CREATE TABLE request (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  taken_at     INTEGER NOT NULL,
  agent        TEXT NOT NULL,
  repository   TEXT,
  image        TEXT,
  client_group TEXT,
  service      TEXT NOT NULL,
  ended_at     INTEGER NOT NULL,
  duration     INTEGER,
  client       TEXT NOT NULL,
  client_by    TEXT NOT NULL,
  address      TEXT NOT NULL,
  method       TEXT NOT NULL,
  path         TEXT NOT NULL,
  directory    TEXT,
  file         TEXT NOT NULL,
  site         TEXT NOT NULL,
  status       INTEGER NOT NULL,
  outcome      TEXT NOT NULL,
  body_bytes   INTEGER,
  all_bytes    INTEGER,
  ranges       TEXT NOT NULL,
  file_size    INTEGER
);
CREATE INDEX request_agent ON request (agent);
CREATE INDEX request_image ON request (repository, image);
CREATE INDEX request_client ON request (client);

-- There is one download for each client and version of an image. Which version a request is for, and so which download
-- it belongs to, is worked out from what is known of the files, and may only become known later: no column tells
-- versions apart, so no index makes them unique. Who adds to a repository's downloads is alone with them instead.
CREATE TABLE download (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  repository    TEXT NOT NULL,
  image         TEXT NOT NULL,
  client        TEXT NOT NULL,
  named         INTEGER NOT NULL DEFAULT 1,
  version       INTEGER,
  kind          TEXT NOT NULL,
  client_by     TEXT NOT NULL,
  address       TEXT NOT NULL,
  client_group  TEXT,
  state         TEXT NOT NULL,
  completion    TEXT,
  estimated     INTEGER NOT NULL,
  shared        INTEGER NOT NULL,
  completions   INTEGER NOT NULL,
  repeats       INTEGER NOT NULL,
  bytes         INTEGER NOT NULL,
  requests      INTEGER NOT NULL,
  aborted       INTEGER NOT NULL,
  failed_status INTEGER,
  started_at    INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  finished_at   INTEGER,
  heard_at      INTEGER NOT NULL,
  files         BLOB NOT NULL
);
-- A client has few downloads: its name alone finds them.
CREATE INDEX download_client ON download (client);
-- For lists, the newest first: SQLite keeps the rows of one key of an index in the order of their numbers.
CREATE INDEX download_repository ON download (repository);
CREATE INDEX download_image ON download (repository, image);
CREATE INDEX download_state ON download (repository, state);
-- The oldest first; those whose client is forgotten come before the others, which are younger.
CREATE INDEX download_heard ON download (named, heard_at);

-- What became of each log's lines. Lists of texts are JSON.
CREATE TABLE log (
  agent          TEXT NOT NULL,
  service        TEXT NOT NULL,
  other_requests INTEGER NOT NULL,
  other_bytes    INTEGER NOT NULL,
  rejected       TEXT NOT NULL,
  lacks          TEXT NOT NULL,
  gaps           INTEGER NOT NULL,
  PRIMARY KEY (agent, service)
) WITHOUT ROWID;

CREATE TABLE log_lines (
  agent   TEXT NOT NULL,
  service TEXT NOT NULL,
  word    TEXT NOT NULL,
  lines   INTEGER NOT NULL,
  PRIMARY KEY (agent, service, word)
) WITHOUT ROWID;

CREATE TABLE gap (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  told_at INTEGER NOT NULL,
  agent   TEXT NOT NULL,
  service TEXT NOT NULL,
  log     TEXT NOT NULL,
  first   INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  reason  TEXT NOT NULL
);
CREATE INDEX gap_agent ON gap (agent);
