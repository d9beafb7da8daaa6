package io.rackside.nic.knob;

import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.RdmaDevice;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All knobs of one port, or of the host.
 *
 * @param port the interface's name; empty for the host
 * @param pci its address on the PCI bus, empty for what is on none
 * @param driver the kernel's name of it
 */
public record PortState(String port, String pci, String driver, SortedMap<Knob, Now> knobs) {
    /**
     * How one knob stands.
     *
     * @param current as it works now
     * @param afterBoot as it will be after the next boot, where that is told and differs
     * @param most the limit, where there is one; for interrupts the processors next to the card
     * @param fixed whether nobody can change it
     */
    public record Now(
            Fact<KnobValue> current,
            Optional<KnobValue> afterBoot,
            Optional<KnobValue> most,
            boolean fixed) {
        public Now {
            Objects.requireNonNull(current, "current");
            Objects.requireNonNull(afterBoot, "afterBoot");
            Objects.requireNonNull(most, "most");
        }

        static Now of(Fact<KnobValue> current) {
            return new Now(current, Optional.empty(), Optional.empty(), false);
        }
    }

    public PortState {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(driver, "driver");
        knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
    }

    /** What a look at the host told of one of its ports. */
    public static PortState of(HostInventory host, HostNic nic) {
        return new PortState(nic.name(), nic.pci(), nic.driver(), new PortKnobs(host, nic).all());
    }

    /**
     * The RDMA device that rides on a port. One over a bond of ports of its own card rides on each
     * of them; over a bond of others it is none of theirs.
     */
    public static Optional<RdmaDevice> rdma(HostInventory host, HostNic nic) {
        return host.rdma().stream()
                .filter(
                        device ->
                                device.port().netDevice().isEmpty()
                                        ? !device.pci().isEmpty() && device.pci().equals(nic.pci())
                                        : device.port().netDevice().equals(nic.name()))
                .findFirst()
                .or(() -> host.rdma().stream().filter(device -> joins(device, nic)).findFirst());
    }

    /** Other ports that the RDMA device of a port rides on as well; none where it is in no bond. */
    public static List<HostNic> joinedWith(HostInventory host, HostNic nic) {
        Optional<RdmaDevice> device = rdma(host, nic).filter(one -> joins(one, nic));
        return host.nics().stream()
                .filter(one -> !one.name().equals(nic.name()))
                .filter(one -> device.filter(rdma -> joins(rdma, one)).isPresent())
                .toList();
    }

    private static boolean joins(RdmaDevice device, HostNic nic) {
        return !nic.master().isEmpty()
                && device.port().netDevice().equals(nic.master())
                && !nic.pci().isEmpty()
                && card(device.pci()).equals(card(nic.pci()));
    }

    /** A place on the bus without the number of the function. */
    private static String card(String pci) {
        return pci.replaceFirst("\\.[0-7]$", "");
    }

    /** What a look at the host told of what it has once for all ports. */
    public static PortState ofHost(HostInventory host) {
        return new PortState("", "", "", HostKnobs.of(host));
    }

    /**
     * How a knob stands. One that the card does not name is not supported, or unread where nothing
     * of its family could be read; a parameter that the kernel's command line does not name is
     * {@link KnobValue#ABSENT}.
     */
    public Now now(Knob knob) {
        Now told = knobs.get(knob);
        if (told != null) {
            return told;
        }
        Optional<Fact<KnobValue>> family =
                knobs.entrySet().stream()
                        .filter(entry -> entry.getKey().family().equals(knob.family()))
                        .map(entry -> entry.getValue().current())
                        .findFirst();
        if (family.orElse(null) instanceof Fact.Unread<KnobValue> unread) {
            return Now.of(unread);
        }
        boolean parameter = knob.family().equals("cmdline") && family.isPresent();
        return Now.of(parameter ? Fact.known(KnobValue.ABSENT) : Fact.notSupported());
    }
}
