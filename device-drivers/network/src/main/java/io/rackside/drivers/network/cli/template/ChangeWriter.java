package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateBlock;
import io.rackside.drivers.network.cli.profile.TemplateLine;
import io.rackside.drivers.network.cli.template.ConfigChange.Section;
import io.rackside.drivers.network.cli.template.ConfigChange.Setting;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a change and its inverse side by side. What was set before is set again through the
 * profile's own commands: a line of the device is read into typed values and never sent itself.
 */
final class ChangeWriter {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(?:[/.:]\\d{1,5}){0,5}$");
    private static final int SPELLINGS_MAX = 4;

    private final RunningConfig before;
    private final List<Section> sections = new ArrayList<>();
    private final List<String> losesDefaultVlan = new ArrayList<>();

    ChangeWriter(RunningConfig before) {
        this.before = before;
    }

    ConfigChange change() {
        return new ConfigChange(sections, losesDefaultVlan);
    }

    void block(TemplateBlock block, Map<String, String> values) {
        if (block.given().filter(this::isMissing).isPresent()) {
            return;
        }
        Optional<Command> head = block.in().map(in -> in.with(values));
        Optional<List<String>> section = section(block, head);
        boolean there =
                section.isPresent()
                        || block.always()
                        || isListed(block, values)
                        || isElsewhere(block, head);
        if (!there && block.remove().isEmpty()) {
            throw noSuchPort(head.orElseThrow().line());
        }
        List<String> set = section.orElse(List.of());
        requireReadable(block, head, set);
        List<Setting> settings = new ArrayList<>();
        clear(block, set, settings);
        for (TemplateLine line : block.lines()) {
            if (Template.wanted(line, values) && line.inner().isPresent()) {
                InnerSetting.of(before, head, line, values).ifPresent(settings::add);
            } else if (Template.wanted(line, values)) {
                wanted(line, values, set).ifPresent(settings::add);
                if (losesDefault(line, values, set)) {
                    losesDefaultVlan.add(head.map(Command::line).orElse(""));
                }
            }
        }
        if (settings.isEmpty() && there) {
            return;
        }
        requireNeeds(block, settings);
        requireNothingLost(block, head, set);
        sections.add(
                new Section(
                        head.map(Command::line).orElse(""),
                        there,
                        within(block.under(), head.stream().toList()),
                        settings,
                        outOf(block),
                        block.remove()
                                .map(remove -> removed(block, remove.with(values)))
                                .orElse(List.of())));
    }

    private Optional<List<String>> section(TemplateBlock block, Optional<Command> head) {
        if (head.isEmpty()) {
            return Optional.of(before.top());
        }
        return block.under().isPresent()
                ? before.section(block.under().get().plain().line(), head.get().line())
                : before.section(head.get().line());
    }

    private static List<Command> within(Optional<CommandTemplate> under, List<Command> inner) {
        List<Command> all = new ArrayList<>();
        under.ifPresent(outer -> all.add(outer.plain()));
        all.addAll(inner);
        return all;
    }

    private static List<Command> outOf(TemplateBlock block) {
        List<Command> all = new ArrayList<>();
        if (block.in().isPresent()) {
            block.out().ifPresent(out -> all.add(out.plain()));
        }
        block.close().ifPresent(close -> all.add(close.plain()));
        return all;
    }

