package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;

import java.util.List;

/** Differences as a person sees them: no secret in them. */
final class MaskedDiff {
    private MaskedDiff() {}

    static List<String> of(CliProfile profile, List<ConfigDiff.Line> lines) {
        return lines.stream().map(line -> mark(line.kind()) + masked(profile, line)).toList();
    }

    /** What differs between two configurations, with a little of what is around it. */
    static List<String> between(CliProfile profile, RunningConfig before, RunningConfig now) {
        return ConfigDiff.between(before.masked(profile).lines(), now.masked(profile).lines())
                .unified(2);
    }

    private static String masked(CliProfile profile, ConfigDiff.Line line) {
        List<String> masked =
                RunningConfig.of(profile, List.of(line.text())).masked(profile).lines();
        return masked.isEmpty() ? "" : masked.getFirst();
    }

    private static String mark(ConfigDiff.Kind kind) {
        return switch (kind) {
            case KEPT -> " ";
            case REMOVED -> "-";
            case ADDED -> "+";
        };
    }
}
