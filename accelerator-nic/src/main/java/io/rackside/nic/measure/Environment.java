package io.rackside.nic.measure;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PciFunction;
import io.rackside.nic.knob.PortState;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * In what surroundings something was measured. Texts are the host's own, empty where it tells none.
 *
 * @param serial of the host, which tells it from others with the same name
 * @param kernel as {@code uname -r} tells it
 * @param os name and version
 * @param card maker's name of what is in the slot
 * @param profile that the port is set to, empty for none
 * @param cpus logical ones
 * @param between what was measured with
 * @param tuning how host and port were set
 */
public record Environment(
        String host,
        String serial,
        String os,
        String kernel,
        String processor,
        OptionalInt cpus,
        OptionalLong memoryKib,
        String port,
        String card,
        String driver,
        String driverVersion,
        String firmware,
        OptionalInt mtu,
        OptionalLong speedMbps,
        String profile,
        Between between,
        Tuning tuning) {
    /**
     * What was measured with.
     *
     * @param farHost what tells the far host from others, empty where that was not kept
     * @param seconds that each load lasted
     * @param storage path that was read, empty for none
     * @param tclass traffic class that RDMA was measured in; absent for the ordinary one
     */
    public record Between(
            String farHost,
            String farPort,
            OptionalInt seconds,
            String storage,
            OptionalInt tclass) {
        /** Measurements that were made before this was kept do not tell. */
        public static final Between UNKNOWN =
                new Between("", "", OptionalInt.empty(), "", OptionalInt.empty());
    }

    /**
     * How host and port were set.
     *
     * @param governor of the CPUs' frequency; several with commas, empty where the host has none
     * @param offload stands for all settings of the port: two that differ tell that one of them was
     *     another; empty where the port was not read
     */
    public record Tuning(String governor, String offload) {
        /** Measurements that were made before this was kept do not tell. */
        public static final Tuning UNKNOWN = new Tuning("", "");

        public Tuning {
            Objects.requireNonNull(governor, "governor");
            Objects.requireNonNull(offload, "offload");
        }
    }

    /** With what it was measured is not known. */
    public Environment(
            String host,
            String serial,
            String os,
            String kernel,
            String processor,
            OptionalInt cpus,
            OptionalLong memoryKib,
            String port,
            String card,
            String driver,
            String driverVersion,
            String firmware,
            OptionalInt mtu,
            OptionalLong speedMbps,
            String profile) {
        this(
                host,
                serial,
                os,
                kernel,
                processor,
                cpus,
                memoryKib,
                port,
                card,
                driver,
                driverVersion,
                firmware,
                mtu,
                speedMbps,
                profile,
                Between.UNKNOWN,
                Tuning.UNKNOWN);
    }

    /** The same, measured so. */
    public Environment with(Between what) {
        return new Environment(
                host,
                serial,
                os,
                kernel,
                processor,
                cpus,
                memoryKib,
                port,
                card,
                driver,
                driverVersion,
                firmware,
                mtu,
                speedMbps,
                profile,
                what,
                tuning);
    }

    /**
     * Of a host that was read.
     *
     * @param profile by its id, empty for none
     */
    public static Environment of(HostInventory host, String port, String profile) {
        HostNic nic =
                host.nics().stream()
                        .filter(one -> one.name().equals(port))
                        .findFirst()
                        .orElse(null);
        return new Environment(
                host.device().hostName(),
                host.device().identity().serial().orElse(""),
                (host.os().name() + " " + host.os().version() + " " + host.os().servicePack())
                        .replaceAll("\\s+", " ")
                        .strip(),
                host.kernel().release(),
                host.processor().model(),
                host.processor().cpus(),
                host.memory().totalKib(),
                port,
                nic == null ? "" : nic.card().map(PciFunction::model).orElse(""),
                nic == null ? "" : nic.driver(),
                nic == null ? "" : nic.driverVersion(),
                nic == null ? "" : nic.firmware(),
                nic == null ? OptionalInt.empty() : nic.offload().mtu().now(),
                nic == null ? OptionalLong.empty() : nic.speedMbps(),
                profile,
                Between.UNKNOWN,
                new Tuning(
                        String.join(",", host.tuning().governors()),
                        nic == null ? "" : OffloadMark.of(PortState.of(host, nic))));
    }

    /** Why figures of the two prove nothing together; empty where they do. */
    public Optional<Message> otherThan(Environment other) {
        boolean sameHost =
                serial.isEmpty() || other.serial.isEmpty()
                        ? host.equals(other.host)
                        : serial.equals(other.serial);
        if (!sameHost || !port.equals(other.port) || !cpus.equals(other.cpus)) {
            return Optional.of(Message.of("nic.measure.missing.other-host"));
        }
        if (!between.farHost().isEmpty()
                && !other.between.farHost().isEmpty()
                && !(between.farHost().equals(other.between.farHost())
                        && between.farPort().equals(other.between.farPort()))) {
            return Optional.of(Message.of("nic.measure.missing.other-far"));
        }
        return speedMbps.isPresent()
                        && other.speedMbps.isPresent()
                        && !speedMbps.equals(other.speedMbps)
                ? Optional.of(Message.of("nic.measure.missing.other-speed"))
                : Optional.empty();
    }
}
