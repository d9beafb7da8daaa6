package io.rackside.drivers.network.cli.profile;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Lines of a template that belong below one line: a port, a VLAN, or nothing for the top.
 *
 * @param given beginning of a line of the configuration without which the block is left out: what
 *     only some releases have; empty for each
 * @param needs beginnings of lines of which the configuration must have one before anything of the
 *     block is sent: what would otherwise lock its users out; empty where nothing is needed
 * @param under the line that opens the section around that section: {@code config system interface}
 * @param in the line that opens the section; empty at the top
 * @param listed another line that says a section of this kind is there: {@code vlan batch 10 20}
 * @param always whether each device has the section, shown or not
 * @param each the field whose list gives one block for each of its values; empty for one block
 * @param unless beginnings of lines with which nothing is sent: the change would lose them, and the
 *     lines here could not set them again
 * @param clear lines that are taken back first where they are set: what would not go together
 * @param lines in the order they are sent
 * @param out the line that leaves the section
 * @param close the line that leaves the section around it
 * @param remove takes the whole section back where it was not there before
 */
public record TemplateBlock(
        Optional<String> given,
        List<String> needs,
        Optional<CommandTemplate> under,
        Optional<CommandTemplate> in,
        Optional<CommandTemplate> listed,
        boolean always,
        Optional<String> each,
        List<String> unless,
        List<TemplateLine> clear,
        List<TemplateLine> lines,
        Optional<CommandTemplate> out,
        Optional<CommandTemplate> close,
        Optional<CommandTemplate> remove) {
    public TemplateBlock {
        Objects.requireNonNull(given, "given");
        needs = List.copyOf(needs);
        Objects.requireNonNull(under, "under");
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(listed, "listed");
        Objects.requireNonNull(each, "each");
        unless = List.copyOf(unless);
        clear = List.copyOf(clear);
        lines = List.copyOf(lines);
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(close, "close");
        Objects.requireNonNull(remove, "remove");
    }
}
