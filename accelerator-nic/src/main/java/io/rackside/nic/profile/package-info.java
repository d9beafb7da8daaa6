/**
 * What a port and its host are set to for one kind of work. A profile holds values and reasons and
 * no commands: how a value gets into a card is its driver's matter.
 */
package io.rackside.nic.profile;
