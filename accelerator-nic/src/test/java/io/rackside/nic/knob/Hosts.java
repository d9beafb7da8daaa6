package io.rackside.nic.knob;

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
import io.rackside.model.host.Kernel;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.StorageSession;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Hosts of one port, for tests. */
public final class Hosts {
    /** The port of most tests. */
    public static final String PORT = "enp1s0";

    /** Where it is on the bus. */
    public static final String PCI = "0000:01:00.0";

    private Hosts() {}

    /** A port of which nothing is supported. */
    public static NicOffload nothing() {
        OptionalInt none = OptionalInt.empty();
        return new NicOffload(
                new NicOffload.Mtu(none, none, none),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported());
    }

    public static HostNic nic(String driver, String vendor, NicOffload offload) {
        return new HostNic(
                PORT,
                driver,
                "6.1.0-56-amd64",
                "2.1.0",
                PCI,
                Optional.of(
                        new PciFunction(
                                PCI, "0200", vendor + ":0001", "", "Maker", "Card", driver)),
                OptionalInt.of(0),
                "0-1",
                "52:54:00:FA:00:01",
                OptionalLong.of(1000),
                Optional.of(true),
                "up",
                "",
                "",
                "physical",
                List.of("10.77.0.1/24"),
                Map.of("fw", "2.1.0"),
                Map.of("fw", "2.2.0"),
                offload);
    }

    public static HostInventory host(
            HostNic nic, List<RdmaDevice> rdma, List<CardSettings> cards, HostTuning tuning) {
        return host(nic, rdma, cards, tuning, Fact.known("root=/dev/vda quiet"));
    }

    public static HostInventory host(
            HostNic nic,
            List<RdmaDevice> rdma,
            List<CardSettings> cards,
            HostTuning tuning,
            Fact<String> commandLine) {
        return new HostInventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "Rackside Lab",
                        "Edge Host",
                        Identity.none(),
                        "edge-host-1",
                        "ssh://edge-host-1",
                        "",
                        "On",
                        Health.UNKNOWN,
                        "",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                new OperatingSystem(
                        "debian",
                        "Debian GNU/Linux 12 (bookworm)",
                        "12",
                        "",
                        "",
                        OperatingSystem.Family.DEBIAN),
                new Kernel("6.1.0-56-amd64", "#1 SMP", "x86_64", commandLine),
                HostProcessor.unknown(),
                new HostMemory(OptionalLong.empty(), OptionalLong.empty(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(nic),
                List.of(),
                rdma,
                cards,
                Fact.notSupported(),
                List.of(),
                Fact.notSupported(),
                tuning,
                List.of());
    }

    public static HostInventory host(HostNic nic) {
        return host(nic, List.of(), List.of(), untuned());
    }

    /** The same host under another kernel. */
    public static HostInventory withKernel(String release, HostInventory host) {
        Kernel kernel = host.kernel();
        return new HostInventory(
                host.device(),
                host.os(),
                new Kernel(release, kernel.build(), kernel.architecture(), kernel.commandLine()),
                host.processor(),
                host.memory(),
                host.drives(),
                host.adapters(),
                host.fibrePorts(),
                host.nics(),
                host.bonds(),
                host.rdma(),
                host.cards(),
                host.multipath(),
                host.runc(),
                host.services(),
                host.tuning(),
                host.problems());
    }

    public static HostTuning untuned() {
        return new HostTuning(List.of(), 0, "", List.of(), Fact.notSupported());
    }

    /** The same with other ports and bonds, and with storage over its network. */
    public static HostInventory with(
            HostInventory plain,
            List<HostNic> nics,
            List<Bond> bonds,
            Fact<List<StorageSession>> storage) {
        return new HostInventory(
                plain.device(),
                plain.os(),
                plain.kernel(),
                plain.processor(),
                plain.memory(),
                plain.drives(),
                plain.adapters(),
                plain.fibrePorts(),
                nics,
                bonds,
                plain.rdma(),
                plain.cards(),
                plain.multipath(),
                plain.runc(),
                plain.services(),
                plain.tuning(),
                plain.networkFunctions(),
                plain.modules(),
                plain.multipathSettings(),
                plain.bmc(),
                storage,
                List.of());
    }
}
