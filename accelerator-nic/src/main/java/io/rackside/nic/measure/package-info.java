/**
 * What a card brings, in figures: the command lines of the field's tools, what they print as
 * values, several runs as a median with its spread, and the card that sets before beside after.
 *
 * <p>Nothing here talks to a host: who does runs the lines of {@link
 * io.rackside.nic.measure.Command} and gives back what they printed.
 */
package io.rackside.nic.measure;
