package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateBlock;
import io.rackside.drivers.network.cli.profile.TemplateLine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a change and its inverse side by side. What was set before is set again through the
 * profile's own commands: a line of the device is read into typed values and never sent itself.
 */
final class ChangeWriter {
    private final RunningConfig before;
    private final List<Command> lines = new ArrayList<>();
    private final List<List<Command>> inverse = new ArrayList<>();
    private final List<Command> stuck = new ArrayList<>();

    ChangeWriter(RunningConfig before) {
        this.before = before;
    }

    ConfigChange change() {
        return new ConfigChange(
                lines, inverse.reversed().stream().flatMap(List::stream).toList(), stuck);
    }

    void block(TemplateBlock block, Map<String, String> values) {
        Optional<Command> head = block.in().map(in -> in.with(values));
        Optional<List<String>> section =
                head.isEmpty() ? Optional.of(before.top()) : before.section(head.get().line());
        boolean there = section.isPresent() || isListed(block, values);
        List<String> set = section.orElse(List.of());
        List<Command> ahead = new ArrayList<>();
        List<Command> restored = new ArrayList<>();
        block.clear().forEach(line -> clear(line, set, ahead, restored));
        List<List<Command>> back = new ArrayList<>();
        for (TemplateLine line : block.lines()) {
            if (Template.wanted(line, values)) {
                line(line, values, set, ahead, back);
            }
        }
        if (ahead.isEmpty() && there) {
            return;
        }
        lines.addAll(within(head, block.out(), ahead));
        if (!there && block.remove().isPresent()) {
            inverse.add(List.of(block.remove().get().with(values)));
        } else {
            List<Command> undone = new ArrayList<>();
            back.reversed().forEach(undone::addAll);
            undone.addAll(restored.reversed());
            inverse.add(within(head, block.out(), undone));
        }
    }

    private boolean isListed(TemplateBlock block, Map<String, String> values) {
        String vlan = values.get("vlan");
        return block.listed().isPresent()
                && vlan != null
                && before.top().stream()
                        .anyMatch(
                                line ->
                                        block.listed().get().valuesOf(line).stream()
                                                .flatMap(found -> found.values().stream())
                                                .anyMatch(list -> VlanList.of(list).holds(vlan)));
    }

    private static void clear(
            TemplateLine line, List<String> set, List<Command> ahead, List<Command> restored) {
        for (String now : set) {
            line.command()
                    .valuesOf(now)
                    .ifPresent(
                            found -> {
                                line.undo().ifPresent(undo -> ahead.add(undo.with(found)));
                                restored.add(line.command().with(found));
                            });
        }
    }

    private void line(
            TemplateLine line,
            Map<String, String> values,
            List<String> set,
            List<Command> ahead,
            List<List<Command>> back) {
        Command command = line.command().with(values);
        if (isSet(line, command, values, set)) {
            return;
        }
        ahead.add(command);
        List<Command> undone = new ArrayList<>();
        line.undo().ifPresent(undo -> undone.add(undo.with(values)));
        for (String now : set) {
            // The same setting with another value: a list of servers has several that stay.
            boolean same = line.undo().isEmpty() || !keeps(line, now);
            if (same) {
                line.was().valuesOf(now).ifPresent(found -> undone.add(line.was().with(found)));
            }
        }
        if (undone.isEmpty()) {
            stuck.add(command);
        }
        back.add(undone);
    }

    /** Whether taking the new line back leaves the old one alone: its undo names the value. */
    private static boolean keeps(TemplateLine line, String now) {
        boolean namesValue =
                line.undo().isPresent()
                        && !line.undo().get().fields().isEmpty()
                        && line.command().fields().equals(line.undo().get().fields());
        boolean isList = line.command().types().values().stream().anyMatch(VlanList::isList);
        return namesValue && !isList && line.was().valuesOf(now).isPresent();
    }

    private static boolean isSet(
            TemplateLine line, Command command, Map<String, String> values, List<String> set) {
        boolean growing = line.undo().isPresent() && !line.undo().get().fields().isEmpty();
        boolean silent = line.usual();
        for (String now : set) {
            if (now.equals(command.line())) {
                return true;
            }
            Optional<Map<String, String>> found = line.command().valuesOf(now);
            if (growing
                    && found.isPresent()
                    && VlanList.covers(line.command(), found.get(), values)) {
                return true;
            }
            silent &= line.was().valuesOf(now).isEmpty();
        }
        return silent;
    }

    private static List<Command> within(
            Optional<Command> head, Optional<CommandTemplate> out, List<Command> inner) {
        List<Command> all = new ArrayList<>();
        head.ifPresent(all::add);
        all.addAll(inner);
        if (head.isPresent()) {
            out.ifPresent(each -> all.add(each.plain()));
        }
        return all;
    }
}
