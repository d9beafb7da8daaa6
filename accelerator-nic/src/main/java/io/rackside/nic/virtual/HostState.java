package io.rackside.nic.virtual;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * All that a virtual host is at this moment. Whoever reads or changes it holds its monitor, and
 * calls {@link #settle} first.
 */
final class HostState {
    private static final Duration UDEV = Duration.ofMillis(300);
    private static final Duration FRESH = Duration.ofMillis(20);
    private static final int FIRST_BUS = 0x3b;
    private static final int NODES = 2;

    /** Where it is between off and up. */
    enum Phase {
        UP,
        BOOTING,
        OFF
    }

    final VirtualHostSettings settings;

    /** Whom it can reach; nobody where it has not joined. */
    volatile Optional<VirtualNetwork> network = Optional.empty();

    final Random chance;
    final String uuid;
    final List<VirtualCard> cards = new ArrayList<>();
    final Agenda agenda = new Agenda();
    final CpuTicks ticks = new CpuTicks();
    final PackageBase packages;

    /** Servers that wait for somebody, by port; true once he was served. */
    final Map<Integer, AtomicBoolean> listening = new ConcurrentHashMap<>();

    /** What was written to the disk, by path; over what the system came with. */
    final SortedMap<String, String> disk = new TreeMap<>();

    /** Folders and links that were made on the disk. */
    final Set<String> folders = new LinkedHashSet<>();

    final SortedMap<String, String> links = new TreeMap<>();

    /** Bonds that have no member, with their modes. */
    final SortedMap<String, String> bonds = new TreeMap<>();

    final Set<String> enabledUnits = new LinkedHashSet<>();

    /** Units that are active beside those that always are. */
    final Set<String> activeUnits = new LinkedHashSet<>();

    /** Services of the system that a start does not bring, and those that do not run now. */
    final Set<String> disabledUnits = new LinkedHashSet<>();

    final Set<String> stoppedUnits = new LinkedHashSet<>();

    /** Lines of /proc/mounts for what was mounted by hand. */
    final List<String> mounts = new ArrayList<>();

    /** What NetworkManager has; it runs where that is something. */
    final List<NmConnection> connections = new ArrayList<>();

    /** NVMe over the network: transport and address by subsystem, until a start. */
    final SortedMap<String, String> fabrics = new TreeMap<>();

    /** Devices whose folder was made in configfs. */
    final Set<String> roceFolders = new LinkedHashSet<>();

    /** Likewise, for what Broadcom's does about congestion. */
    final Set<String> congestionFolders = new LinkedHashSet<>();

    /** Ways out of IPv4 and IPv6, in the words of ip-route(8). */
    final List<String> routes = new ArrayList<>();

    final List<String> routes6 = new ArrayList<>();

    final Map<Integer, Integer> hugePages = new TreeMap<>();
    final Map<String, String> sysctl = new LinkedHashMap<>();

    /** Settings of interfaces that were set for one alone. */
    final Set<String> ownSysctl = new LinkedHashSet<>();

    /** Whether it is through with its start: interfaces have their addresses then. */
    boolean started;

    String commandLine = "BOOT_IMAGE=/vmlinuz root=/dev/mapper/root ro quiet";
    String nextCommandLine = commandLine;
    String tuned = "throughput-performance";

    /** What Open vSwitch's database has, which outlives a start. */
    String switchOffload = "";

    String governor = "performance";
    volatile Phase phase = Phase.UP;

    /** Counts up with each start. */
    int boots = 1;

    Instant startedAt;

    private final Time time;
    private final Deque<Consumer<HostEvents>> untold = new ArrayDeque<>();
    private Optional<Instant> within = Optional.empty();
    private Runnable starts = () -> {};
    private Optional<FileTree> files = Optional.empty();
    private Instant filesAt = Instant.EPOCH;

    HostState(VirtualHostSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
        chance = new Random(settings.seed());
        String byChance = new UUID(chance.nextLong(), chance.nextLong()).toString();
        uuid = settings.hardware().uuid().orElse(byChance);
        packages = new PackageBase(settings.os(), hardware().machine());
        disk.putAll(settings.os().files(hardware().machine()));
        disk.put("/etc/default/grub", "GRUB_CMDLINE_LINUX=\"quiet\"\n");
        disk.put("/etc/login.defs", "PASS_MAX_DAYS\t99999\nPASS_MIN_DAYS\t0\nPASS_WARN_AGE\t7\n");
        disk.put("/etc/shadow", "");
        disk.put("/etc/machine-id", uuid.replace("-", "") + "\n");
        startedAt = time.now();
        int number = 0;
        for (CardModel model : settings.cards()) {
            cards.add(card(model, number++));
        }
        ownAddress()
                .ifPresent(
                        own ->
                                routes.add(
                                        "default via "
                                                + own.replaceFirst("\\.\\d+$", ".1")
                                                + " dev "
                                                + ports().get(settings.management()).name));
        forgetVolatile();
    }

    private VirtualCard card(CardModel model, int number) {
        String slot =
                model.simulated()
                        ? "netdevsim" + (10 + number)
                        : String.format("0000:%02x:00", FIRST_BUS + number);
        VirtualCard card = new VirtualCard(model, slot, number % NODES);
        for (int i = 0; i < model.limits().ports(); i++) {
            String name =
                    switch (model) {
                        case CONNECTX6_DX, BLUEFIELD2, BCM57414 ->
                                "ens" + (number + 1) + "f" + i + "np" + i;
                        case INTEL_I350 -> "eno" + (i + 1);
                        case KUNPENG_920 -> "enp" + (FIRST_BUS + number) + "s0f" + i;
                        case AGILIO_CX -> "ens" + (number + 1) + "np" + i;
                        case NETDEVSIM -> "eni" + (10 + number) + "np1";
                        case INTEL_82576, INTEL_E810, SP680 -> "ens" + (number + 1) + "f" + i;
                    };
            int place = ports().size() + i;
            VirtualPort port = new VirtualPort(card, i, name, mac(place), cpus());
            String address =
                    place < settings.addresses().size()
                            ? settings.addresses().get(place)
                            : "192.168." + (10 + number) + "." + (11 + i) + "/24";
            if (!address.isEmpty()) {
                port.addresses.add(address);
            }
            card.ports.add(port);
        }
        return card;
    }

    HostHardware hardware() {
        return settings.hardware();
    }

    /** How many processors the kernel counts. */
    int cpus() {
        return hardware().processors().cpus();
    }

    /** Whether devices have groups of their own; Arm's system MMU is on without a word. */
    boolean iommu() {
        return hardware().arm() || commandLine.contains("intel_iommu=on");
    }

    /** Of a port, counted over all cards. */
    private String mac(int place) {
        List<String> given = hardware().macs();
        return place < given.size() ? given.get(place).toLowerCase(Locale.ROOT) : mac();
    }

    private String mac() {
        return String.format(
                "02:5d:%02x:%02x:%02x:%02x",
                chance.nextInt(256), chance.nextInt(256), chance.nextInt(256), chance.nextInt(256));
    }

    /** What is done at the end of each start. */
    void atStart(Runnable what) {
        starts = what;
    }

    /** The moment; of something that was due earlier and is done now, that one. */
    Instant now() {
        return within.orElseGet(time::now);
    }

    /** Does all that is due. */
    void settle() {
        if (within.isPresent()) {
            return;
        }
        Optional<Agenda.Entry> due = agenda.due(time.now());
        while (due.isPresent()) {
            within = Optional.of(due.get().due());
            changed();
            try {
                due.get().what().run();
            } finally {
                within = Optional.empty();
                changed();
            }
            due = agenda.due(time.now());
        }
    }

    /** Its files; those of a moment ago, where nothing changed since. */
    FileTree files() {
        Instant now = now();
        boolean fresh = !now.isBefore(filesAt) && now.isBefore(filesAt.plus(FRESH));
        if (files.isEmpty() || !fresh) {
            files = Optional.of(HostFiles.of(this));
            filesAt = now;
        }
        return files.get();
    }

    /** Something was changed: files are not what they were. */
    void changed() {
        files = Optional.empty();
    }

    List<VirtualPort> ports() {
        return cards.stream().flatMap(card -> card.ports.stream()).toList();
    }

    /** The port in the network of that address. */
    Optional<VirtualPort> towards(String address) {
        String network = address.replaceFirst("\\.\\d+$", ".");
        return ports().stream()
                .filter(port -> port.addresses.stream().anyMatch(own -> own.startsWith(network)))
                .findFirst();
    }

    Optional<VirtualPort> port(String name) {
        return ports().stream().filter(port -> port.name.equals(name)).findFirst();
    }

    /** The port with that address on the bus, also without the domain before it. */
    Optional<VirtualPort> onBus(String pci) {
        String whole = pci.matches("[0-9a-f]{2}:.*") ? "0000:" + pci : pci;
        return ports().stream()
                .filter(port -> !port.pci().isEmpty() && port.pci().equals(whole))
                .findFirst();
    }

    String rdmaName(VirtualPort port) {
        List<VirtualCard> alike =
                cards.stream().filter(card -> card.model == port.card.model).toList();
        return port.rdma(alike.indexOf(port.card));
    }

    Optional<VirtualPort> rdma(String name) {
        return ports().stream()
                .filter(port -> port.card.model.rdma() && rdmaName(port).equals(name))
                .findFirst();
    }

    /** The address SSH comes in to, without its length; empty where no port of its carries that. */
    Optional<String> ownAddress() {
        return settings.management() < 0
                ? Optional.empty()
                : ports().get(settings.management()).addresses.stream()
                        .map(address -> address.replaceFirst("/.*", ""))
                        .findFirst();
    }

    /** Whether SSH comes through to it now. */
    boolean reachable() {
        if (phase != Phase.UP) {
            return false;
        }
        if (settings.management() < 0) {
            return true;
        }
        VirtualPort port = ports().get(settings.management());
        return port.carrier(now()) && !port.addresses.isEmpty();
    }

    /**
     * Sets how many virtual functions a port has.
     *
     * @return what the kernel says against it; empty when it is done
     */
    String functions(VirtualPort port, int count) {
        if (count == port.functions.size()) {
            return "";
        }
        if (count > 0 && !port.functions.isEmpty()) {
            return "Device or resource busy";
        }
        if (count < 0 || count > port.card.mostFunctions()) {
            return "Numerical result out of range";
        }
        for (VirtualVf vf : port.functions) {
            if (vf.holder == VfHolder.VFIO || vf.holder == VfHolder.CONTAINER) {
                untold.add(events -> events.functionLost(port.name, vf.number, vf.heldBy));
            }
        }
        port.functions.clear();
        for (int i = 0; i < count; i++) {
            port.functions.add(new VirtualVf(i, port.functionPci(i), mac(), now().plus(UDEV)));
        }
        return "";
    }

    /** Makes the end of one in the switch; it is there once it is active. */
    VirtualSf subFunction(VirtualPort port, int number) {
        int handle = VirtualSf.FIRST_HANDLE;
        int place = 0;
        for (VirtualSf other : port.subFunctions) {
            handle = Math.max(handle, other.handle + 1);
        }
        for (VirtualPort any : ports()) {
            for (VirtualSf other : any.subFunctions) {
                place = Math.max(place, other.place);
            }
        }
        VirtualSf sub = new VirtualSf(number, handle, place + 1, mac());
        port.subFunctions.add(sub);
        return sub;
    }

    /** Takes one away from whoever has it. */
    void without(VirtualPort port, VirtualSf sub) {
        port.subFunctions.remove(sub);
        if (sub.active && sub.holder == VfHolder.CONTAINER) {
            untold.add(events -> events.functionLost(port.name, sub.number, "container"));
        }
    }

    /** How long until udev has given every interface its name. */
    Duration untilNamed() {
        return ports().stream()
                .flatMap(port -> port.functions.stream())
                .map(vf -> Duration.between(now(), vf.named))
                .filter(Duration::isPositive)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    void restart() {
        down();
        phase = Phase.BOOTING;
        untold.add(HostEvents::restarting);
        agenda.at(now().plus(settings.boot()), "boot", this::started);
    }

    void powerOff() {
        down();
        phase = Phase.OFF;
        untold.add(HostEvents::poweredOff);
    }

    /** The supply went, or came back. */
    void powered(boolean on) {
        if (!on) {
            down();
            phase = Phase.OFF;
        } else if (phase == Phase.OFF) {
            phase = Phase.BOOTING;
            agenda.at(now().plus(settings.boot()), "boot", this::started);
        }
    }

    /** The machine started its system, or that is gone. */
    void running(boolean runs) {
        if (runs && phase != Phase.UP) {
            agenda.drop("boot");
            started();
        } else if (!runs && phase != Phase.OFF) {
            down();
            phase = Phase.OFF;
        }
        changed();
    }

    private void down() {
        agenda.clear();
        activeUnits.clear();
        roceFolders.clear();
        congestionFolders.clear();
        fabrics.clear();
        for (String memory : List.of("/run/", "/tmp/")) {
            disk.keySet().removeIf(path -> path.startsWith(memory));
            folders.removeIf(path -> path.startsWith(memory));
            links.keySet().removeIf(path -> path.startsWith(memory));
        }
        changed();
    }

    private void started() {
        commandLine = nextCommandLine;
        forgetVolatile();
        cards.forEach(VirtualCard::restart);
        packages.started(cards);
        phase = Phase.UP;
        boots++;
        startedAt = now();
        if (!connections.isEmpty()) {
            activeUnits.add(NetworkManagerProgram.UNIT);
        }
        starts.run();
        untold.add(HostEvents::started);
    }

    /** What a start begins with. */
    private void forgetVolatile() {
        stoppedUnits.clear();
        stoppedUnits.addAll(disabledUnits);
        mounts.clear();
        hugePages.clear();
        hugePages.put(2_048, 0);
        hugePages.put(1_048_576, 0);
        Map<String, String> set = new LinkedHashMap<>();
        int size = 2_048;
        for (String word : commandLine.split(" ", -1)) {
            if (word.startsWith("hugepagesz=")) {
                size = word.endsWith("1G") ? 1_048_576 : 2_048;
            } else if (word.matches("hugepages=\\d{1,7}")) {
                hugePages.put(size, Integer.parseInt(word.substring("hugepages=".length())));
            }
        }
        disk.forEach(
                (path, text) -> {
                    if (path.startsWith("/etc/sysctl") && path.endsWith(".conf")) {
                        Sysctl.lines(text).forEach(set::put);
                    }
                });
        sysctl.clear();
        sysctl.putAll(Sysctl.STANDARD);
        ownSysctl.clear();
        started = false;
        set.forEach((key, value) -> Sysctl.set(this, key, value));
        started = true;
        governor = tuned.isEmpty() ? "schedutil" : "performance";
    }

    /** Tells of ports that were switched off or on. */
    private void lights() {
        for (VirtualPort port : ports()) {
            if (port.lit != port.settings.up) {
                port.lit = port.settings.up;
                boolean on = port.lit;
                untold.add(events -> events.portSwitched(port.name, on));
            }
        }
    }

    /** What nobody outside was told yet. */
    Optional<Consumer<HostEvents>> untold() {
        lights();
        return Optional.ofNullable(untold.poll());
    }
}
