package io.rackside.nic.plan;

import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.host.Bond;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.HostTuning.HugePages;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.PortPlace;
import io.rackside.model.host.RdmaDevice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Hosts to plan for, made up. */
final class Hosts {
    static final String ADDRESS = "192.0.2.11";

    private Hosts() {}

    static HostInventory host(
            List<HostNic> nics, List<Bond> bonds, List<RdmaDevice> rdma, List<CardSettings> cards) {
        return host(nics, bonds, rdma, cards, tuning());
    }

    static HostInventory host(HostNic... nics) {
        return host(List.of(nics), List.of(), List.of(), List.of());
    }

    static HostInventory host(
            List<HostNic> nics,
            List<Bond> bonds,
            List<RdmaDevice> rdma,
            List<CardSettings> cards,
            HostTuning tuning) {
        return new HostInventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "node-1",
                        ADDRESS,
                        "",
                        "",
                        Health.UNKNOWN,
                        "",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                new OperatingSystem(
                        "debian", "Debian", "12", "", "", OperatingSystem.Family.DEBIAN),
                new Kernel("6.1.0", "", "x86_64", Fact.known("quiet")),
                fourProcessors(),
                new HostMemory(OptionalLong.empty(), OptionalLong.empty(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                nics,
                bonds,
                rdma,
                cards,
                Fact.notSupported(),
                List.of(),
                Fact.known(List.of()),
                tuning,
                List.of());
    }

    private static HostProcessor fourProcessors() {
        OptionalInt one = OptionalInt.of(1);
        return new HostProcessor(
                "", "", OptionalInt.of(4), one, OptionalInt.of(4), one, one, List.of());
    }

    static HostTuning tuning() {
        return new HostTuning(
                List.of(new HugePages(2048, OptionalInt.empty(), 0, 0)),
                0,
                "",
                List.of("powersave"),
                Fact.known("balanced"));
    }

    /** A port in no bond, without an address. */
    static HostNic nic(String name, String driver, String pci, NicOffload offload) {
        return nic(name, driver, pci, "", "", List.of(), offload);
    }

    static HostNic nic(
            String name,
            String driver,
            String pci,
            String master,
            String physicalFunction,
            List<String> addresses,
            NicOffload offload) {
        return new HostNic(
                name,
                driver,
                "",
                "",
                pci,
                Optional.empty(),
                OptionalInt.empty(),
                "",
                "02:00:00:00:00:01",
                OptionalLong.of(25_000),
                Optional.of(true),
                "up",
                master,
                physicalFunction,
                "",
                addresses,
                Map.of(),
                Map.of(),
                offload);
    }

    /** The same below other interfaces, and what devlink calls it. */
    static HostNic under(HostNic nic, String flavour, PortPlace.Upper... above) {
        PortPlace none = PortPlace.none();
        return new HostNic(
                nic.name(),
                nic.driver(),
                nic.driverVersion(),
                nic.firmware(),
                nic.pci(),
                nic.card(),
                nic.numaNode(),
                nic.localCpus(),
                nic.mac(),
                nic.speedMbps(),
                nic.link(),
                nic.operState(),
                nic.master(),
                nic.physicalFunction(),
                flavour,
                nic.addresses(),
                nic.runningFirmware(),
                nic.storedFirmware(),
                nic.offload(),
                nic.detail(),
                new PortPlace(
                        none.permanentMac(),
                        List.of(above),
                        none.slot(),
                        none.parameters(),
                        none.kept()));
    }

    static RdmaDevice rdma(String name, String port, Fact<String> mode, Fact<Integer> tos) {
        return new RdmaDevice(
                name,
                "",
                "",
                new RdmaDevice.Port(
                        "ACTIVE",
                        "Ethernet",
                        "25 Gb/sec",
                        OptionalInt.of(1024),
                        port,
                        List.of(),
                        mode,
                        tos),
                Fact.known(0));
    }

    static CardSettings flash(String pci, String name, String now, String next) {
        return new CardSettings(
                pci, "", "", "", List.of(new CardSettings.Setting(name, now, now, next)));
    }
}
