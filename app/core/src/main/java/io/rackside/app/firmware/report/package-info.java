/** Reports on firmware: what an upgrade did, and how boxes stand to a baseline. */
package io.rackside.app.firmware.report;
