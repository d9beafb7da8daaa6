package io.rackside.nic.knob;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.HostTuning.HugePages;
import io.rackside.nic.knob.PortState.Now;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a host has once for all its ports, from what it told. */
final class HostKnobs {
    private HostKnobs() {}

    static SortedMap<Knob, Now> of(HostInventory host) {
        SortedMap<Knob, Now> knobs = new TreeMap<>();
        HostTuning tuning = host.tuning();
        knobs.put(Knob.TUNED, Now.of(tuning.tunedProfile().map(HostKnobs::orNone)));
        knobs.put(
                Knob.GOVERNOR,
                Now.of(
                        KnobValue.heard(String.join(",", tuning.governors()))
                                .map(Fact::known)
                                .orElse(Fact.notSupported())));
        BootParameters boot = BootParameters.of(host.kernel());
        knobs.put(
                Knob.ISOLATION,
                later(
                        Fact.known(orNone(tuning.isolatedCpus())),
                        boot.nextIsolation(),
                        processors(host.processor())));
        knobs.put(
                Knob.IOMMU,
                later(Fact.known(KnobValue.of(tuning.iommuGroups() > 0)), boot.nextIommu()));
        knobs.put(Knob.OVS_HW_OFFLOAD, Now.of(tuning.ovsOffload().map(KnobValue::of)));
        knobs.put(Knob.IRQ_BALANCE, Now.of(tuning.irqBalance().map(KnobValue::of)));
        for (HugePages pool : tuning.hugePages()) {
            if (pool.node().isEmpty()) {
                knobs.put(
                        Knob.of("hugepages", Integer.toString(pool.kib())),
                        Now.of(Fact.known(KnobValue.of(pool.total()))));
            }
        }
        for (String name : boot.names()) {
            knobs.put(Knob.of("cmdline", name), later(boot.current(name), boot.next(name)));
        }
        return knobs;
    }

    private static KnobValue orNone(String told) {
        return KnobValue.heard(told).orElse(KnobValue.NONE);
    }

    private static Optional<KnobValue> processors(HostProcessor processor) {
        int cpus = processor.cpus().orElse(0);
        return cpus < 1
                ? Optional.empty()
                : Optional.of(new KnobValue(cpus == 1 ? "0" : "0-" + (cpus - 1)));
    }

    /** What the next boot brings, where that is another than now. */
    private static Now later(Fact<KnobValue> current, Optional<KnobValue> next) {
        return later(current, next, Optional.empty());
    }

    private static Now later(
            Fact<KnobValue> current, Optional<KnobValue> next, Optional<KnobValue> most) {
        return new Now(
                current,
                next.filter(value -> !current.value().equals(Optional.of(value))),
                most,
                false);
    }
}
