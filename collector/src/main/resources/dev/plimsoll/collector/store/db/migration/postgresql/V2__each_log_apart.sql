-- A service may have several logs, each of which lacks something else: `log` is the log as the agent's configuration
-- names it. What was counted for a service before stays in a row without one. `rejected` and `lacks` are those of the
-- lines that were last read; NULL: no line told yet, or the log is not configured any more.
ALTER TABLE log
  ADD COLUMN log TEXT COLLATE "C" NOT NULL DEFAULT '',
  ALTER COLUMN rejected DROP NOT NULL,
  ALTER COLUMN lacks DROP NOT NULL,
  DROP CONSTRAINT log_pkey,
  ADD PRIMARY KEY (agent, service, log);
UPDATE log SET rejected = NULL, lacks = NULL;

ALTER TABLE log_lines
  ADD COLUMN log TEXT COLLATE "C" NOT NULL DEFAULT '',
  DROP CONSTRAINT log_lines_pkey,
  ADD PRIMARY KEY (agent, service, log, word);

-- Which log of the configuration a file was of.
ALTER TABLE gap RENAME COLUMN log TO file;
ALTER TABLE gap ADD COLUMN log TEXT COLLATE "C" NOT NULL DEFAULT '';
