/**
 * The makers' own ways to a dump of their BMCs, as data with the evidence for each, and where on a
 * BMC they lead. Where a log service offers the standard's way (DSP0268,
 * LogService.CollectDiagnosticData) that is taken.
 */
package io.rackside.bmc.redfish.dump;
