package io.rackside.app.demo;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Endpoint;
import io.rackside.model.Link;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The demo: a data folder of its own, the virtual cabinet its first cabinet stands for, and the
 * story that happens there. Opened and closed by one thread.
 */
public final class DemoWorld implements AutoCloseable {
    private final Path folder;
    private final Rackside rackside;
    private final VirtualCabinet cabinet;
    private final Time time;
    private final long seed;
    private DemoFile file;
    private Thread script;
    private Optional<DemoCluster> cluster = Optional.empty();

    private DemoWorld(Path folder, DemoFile file, Rackside rackside, Time time, long seed) {
        this.folder = folder;
        this.file = file;
        this.rackside = rackside;
        this.time = time;
        this.seed = seed;
        SiteModel model = rackside.site().model();
        this.cabinet =
                new VirtualCabinet(
                        List.copyOf(model.feeds()),
                        model.links().stream()
                                .filter(link -> alive(model, link))
                                .sorted(Comparator.comparing(Link::label))
                                .toList(),
                        DemoLogin.USUAL,
                        time,
                        0);
    }

    private boolean alive(SiteModel model, Link link) {
        return model.device(link.from().device())
                .filter(device -> device.cabinet().equals(file.live()))
                .isPresent();
    }

    /** Whether the folder can be a demo's: it is one, or nothing is there yet. */
    public static boolean suits(Path folder) throws IOException {
        if (DemoFile.in(folder) || !Files.exists(folder)) {
            return true;
        }
        try (var inside = Files.list(folder)) {
            return inside.noneMatch(file -> file.toString().endsWith(".db"));
        }
    }

    /**
     * Opens the demo in that folder; makes it when it is not there.
     *
     * @param units height of the live cabinet when it has to be made: 8, 24 or 42
     * @param cabinets in all when they have to be made, at least 1
     * @param words the language places are named in
     * @throws IOException when the folder cannot be written
     * @throws io.rackside.store.StoreException when the folder is held or cannot be used
     */
    public static DemoWorld open(
            Path folder,
            int units,
            int cabinets,
            Words words,
            Options options,
            Time time,
            long seed)
            throws IOException {
        DemoMaker maker = new DemoMaker(new Names(words::render), options, time, seed);
        Optional<DemoFile> there = DemoFile.read(folder);
        DemoFile file = there.isPresent() ? there.get() : maker.make(folder, units, cabinets);
        Options knowing = options.knowing(DemoLogin::of);
        Rackside rackside = Rackside.open(folder, knowing, time);
        if (rackside.site().model().sites().isEmpty()) {
            // The making was cut short before its one transaction.
            rackside.close();
            file = maker.make(folder, units, cabinets);
            rackside = Rackside.open(folder, knowing, time);
        }
        return new DemoWorld(folder, file, rackside, time, seed);
    }

    public Rackside rackside() {
        return rackside;
    }

    /** The twins; none before {@link #start}. */
    public VirtualCabinet cabinet() {
        return cabinet;
    }

    /** The cabinet that is alive. */
    public CabinetId live() {
        return file.live();
    }

    /**
     * Starts the twins and the story.
     *
     * @throws IOException when no port can be had
     */
    public void start() throws IOException {
        startTwins();
        List<VirtualServer> hosts =
                file.parts().stream()
                        .filter(DemoFile.Part::hasHost)
                        .flatMap(part -> cabinet.server(part.device()).stream())
                        .toList();
        DemoScript story = new DemoScript(hosts, stage(), time, seed);
        script = Thread.ofVirtual().name("demo").start(() -> tell(story));
    }

    /**
     * Starts the twins alone: nothing breaks in them by itself.
     *
     * @throws IOException when no port can be had
     */
    public void startTwins() throws IOException {
        List<DemoFile.Part> parts = new ArrayList<>();
        int servers = 0;
        for (DemoFile.Part part : file.parts()) {
            VirtualCabinet.Bmc bmc =
                    cabinet.add(
                            new CabinetPlan.Twin(part.device(), part.name(), part.make()),
                            part.number(),
                            part.port(),
                            part.name());
            reachAt(part.device(), bmc);
            DemoFile.Part started = part.at(bmc.redfish().port());
            if (part.hasHost()) {
                started = started.at(started.port(), cabinet.addHost(part, servers++));
                reachAt(part.device(), List.of(DemoMaker.host(started, time)));
            }
            parts.add(started);
        }
        List<DemoFile.NetworkPart> network = cabinet.add(networkParts());
        for (DemoFile.NetworkPart part : network) {
            reachAt(part.device(), DemoMaker.endpoints(part, time));
        }
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        cabinet.tellTraps(rackside.traps().start(any));
        rackside.traps().refresh();
        startCluster();
        DemoFile started = file.with(parts, network);
        if (!started.equals(file)) {
            file = started;
            file.write(folder);
        }
    }

