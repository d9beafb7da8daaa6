package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.DcbQos;
import io.rackside.drivers.host.parse.Devlink;
import io.rackside.drivers.host.parse.EthtoolCoalescing;
import io.rackside.drivers.host.parse.EthtoolFeatures;
import io.rackside.drivers.host.parse.EthtoolLimits;
import io.rackside.drivers.host.parse.EthtoolPause;
import io.rackside.drivers.host.parse.HinicQos;
import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.IpLinks.IpVf;
import io.rackside.drivers.host.parse.MlnxQos;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.Ecn;
import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.NicOffload.Interrupt;
import io.rackside.model.host.NicOffload.Mtu;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.NicOffload.TrafficClass;
import io.rackside.model.host.VirtualFunction;
import io.rackside.model.host.VirtualFunction.Holder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/** How one port is tuned and what its card can take over. */
final class OffloadReading {
    private static final String NET = "/sys/class/net/";
    private static final int PRIORITIES = 8;

    /** Their trust is not told by the kernel's call for it. */
    private static final String MELLANOX = "mlx5_core";

    private static final String HUAWEI = "hinic3";

    /** Parts: all that is asked of each card, and which cards there are. */
    private static final String SWITCHES = "eswitch";

    private static final String CARDS = "devlink-dev";

    private final Answers answers;
    private final SysfsLines sysfs;
    private final boolean devlink;
    private final HolderReading holders;
    private final SubFunctionReading subFunctions;

    /**
     * @param devlink whether the host has that command
     */
    OffloadReading(Answers answers, SysfsLines sysfs, boolean devlink) {
        this.answers = answers;
        this.sysfs = sysfs;
        this.devlink = devlink;
        this.holders = new HolderReading(answers);
        this.subFunctions = new SubFunctionReading(answers);
    }

    /**
     * @param driver the kernel's name of it: who tells of priorities depends on it
     * @param device the card's name in devlink, empty for none
     */
    NicOffload of(String name, String driver, String device, Optional<IpLink> link) {
        return new NicOffload(
                mtu(name, link),
                ethtool("ethtool-k " + name, EthtoolFeatures::parse),
                ethtool("ethtool-g " + name, EthtoolLimits::rings),
                ethtool("ethtool-l " + name, EthtoolLimits::channels),
                ethtool("ethtool-c " + name, EthtoolCoalescing::parse),
                ethtool("ethtool-a " + name, EthtoolPause::parse),
                sriov(name, link),
                eswitch(device),
                trust(name, driver),
                pfc(name, driver),
                ets(name, driver),
                ecn(name),
                classes(name, driver),
                dscp(name, driver),
                dcb("dcb-app " + name, DcbQos::rocePriority),
                congestion(name),
                steering(device),
                interrupts(name),
                subFunctions.of(device));
    }

    /**
     * A virtual function, and a sub-function, is tuned by who has it; of this one only what is seen
     * from outside.
     */
    NicOffload ofVirtualFunction(String name, Optional<IpLink> link) {
        Message why = Message.of("ssh.host.virtual-function", name);
        return new NicOffload(
                mtu(name, link),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.notSupported());
    }

    private Mtu mtu(String name, Optional<IpLink> link) {
        OptionalInt told = number(sysfs.value(NET + name + "/mtu"));
        OptionalInt now =
                told.isPresent() ? told : link.map(IpLink::mtu).orElse(OptionalInt.empty());
        return new Mtu(
                now,
                link.map(IpLink::minMtu).orElse(OptionalInt.empty()),
                link.map(IpLink::maxMtu).orElse(OptionalInt.empty()));
    }

    private <T> Fact<T> ethtool(String part, Function<String, T> parse) {
        return answers.lacks("ethtool")
                ? Fact.unread(Message.of("ssh.host.no-tool", "ethtool"))
                : answers.want(part, parse);
    }

    private Fact<Sriov> sriov(String name, Optional<IpLink> link) {
        String at = NET + name + "/device";
        OptionalInt most = number(sysfs.value(at + "/sriov_totalvfs"));
        OptionalInt now = number(sysfs.value(at + "/sriov_numvfs"));
        if (now.isEmpty() || most.isPresent() && most.getAsInt() == 0) {
            return Fact.notSupported();
        }
        List<VirtualFunction> functions = new ArrayList<>();
        for (int i = 0; i < now.getAsInt(); i++) {
            function(name, i, link).ifPresent(functions::add);
        }
        return Fact.known(new Sriov(most.orElse(0), now.getAsInt(), functions));
    }

