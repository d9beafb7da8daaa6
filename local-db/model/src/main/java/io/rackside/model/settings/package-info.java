/**
 * What of a BMC and its host can be set: as it is, and as somebody wants it. Plain records, the
 * same for every protocol.
 */
package io.rackside.model.settings;
