-- Everything that must last: what was committed here is there after a power cut.

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES site DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  link TEXT NOT NULL,
  retired TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE cabinet (
  id TEXT PRIMARY KEY,
  site TEXT NOT NULL REFERENCES site DEFERRABLE INITIALLY DEFERRED,
  room TEXT NOT NULL,
  cabinet_row TEXT NOT NULL,
  name TEXT NOT NULL,
  model TEXT NOT NULL,
  power_budget_watts INTEGER,
  retired TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX cabinet_site ON cabinet (site);

CREATE TABLE device_type (
  slug TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  cabinet TEXT NOT NULL REFERENCES cabinet DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  type TEXT NOT NULL REFERENCES device_type DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  zone TEXT NOT NULL,
  placement TEXT NOT NULL,
  serial TEXT,
  uuid TEXT,
  endpoints TEXT NOT NULL,
  in_service_since TEXT,
  retired TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX device_cabinet ON device (cabinet);
CREATE INDEX device_serial ON device (serial);

CREATE TABLE link (
  from_device TEXT NOT NULL,
  from_port TEXT NOT NULL,
  to_device TEXT NOT NULL,
  to_port TEXT NOT NULL,
  label TEXT NOT NULL,
  retired TEXT,
  PRIMARY KEY (from_device, from_port, to_device, to_port)
) STRICT, WITHOUT ROWID;

CREATE TABLE power_feed (
  device TEXT NOT NULL,
  psu TEXT NOT NULL,
  pdu TEXT NOT NULL,
  outlet TEXT NOT NULL,
  feed TEXT NOT NULL,
  retired TEXT,
  PRIMARY KEY (device, psu)
) STRICT, WITHOUT ROWID;

CREATE TABLE redundancy_group (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  retired TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE alarm (
  id TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  cause TEXT NOT NULL,
  cleared_ms INTEGER,
  raised_ms INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (device, cause)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_cleared ON alarm (cleared_ms, raised_ms);

CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  id TEXT NOT NULL,
  -- A log that was cleared counts from 1 again: the same id is then another event.
  digest TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (device, id, digest)
) STRICT;
CREATE INDEX event_device ON event (device, at_ms, number);
CREATE INDEX event_at ON event (at_ms, number);
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE last_known (
  device TEXT PRIMARY KEY,
  health TEXT NOT NULL,
  power TEXT NOT NULL,
  inventory TEXT,
  inventory_at TEXT,
  readings TEXT,
  readings_at TEXT,
  last_answer TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  endpoint TEXT NOT NULL,
  uri TEXT NOT NULL,
  opened TEXT NOT NULL,
  PRIMARY KEY (endpoint, uri)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  over INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX job_open ON job (number) WHERE NOT over;

-- An entry is its canonical JSON; whatever is looked up by is drawn from it.
CREATE TABLE trail (
  number INTEGER PRIMARY KEY,
  entry TEXT NOT NULL,
  kind TEXT GENERATED ALWAYS AS (CASE WHEN json_valid(entry) THEN entry ->> '$.kind' END) VIRTUAL,
  job TEXT GENERATED ALWAYS AS (CASE WHEN json_valid(entry) THEN entry ->> '$.body.job' END) VIRTUAL,
  settles INTEGER GENERATED ALWAYS AS (CASE WHEN json_valid(entry)
    AND entry ->> '$.kind' = 'act.outcome' AND entry ->> '$.body.outcome' <> 'in-doubt'
    THEN entry ->> '$.body.intent' END) VIRTUAL
) STRICT;
CREATE INDEX trail_intent ON trail (kind, number) WHERE kind = 'act.intent';
CREATE INDEX trail_job ON trail (job, number) WHERE job IS NOT NULL;
CREATE INDEX trail_settles ON trail (settles) WHERE settles IS NOT NULL;
CREATE TRIGGER trail_stays BEFORE DELETE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is never deleted'); END;
CREATE TRIGGER trail_is_not_edited BEFORE UPDATE ON trail
BEGIN SELECT RAISE(ABORT, 'the trail is never edited'); END;

CREATE TABLE checkpoint (
  number INTEGER PRIMARY KEY,
  body TEXT NOT NULL
) STRICT;
CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER checkpoint_is_not_edited BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoints are never edited'); END;

-- The data key, wrapped by a key made of the passphrase with these parameters.
CREATE TABLE vault (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  salt BLOB NOT NULL,
  iterations INTEGER NOT NULL,
  memory_kib INTEGER NOT NULL,
  parallelism INTEGER NOT NULL,
  nonce BLOB NOT NULL,
  wrapped BLOB NOT NULL,
  failures INTEGER NOT NULL,
  last_failure TEXT
) STRICT;

CREATE TABLE secret (
  id TEXT PRIMARY KEY,
  nonce BLOB NOT NULL,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
