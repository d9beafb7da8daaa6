/**
 * What one look at a network device gives: a switch, a firewall, a PDU, a UPS or an environment
 * probe, in the words of the MIBs its facts come from.
 */
package io.rackside.model.network;
