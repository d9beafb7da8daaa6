package io.rackside.app.cluster.inspect;

import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.diagnosis.Pitfalls;
import io.rackside.app.host.KeptHost;
import io.rackside.drivers.cluster.inspect.HostRead;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.model.Message;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.HostInventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges the runc of a host: that it is one, and not of a version known to be broken into. */
final class RuntimeJudgement {
    /** The rule of the field that tells of several runc on a host. */
    private static final String RUNC = "runc-conflict";

    private static final Pattern VERSION =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4}).*");

    /** A process in a container gets at the host (opencontainers/runc, GHSA-xr7r-f8xq-vfvv). */
    private static final String LEAK = "CVE-2024-21626";

    /** Mounts that are changed under it (opencontainers/runc, GHSA-9493-h29p-rfm2 and two more). */
    private static final String RACES = "CVE-2025-31133, CVE-2025-52565, CVE-2025-52881";

    private RuntimeJudgement() {}

    /** Empty where the rule of the field is not shipped. */
    static Optional<HostRead> of(KeptHost host) {
        return Pitfalls.shipped().of(host.inventory(), Optional.empty()).stream()
                .filter(pitfall -> pitfall.id().equals(RUNC))
                .findFirst()
                .map(pitfall -> read(pitfall, host.at()))
                .map(read -> withHoles(read, host.inventory()));
    }

    private static HostRead read(Pitfall pitfall, Instant at) {
        return switch (pitfall.verdict()) {
            case FITS, KNOWN_BAD, OTHER_FIRMWARE ->
                    new HostRead(at, Result.WARNING, pitfall.evidence(), pitfall.remedies());
            case NOT_CHECKED -> new HostRead(at, Result.UNKNOWN, pitfall.unread(), List.of());
            case NOT_THERE -> new HostRead(at, Result.OK, List.of(), List.of());
        };
    }

    private static HostRead withHoles(HostRead read, HostInventory inventory) {
        List<Message> holes = new ArrayList<>();
        for (ContainerRuntime each : inventory.runc()) {
            hole(each.version())
                    .ifPresent(
                            hole ->
                                    holes.add(
                                            Message.of(
                                                    "core.inspect.runc.hole",
                                                    each.path(),
                                                    each.version(),
                                                    hole)));
        }
        if (holes.isEmpty()) {
            return read;
        }
        boolean worse = read.result() == Result.WARNING;
        List<Message> evidence = new ArrayList<>(worse ? read.evidence() : List.of());
        evidence.addAll(holes);
        List<Message> advice = new ArrayList<>(read.advice());
        advice.add(Message.of("core.inspect.runc.hole.todo"));
        return new HostRead(read.read(), Result.WARNING, evidence, advice);
    }

    /** What a version is known for; empty for one that is not, or cannot be told. */
    static Optional<String> hole(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int minor = number(matcher, 1) * 10_000 + number(matcher, 2);
        int patch = number(matcher, 3);
        if (minor < 10_001 || minor == 10_001 && patch < 12) {
            return Optional.of(LEAK);
        }
        boolean races =
                minor < 10_002
                        || minor == 10_002 && patch < 8
                        || minor == 10_003 && patch < 3
                        || version.matches("1\\.4\\.0-rc\\.?[12]\\b.*");
        return races ? Optional.of(RACES) : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
