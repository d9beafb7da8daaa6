/** IPMI messages without a wire: requests, answers, completion codes (IPMI 2.0 section 5). */
package io.rackside.bmc.ipmi.message;
