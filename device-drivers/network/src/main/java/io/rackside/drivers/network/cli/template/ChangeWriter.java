package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateBlock;
import io.rackside.drivers.network.cli.profile.TemplateLine;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a change and its inverse side by side. What was set before is set again through the
 * profile's own commands: a line of the device is read into typed values and never sent itself.
 */
final class ChangeWriter {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(?:[/.:]\\d{1,5}){0,5}$");
    private static final int SPELLINGS_MAX = 4;

    private final RunningConfig before;
    private final List<Command> lines = new ArrayList<>();
    private final List<List<Command>> inverse = new ArrayList<>();
    private final List<Command> stuck = new ArrayList<>();
    private final List<ConfigDiff.Line> diff = new ArrayList<>();

    ChangeWriter(RunningConfig before) {
        this.before = before;
    }

    ConfigChange change() {
        return new ConfigChange(
                lines, inverse.reversed().stream().flatMap(List::stream).toList(), stuck, diff);
    }

    void block(TemplateBlock block, Map<String, String> values) {
        Optional<Command> head = block.in().map(in -> in.with(values));
        Optional<List<String>> section =
                head.isEmpty() ? Optional.of(before.top()) : before.section(head.get().line());
        boolean there = section.isPresent() || isListed(block, values);
        if (!there && block.remove().isEmpty()) {
            throw noSuchPort(head.orElseThrow().line());
        }
        List<String> set = section.orElse(List.of());
        List<Command> ahead = new ArrayList<>();
        List<Command> restored = new ArrayList<>();
        List<ConfigDiff.Line> shown = new ArrayList<>();
        block.clear().forEach(line -> clear(line, set, ahead, restored, shown));
        List<List<Command>> back = new ArrayList<>();
        for (TemplateLine line : block.lines()) {
            if (Template.wanted(line, values)) {
                line(line, values, set, ahead, back, shown);
            }
        }
        if (ahead.isEmpty() && there) {
            return;
        }
        requireNothingLost(block, head, set);
        show(head, there, shown);
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

    /**
     * Where the device did not have it, taking the change back would set another one's defaults.
     */
    private ChangeRefused noSuchPort(String head) {
        String number = number(head);
        String same =
                before.top().stream()
                        .filter(line -> line.startsWith("interface "))
                        .filter(line -> !number.isEmpty() && number(line).equals(number))
                        .map(line -> line.substring("interface ".length()).strip())
                        .limit(SPELLINGS_MAX)
                        .collect(Collectors.joining(", "));
        return new ChangeRefused(
                same.isEmpty()
                        ? Message.of("network.cli.template.no-port", head)
                        : Message.of("network.cli.template.other-spelling", head, same));
    }

    /** {@code 1/0/1} of {@code interface Gi1/0/1}; empty where it ends in no number. */
    private static String number(String heading) {
        Matcher number = NUMBER.matcher(heading);
        return number.find() ? number.group() : "";
    }

    private static void requireNothingLost(
            TemplateBlock block, Optional<Command> head, List<String> set) {
        for (String now : set) {
            if (block.unless().stream().anyMatch(each -> (now + " ").startsWith(each + " "))) {
                throw new ChangeRefused(
                        Message.of(
                                "network.cli.template.would-be-lost",
                                head.map(Command::line).orElse(""),
                                now));
            }
        }
    }

    private void show(Optional<Command> head, boolean there, List<ConfigDiff.Line> shown) {
        head.ifPresent(
                line -> diff.add(new ConfigDiff.Line(there ? Kind.KEPT : Kind.ADDED, line.line())));
        String indent = head.isPresent() ? " " : "";
        shown.forEach(line -> diff.add(new ConfigDiff.Line(line.kind(), indent + line.text())));
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
            TemplateLine line,
            List<String> set,
            List<Command> ahead,
            List<Command> restored,
            List<ConfigDiff.Line> shown) {
        for (String now : set) {
            line.command()
                    .valuesOf(now)
                    .ifPresent(
                            found -> {
                                line.undo().ifPresent(undo -> ahead.add(undo.with(found)));
                                restored.add(line.command().with(found));
                                shown.add(new ConfigDiff.Line(Kind.REMOVED, now));
                            });
        }
    }

    private void line(
            TemplateLine line,
            Map<String, String> values,
            List<String> set,
            List<Command> ahead,
            List<List<Command>> back,
            List<ConfigDiff.Line> shown) {
        Command command = line.command().with(values);
        if (isSet(line, command, values, set)) {
            return;
        }
        ahead.add(command);
        boolean grows = line.command().types().values().stream().anyMatch(VlanList::isList);
        List<Command> undone = new ArrayList<>();
        line.undo().ifPresent(undo -> undone.add(undo.with(values)));
        for (String now : set) {
            // The same setting with another value: a list of servers has several that stay.
            boolean same = line.undo().isEmpty() || !keeps(line, now);
            Optional<Map<String, String>> found =
                    same ? line.was().valuesOf(now) : Optional.empty();
            if (found.isPresent()) {
                undone.add(line.was().with(found.get()));
                if (!grows) {
                    shown.add(new ConfigDiff.Line(Kind.REMOVED, now));
                }
            }
        }
        shown.add(new ConfigDiff.Line(Kind.ADDED, command.line()));
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
