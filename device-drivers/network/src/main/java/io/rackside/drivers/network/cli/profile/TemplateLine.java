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
 * @param usual whether the device does this when nothing is set, and does not show it
 */
public record TemplateLine(
        CommandTemplate command,
        CommandTemplate was,
        Optional<CommandTemplate> undo,
        Optional<String> only,
        boolean usual) {
    public TemplateLine {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(was, "was");
        Objects.requireNonNull(undo, "undo");
        Objects.requireNonNull(only, "only");
    }
}
