/**
 * A cluster's API server that is none: answers kubectl and ours as a v1.36 server was measured to,
 * over objects it keeps in memory, with small controllers that restart pods, migrate virtual
 * machines and let nodes fail. Shares no class with the client or the verdicts.
 */
package io.rackside.drivers.cluster.virtual;
