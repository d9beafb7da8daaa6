package io.rackside.app.demo;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.words.Words;
import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The demo: a data folder of its own, the virtual cabinet its first cabinet stands for, and the
 * story that happens there. Opened and closed by one thread.
 */
public final class DemoWorld implements AutoCloseable {
    private static final String USER = "demo";

    /** No secret: the twins listen on loopback only, and their keys follow from their names. */
    private static final String PASSWORD = "demo-on-loopback";

    private final Path folder;
    private final Rackside rackside;
    private final VirtualCabinet cabinet;
    private final Time time;
    private final long seed;
    private DemoFile file;
    private Thread script;

    private DemoWorld(Path folder, DemoFile file, Rackside rackside, Time time, long seed) {
        this.folder = folder;
        this.file = file;
        this.rackside = rackside;
        this.time = time;
        this.seed = seed;
        this.cabinet =
                new VirtualCabinet(
                        List.copyOf(rackside.site().model().feeds()),
                        new Account(USER, PASSWORD.toCharArray()),
                        time,
                        0);
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
        Options knowing =
                options.knowing(
                        ref ->
                                ref.equals(DemoMaker.LOGIN)
                                        ? Optional.of(new Login(USER, PASSWORD.toCharArray()))
                                        : Optional.empty());
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
                        .filter(part -> part.name().startsWith("srv-"))
                        .flatMap(part -> cabinet.server(part.device()).stream())
                        .toList();
        DemoScript story = new DemoScript(hosts, time, seed);
        script = Thread.ofVirtual().name("demo").start(() -> tell(story));
    }

    /**
     * Starts the twins alone: nothing breaks in them by itself.
     *
     * @throws IOException when no port can be had
     */
    public void startTwins() throws IOException {
        List<DemoFile.Part> parts = new ArrayList<>();
        for (DemoFile.Part part : file.parts()) {
            VirtualCabinet.Bmc bmc =
                    cabinet.add(
                            new CabinetPlan.Twin(part.device(), part.name(), part.make()),
                            part.number(),
                            part.port(),
                            part.name());
            reachAt(part.device(), bmc);
            parts.add(part.at(bmc.redfish().port()));
        }
        if (!parts.equals(file.parts())) {
            file = file.with(parts);
            file.write(folder);
        }
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
                device.get().endpoints().stream()
                        .map(
                                e ->
                                        new Endpoint(
                                                e.protocol(),
                                                address(e.protocol(), bmc),
                                                e.credential(),
                                                e.pin(),
                                                e.old()))
                        .toList();
        if (!now.equals(device.get().endpoints())) {
            rackside.site().answersAt(id, now);
        }
    }

    private static String address(Protocol protocol, VirtualCabinet.Bmc bmc) {
        return protocol == Protocol.IPMI
                ? DemoMaker.ipmiAddress(bmc.ipmi().port())
                : bmc.redfish().uri().toString();
    }

    @Override
    public void close() {
        if (script != null) {
            script.interrupt();
        }
        rackside.close();
        cabinet.close();
    }
}
