/**
 * Firmware as the laptop knows it: packages and the images in them, who signed them, which versions
 * are wanted, and how far an upgrade is. Plain records, the same for every make and protocol.
 */
package io.rackside.model.firmware;
