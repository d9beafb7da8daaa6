package io.rackside.drivers.network.cli.profile;

import java.util.Objects;
import java.util.Optional;

/**
 * One line of a template, and how it is taken back.
 *
 * @param command what is set
 * @param was finds what was set before, so that it can be set again; the command itself where its
 *     values are all there is to it
 * @param undo takes it back where nothing was set before; empty where the device has no way
 * @param only the field without which the line is left out
 * @param usual the value with which the device does this when nothing is set, and does not show it;
 *     empty text whatever the value; empty where it shows it. Of a list of VLANs that is added to,
 *     those a port has beside the ones that are shown
 * @param adds whether the device shows it with words behind that nobody typed
 * @param more sets a further part of a list that is too long for one line, where the command would
 *     replace the first part
 * @param less takes VLANs out of such a list
 */
public record TemplateLine(
        CommandTemplate command,
        CommandTemplate was,
        Optional<CommandTemplate> undo,
        Optional<String> only,
        Optional<String> usual,
        boolean adds,
        Optional<CommandTemplate> more,
        Optional<CommandTemplate> less) {
    public TemplateLine {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(was, "was");
        Objects.requireNonNull(undo, "undo");
        Objects.requireNonNull(only, "only");
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(more, "more");
        Objects.requireNonNull(less, "less");
    }
}
