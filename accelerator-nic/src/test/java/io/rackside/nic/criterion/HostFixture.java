package io.rackside.nic.criterion;

import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostDrive;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.MultipathSettings;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Limited;
import io.rackside.model.host.NicOffload.Mtu;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.OperatingSystem.Family;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.SystemUnit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A host for tests, as little of it as each needs. */
public final class HostFixture {
    private OperatingSystem os =
            new OperatingSystem("openEuler", "openEuler 22.03", "22.03", "", "", Family.OPENEULER);
    private Kernel kernel =
            new Kernel(
                    "5.10.0-60.18.0.50.oe2203.x86_64",
                    "",
                    "x86_64",
                    Fact.known("ro quiet iommu=off iommu=pt hugepages=16"));
    private List<String> flags = List.of();
    private final List<HostNic> nics = new ArrayList<>();
    private final List<PciFunction> adapters = new ArrayList<>();
    private final List<HostDrive> drives = new ArrayList<>();
    private final List<Bond> bonds = new ArrayList<>();
    private final List<CardSettings> cards = new ArrayList<>();
    private final List<ContainerRuntime> runc = new ArrayList<>();
    private Fact<List<MultipathMap>> multipath = Fact.notSupported();
    private Fact<MultipathSettings> multipathSettings = Fact.notSupported();

    public HostFixture os(String id, Family family, String version, String servicePack) {
        os = new OperatingSystem(id, id, version, servicePack, "", family);
        return this;
    }

    public HostFixture kernel(String release, String architecture) {
        kernel = new Kernel(release, "", architecture, kernel.commandLine());
        return this;
    }

    public HostFixture flags(String... all) {
        flags = List.of(all);
        return this;
    }

    public HostFixture adapter(PciFunction function) {
        adapters.add(function);
        return this;
    }

    public HostFixture bond(Bond bond) {
        bonds.add(bond);
        return this;
    }

    public HostFixture card(CardSettings settings) {
        cards.add(settings);
        return this;
    }

    public HostFixture runc(String path, String version) {
        runc.add(new ContainerRuntime(path, version));
        return this;
    }

    public HostFixture multipath(MultipathMap... maps) {
        multipath = Fact.known(List.of(maps));
        return this;
    }

    public HostFixture findMultipaths(String value) {
        multipathSettings =
                Fact.known(new MultipathSettings(Map.of("find_multipaths", value), List.of()));
        return this;
    }

    public HostFixture drive(String name, String transport) {
        drives.add(
                new HostDrive(
                        name,
                        "",
                        "",
                        "",
                        "",
                        transport,
                        OptionalLong.empty(),
                        Optional.empty(),
                        "",
                        "",
                        "",
                        List.of()));
        return this;
    }

    /**
     * @param card vendor and device of the chip
     * @param subsystem the same of the card's maker
     */
    public HostFixture port(
            String name,
            String driver,
            String version,
            String firmware,
            String card,
            String subsystem) {
        String pci = "0000:0" + (nics.size() + 1) + ":00.0";
        nics.add(port(name, driver, version, firmware, pci, function(pci, card, subsystem), ""));
        return this;
    }

    public HostFixture virtualFunction(String name, String of) {
        nics.add(port(name, "mlx5_core", "", "", "0000:01:00.2", Optional.empty(), of));
        return this;
    }

    private static Optional<PciFunction> function(String pci, String card, String subsystem) {
        return Optional.of(new PciFunction(pci, "0200", card, subsystem, "", "", ""));
    }

    private static HostNic port(
            String name,
            String driver,
            String version,
            String firmware,
            String pci,
            Optional<PciFunction> card,
            String physicalFunction) {
        return new HostNic(
                name,
                driver,
                version,
                firmware,
                pci,
                card,
                OptionalInt.empty(),
                "",
                "02:00:00:00:00:01",
                OptionalLong.empty(),
                Optional.of(true),
                "up",
                "",
                physicalFunction,
                "",
                List.of(),
                Map.of(),
                Map.of(),
                offload());
    }

    private static NicOffload offload() {
        return new NicOffload(
                new Mtu(OptionalInt.of(1500), OptionalInt.empty(), OptionalInt.empty()),
                Fact.known(
                        Map.of(
                                "large-receive-offload",
                                new Feature(false, true, Optional.empty()),
                                "hw-tc-offload",
                                new Feature(true, false, Optional.empty()))),
                Fact.known(Map.of("rx", new Limited(OptionalInt.of(1024), OptionalInt.of(8192)))),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.known(new NicOffload.Pause(true, true, false)),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.known("pcp"),
                Fact.known(List.of(false, false, false, true, false, false, false, false)),
                Fact.unread(Message.of("nic.rule.not-told")));
    }

    public HostInventory host() {
        OptionalInt none = OptionalInt.empty();
        return new HostInventory(
                facts(),
                os,
                kernel,
                new HostProcessor("", "", none, none, none, none, none, flags),
                new HostMemory(OptionalLong.empty(), OptionalLong.empty(), List.of()),
                drives,
                adapters,
                List.of(),
                nics,
                bonds,
                List.of(),
                cards,
                multipath,
                runc,
                Fact.known(List.of(new SystemUnit("auditd.service", "active", "running"))),
                new HostTuning(
                        List.of(new HostTuning.HugePages(2048, none, 16, 4)),
                        0,
                        "",
                        List.of("powersave"),
                        Fact.known("virtual-guest")),
                List.of(),
                List.of(),
                multipathSettings,
                Fact.notSupported(),
                List.of());
    }

    private static DeviceFacts facts() {
        return new DeviceFacts(
                DeviceKind.SERVER,
                "",
                "",
                Identity.none(),
                "edge-1",
                "",
                "",
                "",
                Health.OK,
                "",
                "",
                "",
                Optional.empty(),
                "");
    }
}
