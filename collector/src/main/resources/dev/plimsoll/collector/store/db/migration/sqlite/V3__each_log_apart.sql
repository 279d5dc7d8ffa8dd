-- A service may have several logs, each of which lacks something else: `log` is the log as the agent's configuration
-- names it. What was counted for a service before stays in a row without one. `rejected` and `lacks` are those of the
-- lines that were last read; NULL: no line told yet, or the log is not configured any more.
ALTER TABLE log RENAME TO service_log;
CREATE TABLE log (
  agent          TEXT NOT NULL,
  service        TEXT NOT NULL,
  log            TEXT NOT NULL,
  other_requests INTEGER NOT NULL,
  other_bytes    INTEGER NOT NULL,
  rejected       TEXT,
  lacks          TEXT,
  gaps           INTEGER NOT NULL,
  PRIMARY KEY (agent, service, log)
) WITHOUT ROWID;
INSERT INTO log (agent, service, log, other_requests, other_bytes, gaps)
SELECT agent, service, '', other_requests, other_bytes, gaps FROM service_log;
DROP TABLE service_log;

ALTER TABLE log_lines RENAME TO service_log_lines;
CREATE TABLE log_lines (
  agent   TEXT NOT NULL,
  service TEXT NOT NULL,
  log     TEXT NOT NULL,
  word    TEXT NOT NULL,
  lines   INTEGER NOT NULL,
  PRIMARY KEY (agent, service, log, word)
) WITHOUT ROWID;
INSERT INTO log_lines (agent, service, log, word, lines)
SELECT agent, service, '', word, lines FROM service_log_lines;
DROP TABLE service_log_lines;

-- Which log of the configuration a file was of.
ALTER TABLE gap RENAME COLUMN log TO file;
ALTER TABLE gap ADD COLUMN log TEXT NOT NULL DEFAULT '';
