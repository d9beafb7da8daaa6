-- The first shape of step 3 had no such table: a folder that took that one has its version all the same.
CREATE TABLE IF NOT EXISTS session_asked (
  endpoint TEXT NOT NULL,
  id TEXT NOT NULL,
  asked TEXT NOT NULL,
  PRIMARY KEY (endpoint, id)
) STRICT, WITHOUT ROWID;
