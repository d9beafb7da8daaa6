/** Traps and informs: received, tied to their box, kept in its log, and turned into alarms. */
package io.rackside.app.network.traps;
