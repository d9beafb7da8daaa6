package io.rackside.app.offload;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.OperatingSystem;
import io.rackside.nic.adapter.Adapter;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.Setting;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * By which of the shipped ways the settings of a change are made: enough to make the same lines
 * again, as long as the files are the same.
 *
 * @param driver of the port
 * @param family of the host's system
 */
record SettingLines(String driver, OperatingSystem.Family family) {
    SettingLines {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(family, "family");
    }

    static SettingLines of(HostInventory host, HostNic nic) {
        return new SettingLines(nic.driver(), host.os().family());
    }

    List<Way> ways(Adapters adapters, Knob knob) {
        Adapter adapter = knob.hostWide() ? adapters.ofHost(family) : adapters.orAny(driver);
        return adapter.ways(knob);
    }

    /** Number of a setting's way among those of its knob; -1 for none of them. */
    int number(Adapters adapters, Setting setting) {
        return ways(adapters, setting.knob()).indexOf(setting.way());
    }

    /** The setting as it was; empty when there is no such way any more. */
    Optional<Setting> again(
            Adapters adapters, String knob, String before, String wanted, int way, boolean mayCut) {
        Knob turned = new Knob(knob);
        List<Way> ways = ways(adapters, turned);
        return way >= 0 && way < ways.size()
                ? Optional.of(
                        new Setting(
                                turned,
                                new KnobValue(before),
                                new KnobValue(wanted),
                                ways.get(way),
                                mayCut))
                : Optional.empty();
    }
}
