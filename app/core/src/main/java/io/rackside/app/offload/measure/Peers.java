package io.rackside.app.offload.measure;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.measure.Ends.RdmaEnd;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Finds the addresses that two ports reach each other by, and what of them speaks RDMA. */
public final class Peers {
    private static final String ROCE_V2 = "RoCE v2";

    private static final int MOST_TCLASS = 255;

    private Peers() {}

    /** An address of each end. */
    record Pair(String near, String far) {}

    /**
     * Whether two ports reach each other without a router.
     *
     * @param near addresses of one, with the length of their prefix
     * @param far of the other
     */
    public static boolean joined(List<String> near, List<String> far) {
        return of(near, far).isPresent();
    }

    /**
     * Addresses of one network, IPv4 first.
     *
     * @param near of the near port, with the length of their prefix
     * @param far of the far one
     */
    static Optional<Pair> of(List<String> near, List<String> far) {
        return near.stream()
                .flatMap(
                        one ->
                                far.stream()
                                        .filter(other -> sameNetwork(one, other))
                                        .map(other -> new Pair(plain(one), plain(other))))
                .filter(pair -> !address(pair.near()).equals(address(pair.far())))
                .min(Comparator.comparing(pair -> pair.near().indexOf(':') >= 0));
    }

    /** An address that both have: what is sent to it never leaves the host. */
    static Optional<String> shared(List<String> near, List<String> far) {
        return near.stream()
                .map(Peers::plain)
                .filter(
                        one ->
                                far.stream()
                                        .anyMatch(
                                                other ->
                                                        address(plain(other)).equals(address(one))))
                .findFirst();
    }

    /** The near address that goes with a far one a person named: of its network, else its kind. */
    static Optional<Pair> with(List<String> near, String peer) {
        Optional<InetAddress> wanted = address(peer);
        Optional<String> same = near.stream().filter(one -> sameNetwork(one, peer)).findFirst();
        return same.or(
                        () ->
                                near.stream()
                                        .filter(
                                                one ->
                                                        address(plain(one))
                                                                .map(InetAddress::getClass)
                                                                .equals(
                                                                        wanted.map(
                                                                                InetAddress
                                                                                        ::getClass)))
                                        .findFirst())
                .map(one -> new Pair(plain(one), plain(peer)))
                .filter(_ -> shared(near, List.of(peer)).isEmpty());
    }

    /** Whether text is an address as hosts write it, without a length or a zone. */
    static boolean isAddress(String text) {
        return address(text).isPresent();
    }

    /** The RDMA device of a port, and the index of the RoCE v2 address that is its address. */
    static Optional<RdmaEnd> rdma(HostInventory host, String port, String address) {
        Optional<InetAddress> wanted = address(address);
        return device(host, port)
                .flatMap(
                        device ->
                                device.port().gids().stream()
                                        .filter(gid -> gid.type().equalsIgnoreCase(ROCE_V2))
                                        .filter(gid -> address(gid.gid()).equals(wanted))
                                        .findFirst()
                                        .map(gid -> new RdmaEnd(device.name(), gid.index())));
    }

    /** The traffic class that RDMA of a port goes in; absent for the ordinary or an unknown one. */
    static OptionalInt tclass(HostInventory host, String port) {
        return device(host, port).stream()
                .flatMap(
                        device ->
                                Stream.of(device.trafficClass(), device.port().defaultTos())
                                        .flatMap(fact -> fact.value().stream()))
                .filter(tclass -> tclass > 0 && tclass <= MOST_TCLASS)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** A card joined in a bond has its device on the bond. */
    static Optional<RdmaDevice> device(HostInventory host, String port) {
        Optional<HostNic> nic =
                host.nics().stream().filter(one -> one.name().equals(port)).findFirst();
        Stream<RdmaDevice> onPort =
                host.rdma().stream().filter(one -> one.port().netDevice().equals(port));
        Stream<RdmaDevice> onCard =
                host.rdma().stream()
                        .filter(one -> !one.pci().isEmpty())
                        .filter(one -> nic.filter(n -> n.pci().equals(one.pci())).isPresent());
        Stream<RdmaDevice> onMaster =
                host.rdma().stream()
                        .filter(
                                one ->
                                        nic.filter(n -> !n.master().isEmpty())
                                                .filter(
                                                        n ->
                                                                n.master()
                                                                        .equals(
                                                                                one.port()
                                                                                        .netDevice()))
                                                .isPresent());
        return Stream.of(onPort, onCard, onMaster).flatMap(found -> found).findFirst();
    }

    private static boolean sameNetwork(String withLength, String other) {
        Optional<InetAddress> one = address(plain(withLength));
        Optional<InetAddress> two = address(plain(other));
        if (one.isEmpty() || two.isEmpty() || !one.get().getClass().equals(two.get().getClass())) {
            return false;
        }
        int length = length(withLength, one.get() instanceof Inet4Address ? 32 : 128);
        byte[] a = one.get().getAddress();
        byte[] b = two.get().getAddress();
        int whole = length / Byte.SIZE;
        int rest = length % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return Arrays.equals(a, 0, whole, b, 0, whole)
                && (rest == 0 || (a[whole] & mask) == (b[whole] & mask));
    }

    private static int length(String withLength, int most) {
        int slash = withLength.indexOf('/');
        String text = slash < 0 ? "" : withLength.substring(slash + 1);
        return text.matches("\\d{1,3}") ? Math.min(Integer.parseInt(text), most) : most;
    }

    private static String plain(String withLength) {
        int slash = withLength.indexOf('/');
        return slash < 0 ? withLength : withLength.substring(0, slash);
    }

    /** Java makes an IPv4 address of one that is mapped into IPv6, as those of RDMA are. */
    private static Optional<InetAddress> address(String text) {
        if (!text.matches("[0-9A-Fa-f:.]{2,45}")
                || text.indexOf(':') < 0 && !text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
