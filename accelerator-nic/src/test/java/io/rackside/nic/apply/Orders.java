package io.rackside.nic.apply;

import io.rackside.model.Identity;
import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Changes of one port, for tests. */
final class Orders {
    static final String PCI = "0000:01:00.0";
    static final String MAC = "52:54:00:fa:00:01";
    static final Knob RING = new Knob("ring.rx");

    private Orders() {}

    static Way way(Knob knob, String networkManager, String... lines) {
        return new Way(
                knob,
                List.of(lines),
                List.of(),
                Cost.NONE,
                new Persist(Persist.Keeper.UNIT, networkManager),
                Evidence.DOCUMENTS,
                Map.of());
    }

    static Setting setting(Knob knob, long before, long wanted, Way way) {
        return new Setting(knob, KnobValue.of(before), KnobValue.of(wanted), way);
    }

    static Setting mtu(long before, long wanted) {
        return setting(
                Knob.MTU,
                before,
                wanted,
                way(Knob.MTU, "802-3-ethernet.mtu", "ip link set {port} mtu {value}"));
    }

    /** The same on the port that we come by. */
    static Setting cutting(Setting setting) {
        return new Setting(setting.knob(), setting.before(), setting.wanted(), setting.way(), true);
    }

    static Setting vfs(long before, long wanted) {
        return setting(
                Knob.VFS,
                before,
                wanted,
                way(
                        Knob.VFS,
                        "sriov.total-vfs",
                        "write /sys/class/net/{port}/device/sriov_numvfs {value}"));
    }

    static Setting ring(long before, long wanted) {
        return setting(
                RING, before, wanted, way(RING, "ethtool.ring-rx", "ethtool -G {port} rx {value}"));
    }

    /** A ring that a card keeps in its flash, which none does: the way of it is what counts. */
    static ApplyOrder lasting(Keep keep) {
        Way ring = ring(256, 512).way();
        Way flash =
                new Way(
                        RING,
                        ring.set(),
                        ring.needs(),
                        ring.cost(),
                        new Persist(Persist.Keeper.FLASH, ""),
                        ring.evidence(),
                        ring.values());
        return order(keep, setting(RING, 256, 512, flash), mtu(1500, 9000), vfs(2, 4));
    }

    static ApplyOrder order(Keep keep, Setting... settings) {
        return new ApplyOrder(
                "0123456789ab",
                Identity.none(),
                new Target("enp1s0", PCI, ""),
                MAC,
                List.of(settings),
                Duration.ofSeconds(60),
                keep);
    }

    /** Its frame size may cut the way that we come by. */
    static ApplyOrder cutting(Keep keep) {
        return order(keep, ring(256, 512), cutting(mtu(1500, 9000)), vfs(2, 4));
    }

    static ApplyOrder usual(Keep keep) {
        return order(keep, mtu(1500, 9000), vfs(2, 4), ring(256, 512));
    }
}
