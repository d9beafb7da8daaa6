/**
 * What sensors and events mean: the tables of IPMI 2.0 section 42 and the words for them. Words are
 * codes; the texts lie with the module's words.
 */
package io.rackside.bmc.ipmi.event;