    /** Simulated cards have functions without an address of their own. */
    private Optional<VirtualFunction> function(String name, int number, Optional<IpLink> link) {
        String at = NET + name + "/device/virtfn" + number;
        String pci = sysfs.target(at);
        Optional<IpVf> told =
                link.flatMap(
                        port ->
                                port.functions().stream()
                                        .filter(vf -> vf.number() == number)
                                        .findFirst());
        if (pci.isEmpty() && told.isEmpty()) {
            return Optional.empty();
        }
        String driver = sysfs.target(at + "/driver");
        String inside = at + "/net/";
        String shown =
                sysfs.values().keySet().stream()
                        .filter(path -> path.startsWith(inside))
                        .map(path -> path.substring(inside.length()))
                        .findFirst()
                        .orElse("");
        Holder holder = holder(driver, shown);
        String group = sysfs.target(at + "/iommu_group");
        String mac = told.map(vf -> vf.mac().toUpperCase(Locale.ROOT)).orElse("");
        return Optional.of(
                new VirtualFunction(
                        number,
                        pci,
                        holder,
                        switch (holder) {
                            case HOST -> shown;
                            case VFIO -> group;
                            case CONTAINER, OTHER -> driver;
                            case NOBODY -> "";
                        },
                        mac,
                        told.map(IpVf::vlan).orElse(OptionalInt.empty()),
                        told.flatMap(IpVf::trusted),
                        told.flatMap(IpVf::spoofCheck),
                        holder == Holder.HOST || holder == Holder.NOBODY
                                ? Optional.empty()
                                : holders.of(pci, group, mac)));
    }

    private static Holder holder(String driver, String shown) {
        if (!shown.isEmpty()) {
            return Holder.HOST;
        }
        if (driver.isEmpty()) {
            return Holder.NOBODY;
        }
        if (driver.startsWith("vfio")) {
            return Holder.VFIO;
        }
        // Drivers for programs in user space have no interface anywhere.
        return driver.contains("uio") ? Holder.OTHER : Holder.CONTAINER;
    }

    private Fact<Eswitch> eswitch(String device) {
        if (!devlink) {
            return Fact.unread(Message.of("ssh.host.no-tool", "devlink"));
        }
        return device.isEmpty()
                ? Fact.notSupported()
                : ofCard("eswitch " + device, Devlink::eswitch);
    }

    /** Who could not be told which cards there are has asked none of them. */
    private <T> Fact<T> ofCard(String part, Function<String, T> parse) {
        if (!answers.asked(part)) {
            if (answers.gaveUp(SWITCHES)) {
                return Fact.unread(Message.of("ssh.host.hung", SWITCHES));
            }
            if (answers.asked(CARDS)
                    && answers.want(CARDS, Devlink::cards) instanceof Fact.Unread<?> unread) {
                return Fact.unread(unread.why());
            }
        }
        return answers.have(part, parse);
    }

    private Fact<String> trust(String name, String driver) {
        Fact<String> own = answers.have("mlnx_qos " + name, MlnxQos::parse).map(MlnxQos::trust);
        if (own.value().filter(word -> !word.isEmpty()).isPresent()) {
            return own;
        }
        // mlx5_core (en_dcbnl.c) heeds DSCPs while any has an entry, and has no call to ask.
        return driver.equals(MELLANOX)
                ? dcb("dcb-app " + name, DcbQos::dscp).map(all -> all.isEmpty() ? "pcp" : "dscp")
                : huawei(name, driver, HinicQos::trust, dcb("dcb-apptrust " + name, DcbQos::trust));
    }

    private Fact<List<Boolean>> pfc(String name, String driver) {
        Fact<List<Boolean>> own =
                answers.have("mlnx_qos " + name, MlnxQos::parse).map(MlnxQos::pfc);
        return own.value().filter(eight -> !eight.isEmpty()).isPresent()
                ? own
                : huawei(name, driver, HinicQos::pfc, dcb("dcb-pfc " + name, DcbQos::pfc));
    }

    private Fact<List<TrafficClass>> ets(String name, String driver) {
        Fact<List<TrafficClass>> own =
                answers.have("mlnx_qos " + name, MlnxQos::parse).map(MlnxQos::ets);
        return own.value().filter(classes -> !classes.isEmpty()).isPresent()
                ? own
                : huawei(name, driver, HinicQos::ets, dcb("dcb-ets " + name, DcbQos::ets));
    }

    private Fact<List<Integer>> classes(String name, String driver) {
        Fact<List<Integer>> own =
                answers.have("mlnx_qos " + name, MlnxQos::parse).map(MlnxQos::classes);
        if (own.value().filter(eight -> !eight.isEmpty()).isPresent()) {
            return own;
        }
        Fact<List<Integer>> kernel = told(dcb("dcb-ets " + name, DcbQos::classes));
        return huawei(name, driver, _ -> Optional.empty(), kernel);
    }