    private static List<Command> removed(TemplateBlock block, Command remove) {
        List<Command> all = new ArrayList<>(within(block.under(), List.of(remove)));
        block.close().ifPresent(close -> all.add(close.plain()));
        return all;
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

    private void requireNeeds(TemplateBlock block, List<Setting> settings) {
        if (!settings.isEmpty()
                && !block.needs().isEmpty()
                && block.needs().stream().allMatch(this::isMissing)) {
            throw new ChangeRefused(
                    Message.of(
                            "network.cli.template.needs",
                            settings.getFirst().lines().getFirst().line(),
                            String.join(" / ", block.needs())));
        }
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

    /** What is not understood would be lost, or taken for something else. */
    private static void requireReadable(
            TemplateBlock block, Optional<Command> head, List<String> set) {
        VlanSetting.unreadable(Stream.concat(block.clear().stream(), block.lines().stream()), set)
                .ifPresent(
                        now -> {
                            throw new ChangeRefused(
                                    Message.of(
                                            "network.cli.template.unreadable",
                                            head.map(Command::line).orElse(""),
                                            now));
                        });
    }

    private boolean isListed(TemplateBlock block, Map<String, String> values) {
        String vlan = values.get("vlan");
        List<String> beside =
                block.under()
                        .flatMap(under -> before.section(under.plain().line()))
                        .orElseGet(before::top);
        return block.listed().isPresent()
                && vlan != null
                && beside.stream()
                        .anyMatch(
                                line ->
                                        block.listed().get().valuesOf(line).stream()
                                                .flatMap(found -> found.values().stream())
                                                .anyMatch(list -> VlanList.of(list).holds(vlan)));
    }

    /** A port that has none of these settings yet stands where all ports do. */
    private boolean isElsewhere(TemplateBlock block, Optional<Command> head) {
        return block.under().isPresent()
                && head.flatMap(port -> before.section(port.line())).isPresent();
    }

    /** The last line first: taken back the other way round they stand as they stood. */
    private static void clear(TemplateBlock block, List<String> set, List<Setting> settings) {
        for (String now : set.reversed()) {
            for (TemplateLine line : block.clear()) {
                Optional<Setting> away =
                        line.undo()
                                .flatMap(
                                        undo ->
                                                line.command()
                                                        .valuesOf(now)
                                                        .map(
                                                                found ->
                                                                        away(
                                                                                line, undo, now,
                                                                                found)));
                away.ifPresent(settings::add);
            }
        }
    }

    private static Setting away(
            TemplateLine line, CommandTemplate undo, String now, Map<String, String> found) {
        return new Setting(
                Chunks.commands(undo, Optional.empty(), found),
                Chunks.commands(line.command(), line.more(), found),
                List.of(new ConfigDiff.Line(Kind.REMOVED, now)));
    }

    private boolean isMissing(String beginning) {
        return before.top().stream().noneMatch(line -> line.startsWith(beginning));
    }

    private static boolean losesDefault(
            TemplateLine line, Map<String, String> values, List<String> set) {
        return VlanSetting.isList(line) && VlanSetting.of(line, values, set).losesDefault();
    }

    /** Empty where the device has it. */
    private static Optional<Setting> wanted(
            TemplateLine line, Map<String, String> values, List<String> set) {
        if (VlanSetting.isList(line)) {
            return Optional.of(VlanSetting.of(line, values, set))
                    .filter(list -> !list.isSet())
                    .map(VlanSetting::setting);
        }
        return SetLines.hold(line, values, set)
                ? Optional.empty()
                : Optional.of(setting(line, values, set));
    }

    static Setting setting(TemplateLine line, Map<String, String> values, List<String> set) {
        Command command = line.command().with(values);
        List<Command> undone = new ArrayList<>();
        List<ConfigDiff.Line> shown = new ArrayList<>();
        line.undo().ifPresent(undo -> undone.add(undo.with(values)));
        for (String now : set) {
            Optional<Command> again = again(line, now);
            if (again.isPresent()) {
                undone.add(again.get());
                shown.add(new ConfigDiff.Line(Kind.REMOVED, now));
            }
        }
        shown.add(new ConfigDiff.Line(Kind.ADDED, command.line()));
        return new Setting(List.of(command), undone, shown);
    }

    /**
     * What sets a line again that is the same setting with another value; none for another one: a
     * list of servers has several that stay.
     */
    private static Optional<Command> again(TemplateLine line, String now) {
        if (line.undo().isPresent() && keeps(line, now)) {
            return Optional.empty();
        }
        return line.was().valuesOf(now).map(line.was()::with);
    }

    /** Whether taking the new line back leaves the old one alone: its undo names the value. */
    private static boolean keeps(TemplateLine line, String now) {
        boolean namesValue =
                line.undo().isPresent()
                        && !line.undo().get().fields().isEmpty()
                        && line.command().fields().equals(line.undo().get().fields());
        return namesValue && line.was().valuesOf(now).isPresent();
    }
}
