package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.ValueType;
import io.rackside.drivers.network.cli.template.ConfigChange;
import io.rackside.drivers.network.cli.template.Template;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change that was filled in against a device's configuration and shown to a person.
 *
 * @param template its name in the profile
 * @param values of its fields
 * @param takesBack whether the inverse lines are what is sent
 * @param before the configuration it was filled in against; the one before the change, where it
 *     takes one back
 * @param limit until the device takes it back by itself, where it can; zero where it shall not
 * @param applied how many lines of the change may be in effect, where it takes one back that was
 *     cut short; {@link #ALL} else
 * @param half hash of the masked configuration which that one left; empty where all lines are meant
 * @param untimed why a device that could take a change back by itself does not; the profile then
 *     has no such way
 */
public record PushOrder(
        CliProfile profile,
        String template,
        SortedMap<String, String> values,
        boolean takesBack,
        RunningConfig before,
        Duration limit,
        int applied,
        Optional<String> half,
        Optional<Message> untimed) {
    /** All lines of a change. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Kind of the act. */
    public static final String KIND = "config.push";

    /** Names of the act's parameters. */
    public static final String TEMPLATE = "template";

    public static final String PROFILE = "profile";
    public static final String PROFILE_HASH = "profile-hash";
    public static final String TAKES_BACK = "takes-back";
    public static final String LINES_HASH = "lines-hash";
    public static final String BEFORE_HASH = "before-hash";
    public static final String LIMIT = "limit-seconds";

    /** Not there where all lines are meant. */
    public static final String APPLIED = "applied-lines";

    /** There where {@link #APPLIED} is. */
    public static final String HALF_HASH = "half-hash";

    /** The ports it touches, separated by commas; not there where it touches none. */
    public static final String PORTS = "ports";

    /** Of {@link #PORTS} those that would carry VLAN 1 no more; not there where there are none. */
    public static final String LOSES_DEFAULT_VLAN = "loses-vlan-1";

    private static final String FIELD = "field.";

    /** Shorter, and a slow device takes its change back while it is looked at. */
    public static final Duration LIMIT_LEAST = Duration.ofMinutes(2);

    public static final Duration LIMIT_MOST = Duration.ofMinutes(60);

    public PushOrder {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (!isLimit(limit)) {
            throw new IllegalArgumentException("no limit: " + limit);
        }
        untimed = untimed.isPresent() ? untimed : whyUntimed(profile, before, limit);
        if (untimed.isPresent()) {
            profile = profile.untimed();
        }
        if (Template.of(profile, template).isEmpty()) {
            throw new IllegalArgumentException("no template " + template);
        }
    }

    /** Whether a device can be given that long, or need not take it back by itself: zero. */
    public static boolean isLimit(Duration limit) {
        return limit.isZero()
                || limit.compareTo(LIMIT_LEAST) >= 0 && limit.compareTo(LIMIT_MOST) <= 0;
    }

    /** Why a device that could take a change back by itself does not; empty where it does. */
    private static Optional<Message> whyUntimed(
            CliProfile profile, RunningConfig before, Duration limit) {
        return profile.timedUndo()
                .flatMap(
                        undo ->
                                limit.isZero()
                                        ? Optional.of(Message.of("network.cli.push.no-trial"))
                                        : undo.lackingIn(
                                                        heading ->
                                                                before.section(heading)
                                                                        .orElse(List.of()))
                                                .map(
                                                        need ->
                                                                Message.of(
                                                                        "network.cli.push.lacks",
                                                                        need.section())));
    }

    /** A change to be made. */
    public static PushOrder of(
            CliProfile profile,
            String template,
            Map<String, String> values,
            RunningConfig before,
            Duration limit) {
        return new PushOrder(
                profile,
                template,
                new TreeMap<>(values),
                false,
                before,
                limit,
                ALL,
                Optional.empty(),
                Optional.empty());
    }

    /** The change that takes this one back. */
    public PushOrder reversed() {
        return new PushOrder(
                profile,
                template,
                values,
                !takesBack,
                before,
                limit,
                ALL,
                Optional.empty(),
                untimed);
    }

    /**
     * The change that takes the first lines of this one back, which was cut short.
     *
     * @param lines so many; the last one may or may not have been taken
     * @param left the configuration it left
     */
    public PushOrder reversed(int lines, RunningConfig left) {
        return new PushOrder(
                profile,
                template,
                values,
                true,
                before,
                limit,
                lines,
                Optional.of(left.masked(profile).hash()),
                untimed);
    }

    /** The template's change against the configuration without it. */
    public ConfigChange change() {
        return Template.of(profile, template).orElseThrow().fill(values, before);
    }

    /** The lines that are sent, to be shown before. */
    public List<Command> lines() {
        return takesBack ? change().inverse(applied) : change().lines();
    }

    /** The lines that take it back, to be shown before; see {@link #complete}. */
    public List<Command> inverse() {
        return inverse(ALL);
    }

    /**
     * The lines that take back what the first lines alone have done.
     *
     * @param sent so many of {@link #lines}; the last one may or may not have been taken
     */
    public List<Command> inverse(int sent) {
        if (!takesBack) {
            return change().inverse(sent);
        }
        List<Command> all = change().lines();
        return all.subList(0, Math.min(applied, all.size()));
    }

    /** What the configuration gains and loses. */
    public List<ConfigDiff.Line> diff() {
        return takesBack
                ? change().diff(applied).stream().map(PushOrder::reversed).toList()
                : change().diff();
    }

    private static ConfigDiff.Line reversed(ConfigDiff.Line line) {
        return new ConfigDiff.Line(
                switch (line.kind()) {
                    case KEPT -> ConfigDiff.Kind.KEPT;
                    case ADDED -> ConfigDiff.Kind.REMOVED;
                    case REMOVED -> ConfigDiff.Kind.ADDED;
                },
                line.text());
    }

    /** The ports its form names. */
    public List<String> ports() {
        return Template.of(profile, template).orElseThrow().fields().stream()
                .filter(
                        field ->
                                field.type().equals(ValueType.of("interface"))
                                        || field.type() instanceof ValueType.Interfaces)
                .flatMap(field -> Stream.of(values.getOrDefault(field.name(), "").split(",")))
                .map(String::strip)
                .filter(port -> !port.isEmpty())
                .distinct()
                .toList();
    }

    /** Ports that carry VLAN 1 and would no more; none where it makes them as they were. */
    public List<String> losesDefaultVlan() {
        return takesBack
                ? List.of()
                : change().losesDefaultVlan().stream()
                        .map(heading -> heading.replaceFirst("^interface ", ""))
                        .toList();
    }

    /** The fields' values among an act's parameters. */
    public static SortedMap<String, String> values(SortedMap<String, String> parameters) {
        SortedMap<String, String> values = new TreeMap<>();
        parameters.forEach(
                (key, value) -> {
                    if (key.startsWith(FIELD)) {
                        values.put(key.substring(FIELD.length()), value);
                    }
                });
        return values;
    }

    /** Whether each line has a way back. */
    public boolean complete() {
        return change().cannotBeTakenBack().isEmpty();
    }

    /** SHA-256 over the lines, hex: what was shown is what is sent. */
    public String hash() {
        String text = lines().stream().map(Command::line).collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The act, with the act that takes it back. */
    public Act act(Target target) {
        Act reverse = plain(target, reversed(), Optional.empty());
        return plain(target, this, takesBack ? Optional.empty() : Optional.of(reverse));
    }

    private static Act plain(Target target, PushOrder order, Optional<Act> reverse) {
        boolean timed = order.profile().timedUndo().isPresent();
        TreeMap<String, String> parameters = new TreeMap<>();
        order.values().forEach((field, value) -> parameters.put(FIELD + field, value));
        parameters.put(PROFILE, order.profile().name());
        parameters.put(PROFILE_HASH, order.profile().hash());
        parameters.put(TEMPLATE, order.template());
        parameters.put(TAKES_BACK, Boolean.toString(order.takesBack()));
        parameters.put(LINES_HASH, order.hash());
        parameters.put(BEFORE_HASH, order.before().masked(order.profile()).hash());
        parameters.put(LIMIT, Long.toString(order.limit().toSeconds()));
        if (order.applied() != ALL) {
            parameters.put(APPLIED, Integer.toString(order.applied()));
        }
        order.half().ifPresent(hash -> parameters.put(HALF_HASH, hash));
        List<String> ports = order.ports();
        if (!ports.isEmpty()) {
            parameters.put(PORTS, String.join(",", ports));
        }
        List<String> losing = order.losesDefaultVlan();
        if (!losing.isEmpty()) {
            parameters.put(LOSES_DEFAULT_VLAN, String.join(",", losing));
        }
        int count = order.lines().size();
        Message effect =
                timed
                        ? Message.of(
                                "network.cli.push.effect-timed",
                                count,
                                target.name(),
                                order.limit().toMinutes())
                        : order.untimed()
                                .map(
                                        why ->
                                                Message.of(
                                                        "network.cli.push.effect-untimed",
                                                        count,
                                                        target.name(),
                                                        why))
                                .orElseGet(
                                        () ->
                                                Message.of(
                                                        "network.cli.push.effect",
                                                        count,
                                                        target.name()));
        return new Act(
                KIND,
                target,
                parameters,
                timed ? Risk.SERVICE_STOPS : Risk.CANNOT_BE_UNDONE,
                effect,
                reverse);
    }
}