    private Fact<List<DscpPriority>> dscp(String name, String driver) {
        Fact<List<DscpPriority>> own =
                answers.have("mlnx_qos " + name, MlnxQos::parse).map(MlnxQos::dscp);
        return own.value().filter(map -> !map.isEmpty()).isPresent()
                ? own
                : huawei(name, driver, _ -> Optional.empty(), dcb("dcb-app " + name, DcbQos::dscp));
    }

    /**
     * Huawei's cards have all of it and tell it by a tool of their own, or not at all: that they
     * have none is never said.
     *
     * @param kernel what the kernel's calls tell, for other drivers and where the tool tells less
     */
    private <T> Fact<T> huawei(
            String name, String driver, Function<HinicQos, Optional<T>> seen, Fact<T> kernel) {
        if (!driver.equals(HUAWEI)) {
            return kernel;
        }
        String part = "hinicadm3-qos " + name;
        Fact<HinicQos> said =
                answers.asked(part) || answers.asked("hinicadm3")
                        ? answers.want(part, HinicQos::parse)
                        : Fact.unread(Message.of("ssh.host.no-tool", "hinicadm3"));
        Fact<T> own =
                switch (said) {
                    case Fact.Known<HinicQos>(var qos) ->
                            seen.apply(qos)
                                    .map(Fact::known)
                                    .orElseGet(() -> untold(name, qos.said()));
                    case Fact.NotSupported<HinicQos>() -> untold(name, "-");
                    case Fact.Unread<HinicQos>(var why) -> Fact.unread(why);
                };
        return own.value().isEmpty() && kernel.value().isPresent() ? kernel : own;
    }

    private static <T> Fact<T> untold(String name, String said) {
        return Fact.unread(Message.of("ssh.host.hinic-qos-untold", name, said));
    }

    /** An empty list is one the tool did not tell. */
    private static <T> Fact<List<T>> told(Fact<List<T>> said) {
        return said.value().filter(List::isEmpty).isPresent() ? Fact.notSupported() : said;
    }

    /** Only some drivers have this file. */
    private Fact<String> congestion(String name) {
        String algorithm = sysfs.value(NET + name + "/ecn/cc_algo");
        return algorithm.isEmpty() ? Fact.notSupported() : Fact.known(algorithm);
    }

    private Fact<String> steering(String device) {
        if (!devlink) {
            return Fact.unread(Message.of("ssh.host.no-tool", "devlink"));
        }
        return device.isEmpty()
                ? Fact.notSupported()
                : switch (ofCard("steering " + device, Devlink::steering)) {
                    case Fact.Known<Optional<String>>(var mode) ->
                            mode.map(Fact::known).orElse(Fact.notSupported());
                    case Fact.NotSupported<Optional<String>>() -> Fact.notSupported();
                    case Fact.Unread<Optional<String>>(var why) -> Fact.unread(why);
                };
    }

    /** Each line is {@code NUMBER CPUS}; in the order of their numbers. */
    private Fact<List<Interrupt>> interrupts(String name) {
        List<Interrupt> all =
                sysfs.repeated().getOrDefault(NET + name + "/device/msi_irqs", List.of()).stream()
                        .map(line -> line.split(" ", 2))
                        .filter(words -> words.length == 2 && words[0].matches("\\d{1,9}"))
                        .map(words -> new Interrupt(Integer.parseInt(words[0]), words[1]))
                        .sorted(Comparator.comparingInt(Interrupt::number))
                        .toList();
        return all.isEmpty() ? Fact.notSupported() : Fact.known(all);
    }

    /** Only drivers of Mellanox cards that came from there have these files. */
    private Fact<Ecn> ecn(String name) {
        List<Boolean> notifies = eight(NET + name + "/ecn/roce_np/enable/");
        List<Boolean> reacts = eight(NET + name + "/ecn/roce_rp/enable/");
        return notifies.isEmpty() || reacts.isEmpty()
                ? Fact.notSupported()
                : Fact.known(new Ecn(notifies, reacts));
    }

    /** A file for each priority; none unless all are there. */
    private List<Boolean> eight(String folder) {
        List<String> told =
                IntStream.range(0, PRIORITIES).mapToObj(i -> sysfs.value(folder + i)).toList();
        return told.contains("") ? List.of() : told.stream().map("1"::equals).toList();
    }

    private <T> Fact<T> dcb(String part, Function<String, T> parse) {
        return answers.asked(part)
                ? answers.want(part, parse)
                : Fact.unread(Message.of("ssh.host.no-tool", "dcb"));
    }

    private static OptionalInt number(String value) {
        return value.matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }
}
