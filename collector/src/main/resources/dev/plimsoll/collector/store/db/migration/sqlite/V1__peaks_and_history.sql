-- Moments are milliseconds since the epoch, values are in the resource's unit.

CREATE TABLE peak (
  repository TEXT NOT NULL,
  resource   TEXT NOT NULL,
  subject    TEXT NOT NULL,
  value      REAL NOT NULL,
  at         INTEGER NOT NULL,
  since      INTEGER NOT NULL,
  PRIMARY KEY (repository, resource, subject)
) WITHOUT ROWID;

CREATE TABLE series (
  id         INTEGER PRIMARY KEY,
  repository TEXT NOT NULL,
  resource   TEXT NOT NULL,
  subject    TEXT NOT NULL,
  UNIQUE (repository, resource, subject)
);

-- The moments that have readings. span: 0 for readings as they were taken, else the milliseconds of a mean.
CREATE TABLE tick (
  span INTEGER NOT NULL,
  at   INTEGER NOT NULL,
  PRIMARY KEY (span, at)
) WITHOUT ROWID;

-- Time comes before the series in the key: a moment's readings lie side by side, at the end.
CREATE TABLE reading (
  span   INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  series INTEGER NOT NULL,
  value  REAL NOT NULL,
  PRIMARY KEY (span, at, series)
) WITHOUT ROWID;
