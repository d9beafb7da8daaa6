/**
 * Changes of switches and firewalls by their command line: planned against what runs, shown, pushed
 * as a job that a crash does not send twice, and taken back.
 */
package io.rackside.app.network.push;
