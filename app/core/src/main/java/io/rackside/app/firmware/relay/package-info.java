/** Which relay stands beside which site's cabinets, and what it knows this laptop by. */
package io.rackside.app.firmware.relay;
