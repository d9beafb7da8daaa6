package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.model.host.NicOffload.Ecn;
import io.rackside.model.host.NicOffload.TrafficClass;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.knob.KernelsTable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A port of a network card at an end of the path.
 *
 * @param rdmaMtu bytes in an RDMA packet: 256, 512, 1024, 2048 or 4096
 * @param roceMode version that connections have unless they say otherwise, in the kernel's words
 * @param tos type of service of RoCE packets, 0 to 255: DSCP in its upper six bits
 */
public record NicPort(
        String box,
        String port,
        Lossless lossless,
        Fact<Integer> rdmaMtu,
        Fact<String> roceMode,
        Fact<Integer> tos)
        implements PathBox {
    private static final int LONGEST_WORD = 64;

    public NicPort {
        Objects.requireNonNull(box, "box");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(lossless, "lossless");
        Objects.requireNonNull(rdmaMtu, "rdmaMtu");
        Objects.requireNonNull(roceMode, "roceMode");
        Objects.requireNonNull(tos, "tos");
    }

    /** One of which nothing could be read. */
    public static NicPort unread(String box, String port, Message why) {
        return new NicPort(
                box,
                port,
                Lossless.unread(why),
                Fact.unread(why),
                Fact.unread(why),
                Fact.unread(why));
    }

    /**
     * A port of a host that was read.
     *
     * @param qos what the inventory does not have
     */
    public static NicPort of(HostInventory host, String port, NicQos qos) {
        String box = host.device().hostName();
        Optional<HostNic> found =
                host.nics().stream().filter(nic -> nic.name().equals(port)).findFirst();
        if (found.isEmpty()) {
            return unread(box, port, Message.of("nic.path.no-port", box, port));
        }
        HostNic nic = found.get();
        Message untold = Message.of("nic.path.not-told", box);
        NicOffload offload = nic.offload();
        Lossless lossless =
                new Lossless(
                        told(offload.mtu().now(), untold),
                        trust(offload.trust(), untold),
                        KernelsTable.of(host.kernel().release(), nic.driver())
                                ? Fact.unread(
                                        Message.of(
                                                "nic.path.dscp-kernel",
                                                box,
                                                host.kernel().release()))
                                : dscp(offload.dscp(), qos.priorityOfDscp()),
                        pfc(offload.pfc(), untold),
                        ets(offload.ets(), untold),
                        ecn(offload.ecn(), untold),
                        qos.counters());
        Optional<RdmaDevice> rdma = rdmaOf(host, nic);
        if (rdma.isEmpty()) {
            Message none = Message.of("nic.path.no-rdma", box, port);
            return new NicPort(
                    box, port, lossless, Fact.unread(none), Fact.unread(none), Fact.unread(none));
        }
        RdmaDevice device = rdma.get();
        return new NicPort(
                box,
                port,
                lossless,
                told(device.port().activeMtu(), untold),
                visible(device.port().defaultMode(), untold).map(NicPort::plain),
                tos(device));
    }

    /** A card joined in a bond has its RDMA device on the bond. */
    private static Optional<RdmaDevice> rdmaOf(HostInventory host, HostNic nic) {
        return host.rdma().stream()
                .filter(device -> !device.pci().isEmpty() && device.pci().equals(nic.pci()))
                .findFirst()
                .or(
                        () ->
                                host.rdma().stream()
                                        .filter(
                                                device ->
                                                        ridesOn(device, nic.name())
                                                                || ridesOn(device, nic.master()))
                                        .findFirst());
    }

    private static boolean ridesOn(RdmaDevice device, String netDevice) {
        return !netDevice.isEmpty() && device.port().netDevice().equals(netDevice);
    }

    private static Fact<Integer> told(OptionalInt value, Message untold) {
        return value.isPresent() ? Fact.known(value.getAsInt()) : Fact.unread(untold);
    }

    private static Fact<String> trust(Fact<String> read, Message untold) {
        return switch (read) {
            case Fact.Known<String>(var word) when plain(word).isEmpty() -> Fact.unread(untold);
            case Fact.Known<String>(var word) -> Fact.known(plain(word).toLowerCase(Locale.ROOT));
            default -> read;
        };
    }

    /** The inventory asked with all the rights the account has; what is asked beside it may not. */
    private static Fact<SortedMap<Integer, Integer>> dscp(
            Fact<List<DscpPriority>> read, Fact<SortedMap<Integer, Integer>> beside) {
        if (read instanceof Fact.Known<List<DscpPriority>>(var told) && !told.isEmpty()) {
            SortedMap<Integer, Integer> map = new TreeMap<>();
            told.forEach(one -> map.put(one.dscp(), one.priority()));
            return Fact.known(map);
        }
        return beside;
    }

    private static Fact<List<TrafficClass>> ets(Fact<List<TrafficClass>> read, Message untold) {
        return read instanceof Fact.Known<List<TrafficClass>>(var classes) && classes.isEmpty()
                ? Fact.unread(untold)
                : read;
    }

    private static Fact<SortedSet<Integer>> pfc(Fact<List<Boolean>> read, Message untold) {
        if (read instanceof Fact.Known<List<Boolean>>(var marks) && marks.isEmpty()) {
            return Fact.unread(untold);
        }
        return read.map(NicPort::priorities);
    }

    /**
     * A priority is marked where the card does its part as receiver and as sender. That there is no
     * such switch says nothing: the kernel's own drivers have theirs elsewhere.
     */
    private static Fact<SortedSet<Integer>> ecn(Fact<Ecn> read, Message untold) {
        return visible(read, untold)
                .map(
                        marks -> {
                            SortedSet<Integer> both = priorities(marks.notifies());
                            both.retainAll(priorities(marks.reacts()));
                            return both;
                        });
    }

    private static SortedSet<Integer> priorities(List<Boolean> marks) {
        SortedSet<Integer> some = new TreeSet<>();
        for (int i = 0; i < marks.size(); i++) {
            if (marks.get(i)) {
                some.add(i);
            }
        }
        return some;
    }

    /** A word of the host's own, as one short line. */
    private static String plain(String word) {
        String line = word.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST_WORD ? line : line.substring(0, LONGEST_WORD);
    }

    /**
     * What the driver puts on every packet counts before what connections ask for. Before somebody
     * makes the device's folder in configfs nobody can have set that, and the kernel begins at 0.
     */
    private static Fact<Integer> tos(RdmaDevice device) {
        if (device.trafficClass() instanceof Fact.Known<Integer>(var all) && all > 0) {
            return Fact.known(all);
        }
        return device.port().defaultTos() instanceof Fact.NotSupported<Integer>()
                ? Fact.known(0)
                : device.port().defaultTos();
    }

    /** The kernel shows these once somebody asked for them; that it does not is no answer. */
    private static <T> Fact<T> visible(Fact<T> read, Message untold) {
        return read instanceof Fact.NotSupported<T>() ? Fact.unread(untold) : read;
    }
}
