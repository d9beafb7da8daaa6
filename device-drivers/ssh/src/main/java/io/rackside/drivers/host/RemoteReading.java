package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.IpLinks;
import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.host.Fact;
import io.rackside.model.host.StorageSession;
import io.rackside.model.host.StorageSession.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Storage that a host has over its network, and the ports that lead to each of it. */
final class RemoteReading {
    private static final Pattern CONNECTION =
            Pattern.compile("/sys/class/iscsi_connection/connection(\\d+:\\d+)/persistent_address");
    private static final Pattern FABRIC = Pattern.compile("/sys/class/nvme/(nvme\\d+)/transport");
    private static final Pattern BLOCK = Pattern.compile("/sys/bus/rbd/devices/(\\d+)/name");
    private static final Pattern DEVICE = Pattern.compile(".*\\bdev (\\S+).*");

    /** Bridges over bonds over functions, and no deeper. */
    private static final int DEEPEST = 6;

    private final Answers answers;
    private final Set<String> real;
    private final Map<String, IpLink> addresses;
    private SysfsLines told = SysfsLines.parse("");

    /**
     * @param real interfaces with hardware
     */
    RemoteReading(Answers answers, Set<String> real) {
        this.answers = answers;
        this.real = Set.copyOf(real);
        addresses = answers.need("ip-address", IpLinks::parse).value().orElse(Map.of());
    }

    Fact<List<StorageSession>> sessions() {
        Fact<SysfsLines> read = answers.need("remote", SysfsLines::parse);
        told = read.value().orElse(told);
        return read.map(_ -> all());
    }

    private List<StorageSession> all() {
        List<StorageSession> all = new ArrayList<>();
        for (String path : told.values().keySet()) {
            iscsi(path).or(() -> fabric(path)).or(() -> block(path)).ifPresent(all::add);
        }
        mounts().forEach(all::add);
        sockets().forEach(all::add);
        return all;
    }

    private Optional<StorageSession> iscsi(String path) {
        Matcher one = CONNECTION.matcher(path);
        if (!one.matches()) {
            return Optional.empty();
        }
        String number = one.group(1);
        String session =
                "/sys/class/iscsi_session/session" + number.substring(0, number.indexOf(':')) + "/";
        String address = told.value(path);
        return Optional.of(
                new StorageSession(
                        Kind.ISCSI,
                        told.value(session + "targetname"),
                        address,
                        told.value(session + "state"),
                        List.of(),
                        toward(address)));
    }

    private Optional<StorageSession> fabric(String path) {
        Matcher one = FABRIC.matcher(path);
        String transport = told.value(path);
        boolean remote = transport.equals("tcp") || transport.equals("rdma");
        if (!one.matches() || !remote) {
            return Optional.empty();
        }
        String at = "/sys/class/nvme/" + one.group(1) + "/";
        Map<String, String> way = options(told.value(at + "address"));
        String address = way.getOrDefault("traddr", "");
        List<String> own = from(way.getOrDefault("src_addr", way.getOrDefault("host_traddr", "")));
        return Optional.of(
                new StorageSession(
                        transport.equals("rdma") ? Kind.NVME_RDMA : Kind.NVME_TCP,
                        told.value(at + "subsysnqn"),
                        address,
                        told.value(at + "state"),
                        List.of(),
                        own.isEmpty() ? toward(address) : own));
    }

    /** The kernel's Ceph client tells its own address: {@code 10.0.0.5:0/1234}. */
    private Optional<StorageSession> block(String path) {
        Matcher one = BLOCK.matcher(path);
        if (!one.matches()) {
            return Optional.empty();
        }
        String at = "/sys/bus/rbd/devices/" + one.group(1) + "/";
        String own = told.value(at + "client_addr").replaceFirst("/\\d+$", "");
        return Optional.of(
                new StorageSession(
                        Kind.RBD,
                        told.value(at + "pool") + "/" + told.value(path),
                        "",
                        "",
                        List.of(),
                        from(withoutPort(own))));
    }

