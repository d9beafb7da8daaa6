/** Text as IPMI packs it behind a type/length byte. */
package io.rackside.bmc.ipmi.text;
