-- Switches and firewalls: what they looked like before and after a work, and their configurations;
-- and the sessions that were asked for and perhaps made.

-- A body is JSON, deflated: a switch has thousands of learned addresses.
CREATE TABLE network_visit (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  taken TEXT NOT NULL,
  taken_ms INTEGER NOT NULL,
  boxes INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX network_visit_taken ON network_visit (taken_ms);

-- Sealed; one that came back unchanged is kept once.
CREATE TABLE kept_config (
  device TEXT NOT NULL,
  id TEXT NOT NULL,
  profile TEXT NOT NULL,
  line_count INTEGER NOT NULL,
  hash TEXT NOT NULL,
  nonce BLOB NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (device, id)
) STRICT;

CREATE TABLE config_visit (
  number INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  config TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT NOT NULL,
  FOREIGN KEY (device, config) REFERENCES kept_config (device, id)
) STRICT;
CREATE INDEX config_visit_device ON config_visit (device, number);

-- What a device told by SNMP, as JSON; between looks it is drawn from here.
ALTER TABLE last_known ADD COLUMN network TEXT;
ALTER TABLE last_known ADD COLUMN network_at TEXT;

-- Stands here from before a BMC is asked for a session until its answer is kept: what a crash leaves
-- tells the next run to look for one nobody knows the URI of.
CREATE TABLE session_asked (
  endpoint TEXT NOT NULL,
  id TEXT NOT NULL,
  asked TEXT NOT NULL,
  PRIMARY KEY (endpoint, id)
) STRICT, WITHOUT ROWID;
