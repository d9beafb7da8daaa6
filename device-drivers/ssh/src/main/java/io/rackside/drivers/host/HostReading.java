package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.BootLine;
import io.rackside.drivers.host.parse.Dmidecode;
import io.rackside.drivers.host.parse.FileList;
import io.rackside.drivers.host.parse.HinicCards;
import io.rackside.drivers.host.parse.Lscpu;
import io.rackside.drivers.host.parse.Lspci;
import io.rackside.drivers.host.parse.McInfo;
import io.rackside.drivers.host.parse.Meminfo;
import io.rackside.drivers.host.parse.MlxConfig;
import io.rackside.drivers.host.parse.Modinfo;
import io.rackside.drivers.host.parse.Mstflint;
import io.rackside.drivers.host.parse.Multipath;
import io.rackside.drivers.host.parse.MultipathConf;
import io.rackside.drivers.host.parse.NotUnderstood;
import io.rackside.drivers.host.parse.OsReleaseFile;
import io.rackside.drivers.host.parse.ProcBonding;
import io.rackside.drivers.host.parse.RuncVersion;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.drivers.host.parse.SystemdUnits;
import io.rackside.drivers.host.parse.Uname;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.CardSettings;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.KernelModule;
import io.rackside.model.host.MultipathSettings;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.PciFunction;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.StorageSession;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes an inventory of what the gathering script answered. */
final class HostReading {
    /** What it says of a password that is not to be given again. */
    static final Set<String> NOT_TAKEN =
            Set.of("ssh.host.sudo-wrong-password", "ssh.host.sudo-refused");

    private static final String FIND_MULTIPATHS = "find_multipaths";
    private static final String DMI = "/sys/class/dmi/id/";
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Answers answers;
    private final String address;
    private final SysfsLines system;

