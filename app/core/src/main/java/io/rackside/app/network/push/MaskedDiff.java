package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.ConfigDiff.Kind;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.SecretMask;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Differences as a person sees them: no secret in them. */
final class MaskedDiff {
    private MaskedDiff() {}

    /** Each of the two texts is masked as a whole: a key may be secret from one line to another. */
    static List<String> of(CliProfile profile, List<ConfigDiff.Line> lines) {
        SecretMask mask = SecretMask.of(profile);
        Iterator<String> before = mask.over(without(lines, Kind.ADDED)).iterator();
        Iterator<String> after = mask.over(without(lines, Kind.REMOVED)).iterator();
        List<String> shown = new ArrayList<>();
        for (ConfigDiff.Line line : lines) {
            shown.add(
                    switch (line.kind()) {
                        case REMOVED -> "-" + before.next();
                        case ADDED -> "+" + after.next();
                        case KEPT -> " " + kept(before.next(), after.next());
                    });
        }
        return shown;
    }

    private static List<String> without(List<ConfigDiff.Line> lines, Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() != kind)
                .map(ConfigDiff.Line::text)
                .toList();
    }

    /** It may be secret in one of the texts alone. */
    private static String kept(String before, String after) {
        return before.equals(after) ? before : SecretMask.MASK;
    }

    /** What differs between two configurations, with a little of what is around it. */
    static List<String> between(CliProfile profile, RunningConfig before, RunningConfig now) {
        return ConfigDiff.between(before.masked(profile).lines(), now.masked(profile).lines())
                .unified(2);
    }
}
