package io.rackside.app.offload;

import io.rackside.model.DeviceId;
import io.rackside.model.host.HostNic;
import io.rackside.operations.JobId;
import io.rackside.store.AppliedOffloads;
import io.rackside.store.AppliedOffloads.Applied;
import io.rackside.store.AppliedOffloads.Value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was applied to hosts and is not taken back; nothing where there is no data folder. */
final class AppliedBook {
    private final Optional<AppliedOffloads> kept;

    AppliedBook(Optional<AppliedOffloads> kept) {
        this.kept = kept;
    }

    static AppliedBook none() {
        return new AppliedBook(Optional.empty());
    }

    /** All of a host, the oldest first. */
    List<Applied> of(DeviceId device) {
        return kept.map(all -> all.of(device)).orElse(List.of());
    }

    void add(Applied applied) {
        kept.ifPresent(all -> all.add(applied));
    }

    void takenBack(JobId applied, JobId by) {
        kept.ifPresent(all -> all.takenBack(applied, by));
    }

    /** The place of a port, which does not change with its name. */
    static String place(HostNic nic) {
        return nic.pci().isEmpty() ? nic.mac().toLowerCase(Locale.ROOT) : nic.pci();
    }

    /**
     * What knobs are set to by now: the last change of each counts.
     *
     * @param applied the oldest first
     */
    static SortedMap<String, Wanted> wanted(List<Applied> applied) {
        SortedMap<String, Wanted> wanted = new TreeMap<>();
        for (Applied one : applied) {
            for (Value value : one.values()) {
                wanted.put(
                        value.knob(), new Wanted(value.wanted(), !value.forgotten() || one.kept()));
            }
        }
        return wanted;
    }

    /**
     * @param persisted whether the next start brings it, as far as is known
     */
    record Wanted(String value, boolean persisted) {}
}