    HostReading(Transcript transcript, String address) {
        this.answers = new Answers(transcript);
        this.address = address;
        system = answers.need("system", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
    }

    HostInventory inventory() {
        sudo();
        DeviceFacts device = device();
        OperatingSystem os = os();
        HostProcessor processor =
                answers.need("lscpu", Lscpu::parse).value().orElse(HostProcessor.unknown());
        HostMemory memory = memory();
        Map<String, PciFunction> bus = NicReading.byAddress(answers.need("lspci", Lspci::parse));
        NicReading nics = new NicReading(answers, bus);
        List<HostNic> ports = nics.ports();
        DriveReading drives = new DriveReading(answers, root());
        Fact<List<StorageSession>> sessions =
                new RemoteReading(
                                answers,
                                ports.stream().map(HostNic::name).collect(Collectors.toSet()))
                        .sessions();
        return new HostInventory(
                device,
                os,
                kernel(),
                processor,
                memory,
                drives.drives(),
                bus.values().stream().filter(HostReading::storage).toList(),
                drives.fibrePorts(),
                ports,
                bonds(),
                rdma(sessions.value().orElse(List.of())),
                cards(),
                answers.have("multipath", Multipath::parse),
                runtimes(),
                answers.have("services", SystemdUnits::parse),
                TuningReading.of(answers),
                bus.values().stream()
                        .filter(function -> function.classId().startsWith("02"))
                        .toList(),
                modules(),
                multipathSettings(),
                answers.have("ipmitool", McInfo::parse),
                sessions,
                answers.problems());
    }

    /** What stands in its file, and what counts of the keyword a missing file does not tell. */
    private Fact<MultipathSettings> multipathSettings() {
        Fact<MultipathSettings> file = answers.have("multipath.conf", MultipathConf::parse);
        Optional<String> find =
                answers.have("multipath-defaults", MultipathConf::parse)
                        .value()
                        .map(counts -> counts.defaults().get(FIND_MULTIPATHS));
        if (find.isEmpty() || file instanceof Fact.Unread<MultipathSettings>) {
            return file;
        }
        Map<String, String> defaults =
                new LinkedHashMap<>(file.value().map(MultipathSettings::defaults).orElse(Map.of()));
        defaults.put(FIND_MULTIPATHS, find.get());
        return Fact.known(
                new MultipathSettings(
                        defaults,
                        file.value().map(MultipathSettings::blacklist).orElse(List.of())));
    }

    /**
     * What came of asking for root. That sudo wants a password nobody gave is no fault: what would
     * have needed it says so itself.
     */
    private void sudo() {
        switch (system.value("sudo")) {
            case "wrong-password" ->
                    answers.problem("sudo", Message.of("ssh.host.sudo-wrong-password"));
            case "refused" -> answers.problem("sudo", Message.of("ssh.host.sudo-refused"));
            case "tty" -> answers.problem("sudo", Message.of("ssh.host.sudo-tty"));
            case "other" -> answers.problem("sudo", Message.of("ssh.host.sudo-fails"));
            default -> {}
        }
    }

    /** Mass storage controllers (01) and Fibre Channel (0c04) of the PCI code and ID assignment. */
    private static boolean storage(PciFunction function) {
        return function.classId().startsWith("01") || function.classId().equals("0c04");
    }

    private DeviceFacts device() {
        String model = system.value(DMI + "product_name");
        return new DeviceFacts(
                DeviceKind.SERVER,
                system.value(DMI + "sys_vendor"),
                model.isEmpty() ? system.value("/proc/device-tree/model") : model,
                answers.need("identity", HostReading::identity).value().orElse(Identity.none()),
                system.value("/proc/sys/kernel/hostname"),
                address,
                system.value(DMI + "chassis_asset_tag"),
                "On",
                Health.UNKNOWN,
                "",
                system.value(DMI + "bios_version"),
                "",
                Optional.empty(),
                system.value(DMI + "product_sku"));
    }

    /** The serial number and the UUID, each a line, as far as they can be read. */
    private static Identity identity(String text) {
        Optional<String> serial = Optional.empty();
        Optional<String> uuid = Optional.empty();
        for (String line : text.split("\n", -1)) {
            String plain = line.strip();
            if (UUID.matcher(plain).matches()) {
                uuid = Optional.of(plain);
            } else if (serial.isEmpty() && !plain.isEmpty()) {
                serial = Optional.of(plain);
            }
        }
        if (serial.isEmpty() && uuid.isEmpty()) {
            throw new NotUnderstood("a serial number", text);
        }
        return new Identity(serial, uuid);
    }

    private OperatingSystem os() {
        Map<String, String> osRelease =
                answers.need("os-release", OsReleaseFile::parse).value().orElse(Map.of());
        Map<String, String> files =
                answers.need("releases", FileList::parse).value().orElse(Map.of());
        String nkvers = answers.have("nkvers", text -> text).value().orElse("");
        return OsRecognition.of(osRelease, files, nkvers);
    }

    private Kernel kernel() {
        return new Kernel(
                told("/proc/sys/kernel/osrelease", Uname::release),
                told("/proc/sys/kernel/version", Uname::version),
                system.value("machine"),
                answers.need("cmdline", text -> text),
                nextCommandLine());
    }

    /** Where /proc is closed to the account, uname(1) tells it. */
    private String told(String file, Function<Uname, String> other) {
        String line = system.value("uname");
        return system.value(file).isEmpty() && !line.isEmpty()
                ? other.apply(Uname.parse(line))
                : system.value(file);
    }

    private List<RdmaDevice> rdma(List<StorageSession> sessions) {
        List<RdmaDevice> devices = new RdmaReading(answers).devices();
        boolean account = !system.value("privilege").equals("root");
        RdmaWorries.of(answers, devices, account, sessions)
                .forEach(worry -> answers.problem(worry.where(), worry.what()));
        return devices;
    }

    private boolean root() {
        return !system.value("privilege").matches("|none");
    }

    /** A boot loader that tells nothing is none of ours, or only root may see its file. */
    private Fact<String> nextCommandLine() {
        return switch (answers.have("bootline", BootLine::parse)) {
            case Fact.Known<String>(var line) when line.isEmpty() ->
                    Fact.unread(Message.of("ssh.host.no-bootline"));
            case Fact<String> told -> told;
        };
    }

    private HostMemory memory() {
        Optional<Meminfo> info = answers.need("meminfo", Meminfo::parse).value();
        return new HostMemory(
                info.map(Meminfo::totalKib).orElse(OptionalLong.empty()),
                info.map(Meminfo::availableKib).orElse(OptionalLong.empty()),
                answers.need("dmidecode", Dmidecode::memory).value().orElse(List.of()));
    }

    private List<KernelModule> modules() {
        return answers.parts("modinfo ").stream()
                .map(name -> answers.have("modinfo " + name, Modinfo::parse).value())
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Bond> bonds() {
        List<Bond> bonds = new ArrayList<>();
        answers.need("bonds", FileList::parse)
                .value()
                .orElse(Map.of())
                .forEach(
                        (path, text) -> {
                            String name = path.substring(path.lastIndexOf('/') + 1);
                            try {
                                bonds.add(ProcBonding.parse(name, text));
                            } catch (NotUnderstood _) {
                                answers.problem(
                                        path, Message.of("ssh.host.not-understood", path, ""));
                            }
                        });
        return bonds;
    }

    private List<ContainerRuntime> runtimes() {
        List<ContainerRuntime> found = new ArrayList<>();
        answers.need("runc", FileList::parse)
                .value()
                .orElse(Map.of())
                .forEach(
                        (path, text) -> {
                            try {
                                found.add(new ContainerRuntime(path, RuncVersion.parse(text)));
                            } catch (NotUnderstood _) {
                                found.add(new ContainerRuntime(path, ""));
                                answers.problem(
                                        path, Message.of("ssh.host.not-understood", path, ""));
                            }
                        });
        return found;
    }

    /** Cards with Mellanox firmware, by what mlxconfig and mstflint tell; Huawei's by its tool. */
    private List<CardSettings> cards() {
        Map<String, CardSettings> cards = new LinkedHashMap<>();
        Set<String> addresses = new TreeSet<>(answers.parts("mlxconfig "));
        addresses.addAll(answers.parts("mstflint "));
        for (String pci : addresses) {
            Optional<MlxConfig> config = answers.have("mlxconfig " + pci, MlxConfig::parse).value();
            Optional<Mstflint> flash = answers.have("mstflint " + pci, Mstflint::parse).value();
            if (config.isPresent() || flash.isPresent()) {
                cards.put(
                        pci,
                        new CardSettings(
                                pci,
                                config.map(MlxConfig::type).orElse(""),
                                flash.map(Mstflint::firmware).orElse(""),
                                flash.map(Mstflint::psid).orElse(""),
                                config.map(MlxConfig::settings).orElse(List.of())));
            }
        }
        for (String tool : List.of("hinicadm", "hinicadm3", "hinicadm5")) {
            Fact<List<HinicCards.HinicCard>> said = answers.have(tool, HinicCards::parse);
            for (HinicCards.HinicCard card : said.value().orElse(List.of())) {
                String pci =
                        card.functions().stream()
                                .findFirst()
                                .map(HinicCards.Function::address)
                                .orElse(card.name());
                cards.putIfAbsent(
                        pci,
                        new CardSettings(pci, card.name() + " " + card.model(), "", "", List.of()));
            }
        }
        return List.copyOf(cards.values());
    }
}
