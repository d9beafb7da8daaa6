-- Clusters. Each is named by the uid of its namespace kube-system.

-- Which box a node is, as the technician said.
CREATE TABLE node_binding (
  cluster TEXT NOT NULL,
  node TEXT NOT NULL,
  device TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (cluster, node)
) STRICT, WITHOUT ROWID;

-- How clusters were found when they were inspected; a body is JSON, deflated.
CREATE TABLE cluster_inspection (
  number INTEGER PRIMARY KEY,
  cluster TEXT NOT NULL,
  at TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX cluster_inspection_cluster ON cluster_inspection (cluster, number);
