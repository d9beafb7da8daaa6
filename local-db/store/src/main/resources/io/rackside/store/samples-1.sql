-- What sensors said over time. A file of its own: it may lose its last second, the other one may not.

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  sensor TEXT NOT NULL,
  UNIQUE (device, sensor)
) STRICT;

CREATE TABLE raw (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;

CREATE TABLE five_minutes (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  mean REAL NOT NULL,
  least REAL NOT NULL,
  most REAL NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;

-- Up to when the means are made, in ms; a late sample sets it back.
CREATE TABLE rolled_up (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  until INTEGER NOT NULL
) STRICT;
INSERT INTO rolled_up VALUES (1, 0);
