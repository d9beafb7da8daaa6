-- The firmware library: what is in it, who may sign, what was accepted, what is wanted.

CREATE TABLE firmware_package (
  sha256 TEXT PRIMARY KEY,
  imported_ms INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE trusted_key (
  fingerprint TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER trusted_key_stays BEFORE DELETE ON trusted_key
BEGIN SELECT RAISE(ABORT, 'a key is revoked, never forgotten'); END;

-- The highest version a signed package brought, also after that package is gone.
CREATE TABLE accepted_version (
  vendor TEXT NOT NULL,
  model TEXT NOT NULL,
  component TEXT NOT NULL,
  software_id TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (vendor, model, component, software_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE firmware_baseline (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