    /** Each server with a system is a node, by the name of its box. */
    private void startCluster() throws IOException {
        Map<String, VirtualServer> servers = new LinkedHashMap<>();
        for (DemoFile.Part part : file.parts()) {
            if (part.hasHost()) {
                cabinet.server(part.device()).ifPresent(server -> servers.put(part.name(), server));
            }
        }
        if (!servers.isEmpty()) {
            cluster = Optional.of(DemoCluster.start(servers, time));
            cluster.ifPresent(
                    started ->
                            rackside.clusters()
                                    .keeping()
                                    .lend(DemoCluster.NAME, started.reached()));
        }
    }

    /** The cluster on its servers; none before {@link #start}, and in a cabinet without servers. */
    Optional<DemoCluster> cluster() {
        return cluster;
    }

    /** A folder of an earlier version names none; they are made anew. */
    private List<DemoFile.NetworkPart> networkParts() {
        return file.network().isEmpty() ? DemoMaker.network(boxes()) : file.network();
    }

    /** Cables of servers come loose, that of the last one first: its other leg carries on. */
    private Stage stage() {
        SiteModel model = rackside.site().model();
        Set<DeviceId> servers =
                file.parts().stream()
                        .filter(DemoFile.Part::hasHost)
                        .map(DemoFile.Part::device)
                        .collect(Collectors.toSet());
        return new CabinetStage(
                cabinet,
                model.links().stream()
                        .filter(link -> servers.contains(link.from().device()))
                        .sorted(Comparator.comparing(Link::label).reversed())
                        .toList(),
                model.links().stream()
                        .filter(link -> alive(model, link))
                        .filter(link -> isFirewall(model, link.from().device()))
                        .sorted(Comparator.comparing(Link::label))
                        .toList());
    }

    private static boolean isFirewall(SiteModel model, DeviceId device) {
        return model.device(device)
                .filter(box -> box.type().kind() == DeviceKind.FIREWALL)
                .isPresent();
    }

    private List<Device> boxes() {
        return rackside.site().model().devicesIn(file.live()).stream()
                .sorted(Comparator.comparing(Device::name))
                .toList();
    }

    private static void tell(DemoScript story) {
        try {
            story.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ports can be taken by others from one run to the next; then the box has moved. */
    private void reachAt(DeviceId id, VirtualCabinet.Bmc bmc) {
        Optional<Device> device = rackside.site().model().device(id);
        if (device.isEmpty()) {
            return;
        }
        List<Endpoint> now =
                device.get().endpoints().stream().map(e -> movedTo(e, address(e, bmc))).toList();
        if (!now.equals(device.get().endpoints())) {
            rackside.site().answersAt(id, now);
        }
    }

    private static Endpoint movedTo(Endpoint endpoint, String address) {
        return new Endpoint(
                endpoint.protocol(),
                address,
                endpoint.credential(),
                endpoint.pin(),
                endpoint.old());
    }

    /** The same for a box where only the addresses are told; endpoints it lacks are added. */
    private void reachAt(DeviceId id, List<Endpoint> wanted) {
        Optional<Device> device = rackside.site().model().device(id);
        if (device.isEmpty()) {
            return;
        }
        List<Endpoint> now = new ArrayList<>(device.get().endpoints());
        for (Endpoint want : wanted) {
            boolean there = now.stream().anyMatch(e -> e.protocol() == want.protocol());
            if (there) {
                now.replaceAll(
                        e -> e.protocol() == want.protocol() ? movedTo(e, want.address()) : e);
            } else {
                now.add(want);
            }
        }
        if (!now.equals(device.get().endpoints())) {
            rackside.site().answersAt(id, now);
        }
    }

    private static String address(Endpoint endpoint, VirtualCabinet.Bmc bmc) {
        return switch (endpoint.protocol()) {
            case IPMI -> DemoMaker.ipmiAddress(bmc.ipmi().port());
            case REDFISH -> bmc.redfish().uri().toString();
            default -> endpoint.address();
        };
    }

    @Override
    public void close() {
        if (script != null) {
            script.interrupt();
        }
        rackside.close();
        cluster.ifPresent(DemoCluster::close);
        cabinet.close();
    }
}
