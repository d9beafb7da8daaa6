/**
 * What devices' tables say: found by their headers and keys, whatever the widths, so that an output
 * nobody has seen is read too. Pure, takes any text; a row that makes no sense is left out.
 */
package io.rackside.drivers.network.cli.table;