    /** A file system that is mounted twice is one. */
    private List<StorageSession> mounts() {
        Map<String, StorageSession> all = new LinkedHashMap<>();
        for (String line : told.repeated().getOrDefault("mount", List.of())) {
            String[] words = line.split(" ", -1);
            if (words.length < 4) {
                continue;
            }
            mount(words)
                    .ifPresent(
                            one ->
                                    all.merge(
                                            one.kind() + " " + one.name(),
                                            one,
                                            RemoteReading::together));
        }
        return List.copyOf(all.values());
    }

    private static StorageSession together(StorageSession one, StorageSession other) {
        List<String> used = new ArrayList<>(one.used());
        used.addAll(other.used());
        return new StorageSession(
                one.kind(), one.name(), one.address(), one.state(), used, one.ports());
    }

    private Optional<StorageSession> mount(String[] words) {
        Map<String, String> options = options(words[3]);
        boolean rdma = options.getOrDefault("proto", "").startsWith("rdma");
        Kind kind =
                switch (words[2]) {
                    case "nfs", "nfs4" -> rdma ? Kind.NFS_RDMA : Kind.NFS;
                    case "cifs", "smb3" -> Kind.SMB;
                    case "ceph" -> Kind.CEPH;
                    case "fuse.glusterfs" -> Kind.GLUSTER;
                    default -> null;
                };
        if (kind == null) {
            return Optional.empty();
        }
        String address =
                options.getOrDefault("addr", options.getOrDefault("mon_addr", ""))
                        .replaceFirst("/.*", "")
                        .replaceFirst("^([0-9]+(?:[.][0-9]+){3}):[0-9]+$", "$1");
        return Optional.of(
                new StorageSession(
                        kind,
                        plain(words[0]),
                        address,
                        "",
                        List.of(plain(words[1])),
                        toward(address)));
    }

    /** A blank in a name stands as {@code \040} (proc(5), mounts). */
    private static String plain(String word) {
        return word.replace("\\040", " ").replace("\\011", " ").replace("\\134", "\\");
    }

    /** Programs that have their storage by themselves: QEMU with Ceph or Gluster. */
    private List<StorageSession> sockets() {
        Map<String, StorageSession> all = new LinkedHashMap<>();
        for (String line : told.repeated().getOrDefault("socket", List.of())) {
            String[] ends = line.split(" ", -1);
            if (ends.length == 2) {
                Kind kind = ends[1].endsWith(":24007") ? Kind.GLUSTER : Kind.CEPH;
                String address = withoutPort(ends[1]);
                all.putIfAbsent(
                        kind + address,
                        new StorageSession(
                                kind, address, address, "", List.of(), from(withoutPort(ends[0]))));
            }
        }
        return List.copyOf(all.values());
    }

    private static String withoutPort(String end) {
        int colon = end.lastIndexOf(':');
        String address = colon < 0 ? end : end.substring(0, colon);
        return address.replaceAll("[\\[\\]]|%.*", "");
    }

    private static Map<String, String> options(String list) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String one : list.split(",", -1)) {
            int equals = one.indexOf('=');
            if (equals > 0) {
                options.putIfAbsent(one.substring(0, equals), one.substring(equals + 1));
            }
        }
        return options;
    }

    /** Ports behind the route to an address. */
    private List<String> toward(String address) {
        Matcher device = DEVICE.matcher(told.value("route " + address));
        return address.isEmpty() || !device.matches() ? List.of() : below(device.group(1));
    }

    /** Ports behind an address of the host's own. */
    private List<String> from(String own) {
        return addresses.entrySet().stream()
                .filter(
                        one ->
                                !own.isEmpty()
                                        && one.getValue().addresses().stream()
                                                .map(each -> each.replaceFirst("/.*", ""))
                                                .anyMatch(own::equalsIgnoreCase))
                .findFirst()
                .map(one -> below(one.getKey()))
                .orElse(List.of());
    }

    /** What a bond, a bridge or a VLAN lies on, down to the hardware. */
    private List<String> below(String name) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>(List.of(name));
        Set<String> level = Set.of(name);
        for (int i = 0; i < DEEPEST && !level.isEmpty(); i++) {
            Set<String> next = new LinkedHashSet<>();
            for (String each : level) {
                if (real.contains(each)) {
                    found.add(each);
                }
                next.addAll(told.repeated().getOrDefault("lower " + each, List.of()));
            }
            next.removeAll(seen);
            seen.addAll(next);
            level = next;
        }
        return List.copyOf(found);
    }
}
