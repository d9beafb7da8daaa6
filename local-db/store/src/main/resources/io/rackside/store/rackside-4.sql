-- Hosts: what each one told when it was last read over SSH.

-- A body is JSON, deflated: a host has hundreds of features and services.
CREATE TABLE host_reading (
  device TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How devices stood to their baselines, the last checks of each; a body is JSON, deflated.
CREATE TABLE baseline_check (
  number INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  at TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX baseline_check_device ON baseline_check (device, number);

-- Leave for a device to differ in one setpoint for a time; an ended one says that it was given.
CREATE TABLE baseline_leave (
  device TEXT NOT NULL,
  entry TEXT NOT NULL,
  part TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (device, entry, part)
) STRICT, WITHOUT ROWID;

-- What hosts' ports were set to, each change once; a reading is held against them, and the last one
-- that is not taken back tells the way back. A place is a PCI address, else a MAC address.
CREATE TABLE offload_applied (
  number INTEGER PRIMARY KEY,
  job TEXT NOT NULL UNIQUE,
  device TEXT NOT NULL,
  place TEXT NOT NULL,
  at TEXT NOT NULL,
  body TEXT NOT NULL,
  taken_back TEXT
) STRICT;
CREATE INDEX offload_applied_device ON offload_applied (device, number);

-- What was measured between two hosts; a body is JSON, deflated.
CREATE TABLE measurement (
  id TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  name TEXT NOT NULL,
  far TEXT NOT NULL,
  far_name TEXT NOT NULL,
  far_port TEXT NOT NULL,
  at TEXT NOT NULL,
  taken_ms INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX measurement_device ON measurement (device, taken_ms);
