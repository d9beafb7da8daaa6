package io.rackside.drivers.network.cli.profile;

import java.util.List;
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
 * @param inner where it stands in a section of its own within the block's
 */
public record TemplateLine(
        CommandTemplate command,
        CommandTemplate was,
        Optional<CommandTemplate> undo,
        Optional<String> only,
        Optional<String> usual,
        boolean adds,
        Optional<CommandTemplate> more,
        Optional<CommandTemplate> less,
        Optional<Inner> inner) {
    /**
     * A section within the block's, which is not left before the line is set: {@code config
     * ntpserver}, {@code edit 1}.
     *
     * @param open the lines that go there
     * @param close the lines that come back
     * @param remove takes the section away from where the block's is
     */
    public record Inner(
            List<CommandTemplate> open, List<CommandTemplate> close, List<CommandTemplate> remove) {
        public Inner {
            open = List.copyOf(open);
            close = List.copyOf(close);
            remove = List.copyOf(remove);
        }
    }

    public TemplateLine {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(was, "was");
        Objects.requireNonNull(undo, "undo");
        Objects.requireNonNull(only, "only");
        Objects.requireNonNull(usual, "usual");
        Objects.requireNonNull(more, "more");
        Objects.requireNonNull(less, "less");
        Objects.requireNonNull(inner, "inner");
    }
}
