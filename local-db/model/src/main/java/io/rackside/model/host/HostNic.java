package io.rackside.model.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A network port of a host that has hardware behind it, simulated or real.
 *
 * @param name of the interface
 * @param pci address on the PCI bus, empty for what is on none
 * @param card what is on that address, where the host tells it
 * @param numaNode absent where the hardware belongs to none
 * @param localCpus CPUs next to it, as the kernel lists them
 * @param mac six pairs of upper-case hex digits with colons
 * @param speedMbps in Mbit/s, while it has a link
 * @param link whether it has one; empty while the interface is down
 * @param operState the kernel's word ({@code up}, {@code down}; RFC 2863)
 * @param master the bond or bridge it belongs to, empty for none
 * @param physicalFunction PCI address of the port whose virtual function this is, empty for none
 * @param representorOf what devlink tells this port to be ({@code physical}, {@code pcivf})
 * @param runningFirmware versions by their names in devlink that run now
 * @param storedFirmware those that will run after a restart
 * @param place its slot, what rides on it, and who keeps it
 */
public record HostNic(
        String name,
        String driver,
        String driverVersion,
        String firmware,
        String pci,
        Optional<PciFunction> card,
        OptionalInt numaNode,
        String localCpus,
        String mac,
        OptionalLong speedMbps,
        Optional<Boolean> link,
        String operState,
        String master,
        String physicalFunction,
        String representorOf,
        List<String> addresses,
        Map<String, String> runningFirmware,
        Map<String, String> storedFirmware,
        NicOffload offload,
        PortDetail detail,
        PortPlace place) {
    /** One that tells nothing more. */
    public HostNic(
            String name,
            String driver,
            String driverVersion,
            String firmware,
            String pci,
            Optional<PciFunction> card,
            OptionalInt numaNode,
            String localCpus,
            String mac,
            OptionalLong speedMbps,
            Optional<Boolean> link,
            String operState,
            String master,
            String physicalFunction,
            String representorOf,
            List<String> addresses,
            Map<String, String> runningFirmware,
            Map<String, String> storedFirmware,
            NicOffload offload) {
        this(
                name,
                driver,
                driverVersion,
                firmware,
                pci,
                card,
                numaNode,
                localCpus,
                mac,
                speedMbps,
                link,
                operState,
                master,
                physicalFunction,
                representorOf,
                addresses,
                runningFirmware,
                storedFirmware,
                offload,
                PortDetail.none(),
                PortPlace.none());
    }

    public HostNic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(driverVersion, "driverVersion");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(localCpus, "localCpus");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(link, "link");
        Objects.requireNonNull(operState, "operState");
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(physicalFunction, "physicalFunction");
        Objects.requireNonNull(representorOf, "representorOf");
        addresses = List.copyOf(addresses);
        runningFirmware = Map.copyOf(runningFirmware);
        storedFirmware = Map.copyOf(storedFirmware);
        Objects.requireNonNull(offload, "offload");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(place, "place");
    }
}
