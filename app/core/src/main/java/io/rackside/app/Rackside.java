package io.rackside.app;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.DriverByProtocol;
import io.rackside.app.access.IpmiOpener;
import io.rackside.app.access.Links;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.RedfishOpener;
import io.rackside.app.access.SdrFiles;
import io.rackside.app.access.Secrets;
import io.rackside.app.access.SharedEngine;
import io.rackside.app.access.StoredPins;
import io.rackside.app.access.VaultKeeping;
import io.rackside.app.access.VaultSecrets;
import io.rackside.app.acts.AccountsWorkflow;
import io.rackside.app.acts.ActJob;
import io.rackside.app.acts.ActWorkflows;
import io.rackside.app.acts.LocateWorkflow;
import io.rackside.app.acts.MediaWorkflow;
import io.rackside.app.acts.PowerWorkflow;
import io.rackside.app.acts.SettingsWorkflow;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.alarms.StoredAlarms;
import io.rackside.app.audit.AuditWorkflow;
import io.rackside.app.data.DataWorkflow;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.discovery.Discovery;
import io.rackside.app.discovery.Surroundings;
import io.rackside.app.guards.DoubtGuard;
import io.rackside.app.guards.LastPathGuard;
import io.rackside.app.guards.RedundancyGuard;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.monitoring.Curves;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.monitoring.SignOfLife;
import io.rackside.app.monitoring.StoredAttendance;
import io.rackside.app.monitoring.StoredMemory;
import io.rackside.app.search.Search;
import io.rackside.app.security.SecurityBook;
import io.rackside.app.security.SecurityFindings;
import io.rackside.app.security.SecurityRounds;
import io.rackside.app.security.SecurityWorkflow;
import io.rackside.app.settings.SettingsFile;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.StoredSites;
import io.rackside.app.support.SupportWorkflow;
import io.rackside.app.terminal.RecordingsWorkflow;
import io.rackside.app.terminal.TerminalJob;
import io.rackside.app.terminal.TerminalWorkflow;
import io.rackside.app.words.Words;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.redfish.RedfishDiscovery;
import io.rackside.bmc.redfish.RedfishProbe;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.BusyDeviceGuard;
import io.rackside.operations.Guard;
import io.rackside.operations.HostService;
import io.rackside.operations.Job;
import io.rackside.operations.JobRunner;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Time;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.SamplePoint;
import io.rackside.store.Store;
import io.rackside.store.StoreException;
import io.rackside.store.Vault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Everything Rackside does without a screen, wired by hand. Whoever opens it closes it; nothing is
 * asked of any device before {@link Monitor#start}.
 */
public final class Rackside implements Curves.Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rackside.class);
    private static final int JOBS_SHOWN = 50;
    private static final Duration LISTENING = Duration.ofSeconds(4);
    private static final Duration LIFE_WAIT = Duration.ofSeconds(1);

    private final SettingsFile settings;
    private final Words words;
    private final SiteBook book;
    private final DeviceAccess access;
    private final SharedEngine engine;
    private final Discovery discovery;
    private final SecurityWorkflow security;
    private final SupportWorkflow support;
    private final SecurityRounds rounds;
    private final Optional<Work> work;

    /** What there is only with a data folder. */
    private record Work(
            Store store,
            Links links,
            AlarmBook alarms,
            Optional<JobRunner> runner,
            Jobs jobs,
            ActWorkflows acts,
            TerminalWorkflow terminals,
            RecordingsWorkflow recordings,
            Monitor monitor,
            Search search,
            AuditWorkflow audit,
            DataWorkflow data,
            VaultSecrets secrets) {}

    private Rackside(
            SettingsFile settings,
            Words words,
            SiteBook book,
            DeviceAccess access,
            SharedEngine engine,
            Discovery discovery,
            SecurityWorkflow security,
            SupportWorkflow support,
            Optional<Work> work) {
        this.settings = settings;
        this.words = words;
        this.book = book;
        this.access = access;
        this.engine = engine;
        this.discovery = discovery;
        this.security = security;
        this.support = support;
        this.rounds = new SecurityRounds(access, security);
        work.ifPresent(w -> w.monitor().listen(rounds::go));
        this.work = work;
    }

    /**
     * Opens a data folder to act on it; makes it when it is not there. What a crash left in doubt
     * is not settled by itself, see {@link PowerWorkflow#settle}.
     *
     * @throws StoreException when another process holds it, or it cannot be used
     */
    public static Rackside open(Path dataFolder, Options options, Time time) {
        return open(dataFolder, options, Store.Stay.LONG, time);
    }

    /**
     * Opens a data folder to keep what a reading finds; one who wants to act waits for its end.
     *
     * @throws StoreException when another process holds it, or it cannot be used
     */
    public static Rackside openBriefly(Path dataFolder, Options options, Time time) {
        return open(dataFolder, options, Store.Stay.BRIEF, time);
    }

    private static Rackside open(Path dataFolder, Options options, Store.Stay stay, Time time) {
        SettingsFile settings = SettingsFile.in(dataFolder, time);
        Store store =
                Store.open(
                        dataFolder, options.anchors(), () -> actor(options, settings), stay, time);
        store.notices().forEach(notice -> LOG.warn("{} {}", notice.code(), notice.arguments()));
        return wired(store, settings, options, time);
    }

    /**
     * Opens a data folder to read it, beside a console that acts on it.
     *
     * @throws StoreException when it is not there or cannot be used
     */
    public static Rackside openReading(Path dataFolder, Options options, Time time) {
        Store store = Store.openReadOnly(dataFolder, options.anchors(), time);
        return wired(store, SettingsFile.in(dataFolder, time), options, time);
    }

    /**
     * For reading bare addresses where there is no data folder, and none is made.
     *
     * @param cache where sensor records are kept that are slow to read again
     */
    public static Rackside withoutFolder(Options options, Path cache, Time time) {
        SharedEngine engine = new SharedEngine(time);
        Folderless nowhere = new Folderless();
        SettingsFile settings = SettingsFile.nowhere(time);
        SiteBook book = new SiteBook(nowhere, time);
        Links links = new Links(book, time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        options.secrets().orElse(_ -> Optional.empty()),
                        nowhere,
                        new DriverByProtocol(
                                new RedfishOpener(time, Optional.empty()),
                                new IpmiOpener(engine, new SdrFiles(cache), time)),
                        links,
                        time,
                        () -> person(options, settings));
        return new Rackside(
                settings,
                new Words(settings.current().language(), time, ZoneId.systemDefault()),
                book,
                access,
                engine,
                discovery(book, DeviceTypeLibrary::shipped, engine, time),
                new SecurityWorkflow(access, new SecurityBook(), time),
                new SupportWorkflow(access, time),
                Optional.empty());
    }

    private static Rackside wired(Store store, SettingsFile settings, Options options, Time time) {
        SiteBook book = new SiteBook(new StoredSites(store, time), time);
        Links links = new Links(book, time);
        VaultSecrets vault = new VaultSecrets(store.vault());
        PendingPasswords passwords = new PendingPasswords(store, vault);
        SharedEngine engine = new SharedEngine(time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        options.secrets().orElse((Secrets) vault),
                        new StoredPins(store.settings(), store.readOnly()),
                        new DriverByProtocol(
                                new RedfishOpener(
                                        time,
                                        store.readOnly()
                                                ? Optional.empty()
                                                : Optional.of(store.sessions())),
                                new IpmiOpener(
                                        engine,
                                        new SdrFiles(store.folder().resolve(SdrFiles.FOLDER)),
                                        time)),
                        links,
                        time,
                        () -> person(options, settings),
                        Optional.of(passwords));
        SecurityBook checks = new SecurityBook(store.settings(), store.readOnly());
        SecurityWorkflow security = new SecurityWorkflow(access, checks, time);
        Work work = work(store, settings, options, time, book, links, vault, access, passwords);
        showWeaknesses(checks, work.monitor());
        Words words = new Words(settings.current().language(), time, ZoneId.systemDefault());
        store.vault().idleAfter(settings.current().vaultIdle());
        settings.listen(
                changed -> {
                    words.speak(changed.language());
                    store.vault().idleAfter(changed.vaultIdle());
                });
        return new Rackside(
                settings,
                words,
                book,
                access,
                engine,
                discovery(book, () -> types(store.folder()), engine, time),
                security,
                new SupportWorkflow(access, time),
                Optional.of(work));
    }

    /** What an earlier look found stands on the box until the next one. */
    private static void showWeaknesses(SecurityBook checks, Monitor monitor) {
        checks.all()
                .forEach((device, check) -> monitor.security(device, SecurityFindings.of(check)));
        checks.listen(
                device ->
                        checks.of(device)
                                .map(SecurityFindings::of)
                                .ifPresent(judgement -> monitor.security(device, judgement)));
    }

    private static Work work(
            Store store,
            SettingsFile settings,
            Options options,
            Time time,
            SiteBook book,
            Links links,
            VaultSecrets vault,
            DeviceAccess access,
            PendingPasswords passwords) {
        AlarmBook alarms = new AlarmBook(new StoredAlarms(store), book, time);
        BusyDeviceGuard boxes = new BusyDeviceGuard();
        // The guards look at what the monitor knows, and the monitor shows the jobs they guard.
        AtomicReference<Monitor> watching = new AtomicReference<>();
        ActExecutor executor =
                new ActExecutor(store.trail(), guards(boxes, store, book, watching, time));
        ActJob act = new ActJob(access, hosts(store, book, options), passwords, time);
        TerminalJob terminal = new TerminalJob(access, store.recordings(), time);
        Optional<JobRunner> runner =
                store.readOnly()
                        ? Optional.empty()
                        : Optional.of(
                                new JobRunner(
                                        store.journal(),
                                        executor,
                                        boxes,
                                        time,
                                        List.of(act, terminal),
                                        Thread.ofVirtual().name("job").factory(),
                                        (job, bug) -> LOG.error("job {} failed", job.id(), bug)));
        Jobs jobs = new Jobs(store.journal(), runner);
        Monitor monitor =
                new Monitor(
                        new Monitor.Parts(
                                book,
                                access,
                                links,
                                alarms,
                                new StoredMemory(store),
                                new StoredAttendance(store.settings()),
                                new JobList(jobs, JOBS_SHOWN),
                                () -> settings.current().sensorPeriod(),
                                SignOfLife.byTcp(LIFE_WAIT),
                                time,
                                options.seed()));
        watching.set(monitor);
        access.whenAdopted(monitor::resume);
        alarms.listen(_ -> monitor.changed());
        jobs.listen(_ -> monitor.changed());
        jobs.listen(job -> sign(store, job));
        return new Work(
                store,
                links,
                alarms,
                runner,
                jobs,
                ActWorkflows.of(access, jobs, executor, act, store.trail(), links, passwords, time),
                new TerminalWorkflow(access, jobs, executor, terminal, time),
                new RecordingsWorkflow(store.recordings(), store.trail()),
                monitor,
                new Search(book, monitor::written, time),
                new AuditWorkflow(store.trail()),
                new DataWorkflow(store, time),
                vault);
    }

    private static List<Guard> guards(
            Guard boxes, Store store, SiteBook book, AtomicReference<Monitor> watching, Time time) {
        return List.of(
                boxes,
                new DoubtGuard(store.trail()),
                new LastPathGuard(book::model),
                new RedundancyGuard(book::model, id -> watching.get().state(id), time));
    }

    private static Optional<HostService> hosts(Store store, SiteBook book, Options options) {
        return options.hostQuestion()
                .map(
                        question ->
                                new TechnicianHostService(
                                        question, store.trail(), id -> name(book, id)));
    }

    private static String name(SiteBook book, DeviceId id) {
        return book.model().device(id).map(Device::name).orElse(id.value());
    }

    /** What a job has done is signed when it is over, not only some entries later. */
    private static void sign(Store store, Job job) {
        if (!job.over() && job.state() != Job.State.IN_DOUBT) {
            return;
        }
        try {
            store.trail().checkpoint();
        } catch (TrailUnavailable e) {
            LOG.warn("the trail could not be signed after a job: {}", e.what().code());
        }
    }

    private static DeviceTypeLibrary types(Path dataFolder) {
        return DeviceTypeLibrary.withFolder(dataFolder.resolve(DeviceTypeLibrary.FOLDER));
    }

    private static Discovery discovery(
            SiteBook book, Supplier<DeviceTypeLibrary> types, SharedEngine engine, Time time) {
        return new Discovery(
                book,
                Surroundings.ofThisMachine(
                        new RedfishDiscovery(time),
                        new RedfishProbe(RedfishSettings.usual(time, ByteMeter.none())),
                        engine::get,
                        LISTENING),
                types);
    }

    private static Actor actor(Options options, SettingsFile settings) {
        return new Actor(
                options.person().orElse(settings.current().personName()),
                options.account(),
                options.host());
    }

    private static String person(Options options, SettingsFile settings) {
        String name = options.person().orElse(settings.current().personName());
        return name.isBlank() ? options.account() : name;
    }

    /** Whether it may act, and not only read. */
    public boolean acting() {
        return work.filter(w -> !w.store().readOnly()).isPresent();
    }

    public Words words() {
        return words;
    }

    public SettingsFile settings() {
        return settings;
    }

    /** Sites, cabinets and boxes. */
    public SiteBook site() {
        return book;
    }

    public DeviceAccess access() {
        return access;
    }

    /** Weak spots in how BMCs let people in. */
    public SecurityWorkflow security() {
        return security;
    }

    public Discovery discovery() {
        return discovery;
    }

    /** What is taken along from a box, and what its BMC tells on demand. */
    public SupportWorkflow support() {
        return support;
    }

    /** Where the data lies. */
    public Path dataFolder() {
        return work().store().folder();
    }

    /** The device types at hand, with those the site has added, read anew. */
    public DeviceTypeLibrary deviceTypes() {
        return work.map(w -> types(w.store().folder())).orElseGet(DeviceTypeLibrary::shipped);
    }

    /** Finds anything by what is written on it. */
    public Search search() {
        return work().search();
    }

    @Override
    public Monitor monitor() {
        return work().monitor();
    }

    public AlarmBook alarms() {
        return work().alarms();
    }

    public Jobs jobs() {
        return work().jobs();
    }

    public PowerWorkflow power() {
        return work().acts().power();
    }

    public SettingsWorkflow settingsOfBoxes() {
        return work().acts().settings();
    }

    /** Virtual media of BMCs. */
    public MediaWorkflow media() {
        return work().acts().media();
    }

    /** Accounts of BMCs and their passwords. */
    public AccountsWorkflow accounts() {
        return work().acts().accounts();
    }

    public LocateWorkflow locate() {
        return work().acts().locate();
    }

    /** Serial consoles of boxes. */
    public TerminalWorkflow terminals() {
        return work().terminals();
    }

    public RecordingsWorkflow recordings() {
        return work().recordings();
    }

    public AuditWorkflow audit() {
        return work().audit();
    }

    public DataWorkflow data() {
        return work().data();
    }

    public Vault vault() {
        return work().store().vault();
    }

    /** The vault as a person handles it. */
    public VaultKeeping vaultKeeping() {
        return new VaultKeeping(work().store(), work().secrets());
    }

    /** Bytes per second over each site's link. */
    public Links links() {
        return work().links();
    }

    @Override
    public List<SamplePoint> curve(
            DeviceId device, String sensor, Instant from, Instant to, int points) {
        return work().store().samples().query(device, sensor, from, to, points);
    }

    /** Ends polling and running jobs, and gives the folder back. */
    @Override
    public void close() {
        settings.close();
        rounds.close();
        work.ifPresent(
                w -> {
                    w.acts().locate().close();
                    w.monitor().close();
                    w.runner().ifPresent(JobRunner::close);
                });
        engine.close();
        work.ifPresent(
                w -> {
                    w.data().close();
                    w.store().close();
                });
    }

    private Work work() {
        return work.orElseThrow(
                () ->
                        new AccessRefused(
                                AccessRefused.Kind.READING_ONLY,
                                Message.of("core.access.no-folder")));
    }
}
