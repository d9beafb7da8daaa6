/** The system event log: its records, what they mean, and reading it (IPMI 2.0 section 31, 32). */
package io.rackside.bmc.ipmi.sel;
