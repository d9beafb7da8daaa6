/**
 * What virtual BMCs know of firmware before any of it runs: the images they take, and how each make
 * takes them, as data.
 */
package io.rackside.bmc.virtual.firmware;
