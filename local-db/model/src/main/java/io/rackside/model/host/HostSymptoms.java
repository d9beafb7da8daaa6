package io.rackside.model.host;

import io.rackside.model.Problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a host tells that is no inventory: what to look at when something is wrong with it.
 *
 * @param first counters of its ports, by port and by the driver's own name
 * @param second the same a little later
 * @param apart the time between both
 * @param raidDrives disks as a RAID controller sees them
 * @param deviceMaps of the device mapper
 * @param volumes of virtual machines of KubeVirt on this host, where it may ask its cluster
 * @param migrations of these, likewise
 * @param problems what could not be read
 */
public record HostSymptoms(
        Map<String, Map<String, Long>> first,
        Map<String, Map<String, Long>> second,
        Fact<Duration> apart,
        Fact<List<RaidDrive>> raidDrives,
        Fact<List<Machine>> machines,
        Fact<List<Container>> containers,
        Fact<List<DeviceMap>> deviceMaps,
        Fact<List<Volume>> volumes,
        Fact<List<Migration>> migrations,
        List<Problem> problems) {
    /** One that has no cluster. */
    public HostSymptoms(
            Map<String, Map<String, Long>> first,
            Map<String, Map<String, Long>> second,
            Fact<Duration> apart,
            Fact<List<RaidDrive>> raidDrives,
            Fact<List<Machine>> machines,
            Fact<List<Container>> containers,
            Fact<List<DeviceMap>> deviceMaps,
            List<Problem> problems) {
        this(
                first,
                second,
                apart,
                raidDrives,
                machines,
                containers,
                deviceMaps,
                Fact.notSupported(),
                Fact.notSupported(),
                problems);
    }

    public HostSymptoms {
        first = Map.copyOf(first);
        second = Map.copyOf(second);
        Objects.requireNonNull(apart, "apart");
        Objects.requireNonNull(raidDrives, "raidDrives");
        Objects.requireNonNull(machines, "machines");
        Objects.requireNonNull(containers, "containers");
        Objects.requireNonNull(deviceMaps, "deviceMaps");
        Objects.requireNonNull(volumes, "volumes");
        Objects.requireNonNull(migrations, "migrations");
        problems = List.copyOf(problems);
    }

    /**
     * A disk at a RAID controller.
     *
     * @param name controller, enclosure and slot
     * @param state in the controller's words, such as {@code UGood}
     */
    public record RaidDrive(String name, String model, String state) {}

    /**
     * A virtual machine of libvirt.
     *
     * @param state such as {@code paused}
     * @param reason such as {@code I/O error}, empty where none is told
     */
    public record Machine(String name, String state, String reason) {}

    /** A container that has ended, and with what. */
    public record Container(String name, int exitCode) {}

    /**
     * A map of the device mapper.
     *
     * @param leftOver whether no disk is behind it any more
     */
    public record DeviceMap(String name, boolean leftOver) {}

    /**
     * A volume of a virtual machine.
     *
     * @param name namespace, machine and claim
     * @param accessModes in the cluster's words, such as {@code ReadWriteMany}
     * @param volumeMode {@code Block} or {@code Filesystem}
     */
    public record Volume(String name, List<String> accessModes, String volumeMode) {
        public Volume {
            accessModes = List.copyOf(accessModes);
        }
    }

    /**
     * A move of a running virtual machine to another host.
     *
     * @param name namespace and machine
     * @param phase in the cluster's word, such as {@code Failed}
     */
    public record Migration(String name, String phase) {}
}
