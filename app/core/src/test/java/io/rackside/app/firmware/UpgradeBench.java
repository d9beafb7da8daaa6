package io.rackside.app.firmware;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.StoredPins;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.HostQuestions;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.guards.DoubtGuard;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.StoredSites;
import io.rackside.bmc.Login;
import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.BusyDeviceGuard;
import io.rackside.operations.Hashes;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.JobRunner;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.store.Store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A data folder with a cabinet of fake boxes, and everything that upgrades them. */
final class UpgradeBench implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    final Time time;
    final FakeBoxes boxes;
    final Path folder;
    final FirmwareImage image;
    final List<ImageSource.Offer> offers = new ArrayList<>();
    final Queue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    volatile Optional<Message> objection = Optional.empty();
    volatile boolean vaultOpen = true;

    /** Whether images that are offered from now on take the host down. */
    boolean hostDown;

    final HostQuestions questions;
    private final boolean withLibrary;
    private final Optional<HostService> hosts;
    private final Map<String, Path> files = new ConcurrentHashMap<>();
    Store store;
    FirmwareLibrary library;
    SiteBook book;
    Jobs jobs;
    FirmwareWorkflow firmware;
    private JobRunner runner;
    final List<DeviceId> ids = new ArrayList<>();

    UpgradeBench(Path folder, Time time, int count) throws IOException {
        this(folder, time, count, false);
    }

    /**
     * @param withLibrary whether images come from the library of the folder, and not from here
     */
    UpgradeBench(Path folder, Time time, int count, boolean withLibrary) throws IOException {
        this(folder, time, count, withLibrary, Optional.empty());
    }

    /**
     * @param hosts releases hosts and takes them back; empty for a person
     */
    UpgradeBench(
            Path folder, Time time, int count, boolean withLibrary, Optional<HostService> hosts)
            throws IOException {
        this.withLibrary = withLibrary;
        this.hosts = hosts;
        this.folder = folder;
        this.time = time;
        this.boxes = new FakeBoxes(time);
        this.questions = new HostQuestions(time);
        this.image = offer("bmc-2.0.bin", Component.BMC, "2.0", Optional.empty());
        open();
        Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        for (int i = 1; i <= count; i++) {
            ids.add(device(cabinet, i).id());
        }
    }

    private Device device(Cabinet cabinet, int number) {
        Device made =
                Device.of(
                                cabinet.id(),
                                "srv-%02d".formatted(number),
                                DeviceType.plain(DeviceKind.SERVER, 4),
                                Placement.Mounted.atU(2 * number))
                        .identifiedBy(Identity.ofSerial("SN-" + address(number)))
                        .withEndpoints(
                                List.of(
                                        new Endpoint(
                                                Protocol.REDFISH,
                                                address(number),
                                                Optional.of(new CredentialRef("bmc")),
                                                Optional.of(
                                                        new Pin(
                                                                FakeBoxes.OLD_PRINT,
                                                                Instant.EPOCH,
                                                                "Ms Test")),
                                                false)));
        return book.devices().add(made);
    }

    static String address(int number) {
        return "https://192.0.2." + number;
    }

    FakeBoxes.Box box(int number) {
        return boxes.box(address(number));
    }

    /** An image at hand. */
    FirmwareImage offer(String name, Component component, String version, Optional<String> rollback)
            throws IOException {
        byte[] bytes = (name + version).getBytes(StandardCharsets.UTF_8);
        String sha = Hashes.sha256Hex(bytes);
        Path file = Files.write(folder.resolve(name), bytes);
        FirmwareImage made =
                new FirmwareImage(
                        name,
                        name,
                        sha,
                        bytes.length,
                        component,
                        "",
                        List.of(FakeBoxes.MODEL),
                        List.of(),
                        version,
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        hostDown,
                        Optional.of(Duration.ofMinutes(4)),
                        rollback,
                        Map.of());
        files.put(sha, file);
        offers.add(
                new ImageSource.Offer(
                        made, "ff".repeat(32), "pack.zip", new PackageTrust.Unsigned()));
        return made;
    }

    private void open() {
        store =
                Store.open(
                        folder.resolve("data"),
                        folder.resolve("anchors"),
                        new Actor("Ms Test", "tester", "bench"),
                        time);
        book = new SiteBook(new StoredSites(store, time), time);
        Links links = new Links(book, time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        _ ->
                                vaultOpen
                                        ? Optional.of(new Login("admin", "x".toCharArray()))
                                        : Optional.empty(),
                        new StoredPins(store),
                        boxes,
                        links,
                        time,
                        () -> "Ms Test");
        library = new FirmwareLibrary(store, time);
        BusyDeviceGuard busy = new BusyDeviceGuard();
        ActExecutor executor =
                new ActExecutor(store.trail(), List.of(busy, new DoubtGuard(store.trail())));
        Upgrading upgrading =
                new Upgrading(
                        new Upgrading.World(
                                book,
                                access,
                                links,
                                new FileService(time, new SecureRandom()),
                                executor,
                                hosts.or(() -> Optional.of(technician())),
                                _ -> () -> {},
                                withLibrary ? library : new Images(),
                                new PastUpgrades(store.settings()),
                                () -> {},
                                time));
        runner =
                new JobRunner(
                        store.journal(),
                        executor,
                        busy,
                        time,
                        upgrading.kinds(),
                        Thread.ofVirtual().name("job").factory(),
                        (_, bug) -> bugs.add(bug));
        jobs = new Jobs(store.journal(), Optional.of(runner), () -> true);
        firmware = upgrading.workflow(jobs);
        this.access = access;
    }

    private HostService technician() {
        return new TechnicianHostService(questions, store.trail(), this::name);
    }

    private String name(DeviceId id) {
        return book.model().device(id).orElseThrow().name();
    }

    List<TrailEntry> trail(String kind) {
        return store.trail().entries(1, 10_000).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    private DeviceAccess access;

    /** The images of the bench. */
    private final class Images implements ImageSource {
        @Override
        public List<Offer> offers() {
            return List.copyOf(offers);
        }

        @Override
        public Optional<Message> objection(String sha256) {
            return objection;
        }

        @Override
        public Optional<Message> older(String sha256) {
            return Optional.empty();
        }

        @Override
        public Image open(String sha256) throws InterruptedException {
            return Image.check(files.get(sha256), OptionalLong.empty(), Optional.of(sha256));
        }
    }

    Subject subject(int number) {
        return access.subject(ids.get(number - 1));
    }

    List<Subject> subjects() {
        List<Subject> all = new ArrayList<>();
        for (int i = 1; i <= ids.size(); i++) {
            all.add(subject(i));
        }
        return all;
    }

    UpgradeWish wish() {
        return UpgradeWish.of("pack", subjects(), new UpgradeWish.Source.Images(offers));
    }

    JobId start(UpgradeWish wish) throws InterruptedException {
        var plan = firmware.plan(wish, Terms.person());
        return firmware.start(plan, PlanFile.hash(plan), Terms.person());
    }

    /** Waits until it does not run any more. */
    CampaignStatus ended(JobId campaign) throws InterruptedException {
        if (!jobs.await(campaign, LONGEST)) {
            throw new IllegalStateException("still runs: " + firmware.status(campaign));
        }
        return firmware.status(campaign).orElseThrow();
    }

    /** Closes the folder and opens it again, as a new process would. */
    void restart() {
        runner.close();
        store.close();
        open();
    }

    Job job(JobId id) {
        return jobs.find(id).orElseThrow();
    }

    @Override
    public void close() {
        runner.close();
        store.close();
    }
}
