/**
 * What has to be known and decided before firmware is sent: how versions stand, whether a box can
 * take an image now, and in which order many boxes take theirs. Pure: records in, records out.
 */
package io.rackside.bmc.firmware.plan;
