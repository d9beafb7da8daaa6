package io.rackside.app.console.sample;

import io.rackside.app.console.network.ConfigDoor;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.model.DeviceId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Configurations of one switch; each backup is a line longer than the one before. */
public final class SampleConfigs implements ConfigDoor {
    private final List<KeptConfig> kept = new ArrayList<>();

    @Override
    public List<KeptConfig> kept(DeviceId device) {
        return List.copyOf(kept.reversed());
    }

    @Override
    public KeptConfig backUp(DeviceId device) {
        int number = kept.size() + 1;
        KeptConfig now =
                new KeptConfig(
                        Integer.toString(number).repeat(64),
                        device,
                        SampleSite.NOW.plus(Duration.ofHours(number)),
                        KeptConfig.Why.ASKED,
                        "huawei-vrp8",
                        10 + number,
                        Integer.toString(number).repeat(64));
        kept.add(now);
        return now;
    }

    @Override
    public ConfigComparison compare(KeptConfig before, KeptConfig after) {
        return new ConfigComparison(ConfigDiff.between(lines(before), lines(after)), 1);
    }

    /** The box runs two lines more than it did when it was read last. */
    @Override
    public ConfigComparison compareWithNow(KeptConfig before) {
        List<String> now = lines(kept.getLast());
        now.addAll(List.of("vlan 98", "vlan 99"));
        return new ConfigComparison(ConfigDiff.between(lines(before), now), 0);
    }

    private static List<String> lines(KeptConfig config) {
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= config.lines(); i++) {
            lines.add("vlan " + i);
        }
        return lines;
    }
}
