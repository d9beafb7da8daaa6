package io.rackside.app.network.config;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;

import java.util.List;
import java.util.Objects;

/**
 * What differs between two configurations of a device.
 *
 * @param diff with the secrets masked
 * @param secrets lines that differ in their secret alone, so that the diff does not show them; some
 *     makers encrypt a password anew each time it is shown
 */
public record ConfigComparison(ConfigDiff diff, int secrets) {
    public ConfigComparison {
        Objects.requireNonNull(diff, "diff");
    }

    /** How many lines came or went. */
    public long changed() {
        return diff.lines().stream().filter(line -> line.kind() != ConfigDiff.Kind.KEPT).count();
    }

    /**
     * What differs as {@code diff -u} writes it, without the heads; empty where nothing does.
     *
     * @param around lines shown around each change
     */
    public List<String> unified(int around) {
        return diff.unified(around);
    }

    /**
     * Each is masked by the command line it was read from: another one's secrets look otherwise.
     */
    static ConfigComparison of(
            RunningConfig before,
            CliProfile beforeFrom,
            RunningConfig after,
            CliProfile afterFrom) {
        List<String> was = before.masked(beforeFrom).lines();
        List<String> is = after.masked(afterFrom).lines();
        ConfigDiff diff = ConfigDiff.between(was, is);
        return new ConfigComparison(diff, secrets(diff, before.lines(), after.lines()));
    }

    /** Walks along both texts by the lines the diff kept. */
    private static int secrets(ConfigDiff diff, List<String> before, List<String> after) {
        int was = 0;
        int is = 0;
        int differ = 0;
        for (ConfigDiff.Line line : diff.lines()) {
            switch (line.kind()) {
                case REMOVED -> was++;
                case ADDED -> is++;
                case KEPT -> {
                    differ += before.get(was).equals(after.get(is)) ? 0 : 1;
                    was++;
                    is++;
                }
            }
        }
        return differ;
    }
}
