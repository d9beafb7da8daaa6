package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
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

/**
 * A change that was filled in against a device's configuration and shown to a person.
 *
 * @param template its name in the profile
 * @param values of its fields
 * @param takesBack whether the inverse lines are what is sent
 * @param before the configuration it was filled in against; the one before the change, where it
 *     takes one back
 * @param limit until the device takes it back by itself, where it can
 */
public record PushOrder(
        CliProfile profile,
        String template,
        SortedMap<String, String> values,
        boolean takesBack,
        RunningConfig before,
        Duration limit) {
    /** Kind of the act. */
    public static final String KIND = "config.push";

    /** Shorter, and a slow device takes its change back while it is looked at. */
    public static final Duration LIMIT_LEAST = Duration.ofMinutes(2);

    public static final Duration LIMIT_MOST = Duration.ofMinutes(60);

    public PushOrder {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (limit.compareTo(LIMIT_LEAST) < 0 || limit.compareTo(LIMIT_MOST) > 0) {
            throw new IllegalArgumentException("no limit: " + limit);
        }
        if (Template.of(profile, template).isEmpty()) {
            throw new IllegalArgumentException("no template " + template);
        }
    }

    /** A change to be made. */
    public static PushOrder of(
            CliProfile profile,
            String template,
            Map<String, String> values,
            RunningConfig before,
            Duration limit) {
        return new PushOrder(profile, template, new TreeMap<>(values), false, before, limit);
    }

    /** The change that takes this one back. */
    public PushOrder reversed() {
        return new PushOrder(profile, template, values, !takesBack, before, limit);
    }

    ConfigChange change() {
        return Template.of(profile, template).orElseThrow().fill(values, before);
    }

    /** The lines that are sent, to be shown before. */
    public List<Command> lines() {
        return takesBack ? change().inverse() : change().lines();
    }

    /** The lines that take it back, to be shown before; see {@link #complete}. */
    public List<Command> inverse() {
        return takesBack ? change().lines() : change().inverse();
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
        order.values().forEach((field, value) -> parameters.put("field." + field, value));
        parameters.put("profile", order.profile().name());
        parameters.put("profile-hash", order.profile().hash());
        parameters.put("template", order.template());
        parameters.put("takes-back", Boolean.toString(order.takesBack()));
        parameters.put("lines-hash", order.hash());
        parameters.put("before-hash", order.before().masked(order.profile()).hash());
        parameters.put("limit-seconds", Long.toString(order.limit().toSeconds()));
        int count = order.lines().size();
        Message effect =
                timed
                        ? Message.of(
                                "network.cli.push.effect-timed",
                                count,
                                target.name(),
                                order.limit().toMinutes())
                        : Message.of("network.cli.push.effect", count, target.name());
        return new Act(
                KIND,
                target,
                parameters,
                timed ? Risk.SERVICE_STOPS : Risk.CANNOT_BE_UNDONE,
                effect,
                reverse);
    }
}
