package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateLine;
import io.rackside.drivers.network.cli.profile.ValueType;
import io.rackside.drivers.network.cli.template.ConfigChange.Setting;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The VLANs a port carries: afterwards exactly the wanted ones. One that it carries before and
 * after is not off the port at any moment, there or back: we may come by it.
 *
 * @param shown the lines of the port that speak of them
 * @param now that it carries before
 */
record VlanSetting(
        TemplateLine line,
        Map<String, String> values,
        List<String> shown,
        VlanList now,
        VlanList wanted) {
    private static final String DEFAULT = "1";

    /**
     * What a port should carry and does.
     *
     * @param set the lines the device shows below the port
     * @throws IllegalArgumentException when there is no such list among the values
     */
    static VlanSetting of(TemplateLine line, Map<String, String> values, List<String> set) {
        Chunks.commands(line.command(), line.more(), values);
        List<String> shown =
                set.stream()
                        .filter(each -> readers(line).anyMatch(r -> r.valuesOf(each).isPresent()))
                        .toList();
        return new VlanSetting(
                line,
                values,
                shown,
                carried(line, set, shown),
                VlanList.of(values.get(field(line.command()))));
    }

    static boolean isList(TemplateLine line) {
        return line.command().types().values().stream().anyMatch(VlanList::isList);
    }

    /** The first line that speaks of a port's VLANs in words none of these settings can read. */
    static Optional<String> unreadable(Stream<TemplateLine> lines, List<String> set) {
        List<CommandTemplate> all =
                lines.filter(VlanSetting::isList)
                        .flatMap(
                                line ->
                                        Stream.concat(
                                                readers(line),
                                                line.undo().filter(_ -> isAdded(line)).stream()))
                        .toList();
        return set.stream()
                .filter(each -> all.stream().anyMatch(reader -> reader.begins(each)))
                .filter(each -> all.stream().allMatch(r -> r.valuesOf(each).isEmpty()))
                .findFirst();
    }

    boolean isSet() {
        return now.equals(wanted);
    }

    /**
     * Whether VLAN 1 goes off the port. Most boxes let each trunk carry it without showing it, and
     * whoever lists VLANs seldom thinks of it: LLDP, STP and a management address may be in it.
     */
    boolean losesDefault() {
        return now.holds(DEFAULT) && !wanted.holds(DEFAULT);
    }

    Setting setting() {
        return isAdded(line) ? added() : replaced();
    }

    /** Whether a further list is added to what is there, as its undo takes away only its own. */
    private static boolean isAdded(TemplateLine line) {
        return line.undo().filter(undo -> !undo.fields().isEmpty()).isPresent();
    }

    private static Stream<CommandTemplate> readers(TemplateLine line) {
        return Stream.concat(Stream.of(line.command(), line.was()), line.more().stream());
    }

    private static VlanList carried(TemplateLine line, List<String> set, List<String> shown) {
        BitSet all = new BitSet();
        if (shown.isEmpty() || isAdded(line)) {
            line.usual().ifPresent(usual -> all.or(VlanList.of(usual).vlans()));
        }
        shown.forEach(
                each ->
                        readers(line)
                                .flatMap(reader -> list(reader, each).stream())
                                .forEach(found -> all.or(VlanList.of(found).vlans())));
        if (isAdded(line)) {
            set.forEach(
                    each ->
                            list(line.undo().orElseThrow(), each)
                                    .ifPresent(gone -> all.andNot(VlanList.of(gone).vlans())));
        }
        return new VlanList(all);
    }

    private Setting added() {
        CommandTemplate undo = line.undo().orElseThrow();
        VlanList missing = wanted.without(now);
        VlanList surplus = now.without(wanted);
        List<Command> gains = commands(line.command(), missing);
        List<Command> losses = commands(line.command(), surplus);
        List<Command> lines = new ArrayList<>(gains);
        lines.addAll(commands(undo, surplus));
        List<Command> inverse = new ArrayList<>(surplus.isEmpty() ? List.of() : word(losses));
        inverse.addAll(commands(undo, missing));
        return new Setting(lines, inverse, shown(losses.stream().map(Command::line), gains));
    }

    private Setting replaced() {
        List<Command> whole = commands(line.command(), wanted);
        VlanList missing = wanted.without(now);
        VlanList surplus = now.without(wanted);
        List<Command> inverse =
                shown.isEmpty()
                        ? line.undo().stream().map(CommandTemplate::plain).toList()
                        : word(inOneOrBy(commands(line.command(), now), surplus, missing));
        return new Setting(
                inOneOrBy(whole, missing, surplus), inverse, shown(shown.stream(), whole));
    }

    /** In one line at once; where that is too long, what is missing before what is too much. */
    private List<Command> inOneOrBy(List<Command> whole, VlanList missing, VlanList surplus) {
        if (whole.size() == 1 || line.more().isEmpty() || line.less().isEmpty()) {
            return whole;
        }
        List<Command> lines = new ArrayList<>(commands(line.more().get(), missing));
        lines.addAll(commands(line.less().get(), surplus));
        return lines;
    }

    /** As the device showed it, where that was one word: it may not show its VLANs as that word. */
    private List<Command> word(List<Command> commands) {
        List<Command> said =
                shown.stream()
                        .filter(each -> list(line.was(), each).filter(this::isWord).isPresent())
                        .map(each -> line.was().with(line.was().valuesOf(each).orElseThrow()))
                        .toList();
        return said.isEmpty() ? commands : said;
    }

    private boolean isWord(String found) {
        return line.was().types().get(field(line.was())) instanceof ValueType.Vlans vlans
                && vlans.words().contains(found);
    }

    private static List<ConfigDiff.Line> shown(Stream<String> losses, List<Command> gains) {
        return Stream.concat(
                        losses.map(each -> new ConfigDiff.Line(Kind.REMOVED, each)),
                        gains.stream().map(each -> new ConfigDiff.Line(Kind.ADDED, each.line())))
                .toList();
    }

    private List<Command> commands(CommandTemplate template, VlanList vlans) {
        if (vlans.isEmpty()) {
            return List.of();
        }
        Map<String, String> one = new TreeMap<>(values);
        one.put(field(template), vlans.text());
        return Chunks.commands(
                template, template.equals(line.command()) ? line.more() : Optional.empty(), one);
    }

    private static Optional<String> list(CommandTemplate template, String shown) {
        return template.valuesOf(shown)
                .map(found -> Objects.requireNonNull(found.get(field(template))));
    }

    private static String field(CommandTemplate template) {
        return template.types().entrySet().stream()
                .filter(each -> VlanList.isList(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
