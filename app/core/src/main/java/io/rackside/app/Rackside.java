package io.rackside.app;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.VaultKeeping;
import io.rackside.app.access.VaultSecrets;
import io.rackside.app.acts.AccountsWorkflow;
import io.rackside.app.acts.HostQuestions;
import io.rackside.app.acts.LocateWorkflow;
import io.rackside.app.acts.MediaWorkflow;
import io.rackside.app.acts.PowerWorkflow;
import io.rackside.app.acts.SettingsWorkflow;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.audit.AuditWorkflow;
import io.rackside.app.baseline.BaselineChecks;
import io.rackside.app.baseline.BaselineWorkflow;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.inspect.HostLooks;
import io.rackside.app.cluster.inspect.InspectionDesk;
import io.rackside.app.cluster.service.ServiceWorkflow;
import io.rackside.app.data.DataWorkflow;
import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.diagnosis.DiagnosisWorkflow;
import io.rackside.app.discovery.Discovery;
import io.rackside.app.firmware.FirmwareWorkflow;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.firmware.relay.StoredRelays;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.jobs.Resuming;
import io.rackside.app.monitoring.Curves;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.app.network.cabling.CablingWorkflow;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.network.profiles.CliProfileFiles;
import io.rackside.app.network.push.PushWorkflow;
import io.rackside.app.network.recording.WalkRecording;
import io.rackside.app.network.traps.TrapDesk;
import io.rackside.app.network.visit.Visits;
import io.rackside.app.offload.OffloadLooks;
import io.rackside.app.offload.OffloadWorkflow;
import io.rackside.app.offload.OverBmc;
import io.rackside.app.offload.measure.MeasureWorkflow;
import io.rackside.app.offload.path.PathWorkflow;
import io.rackside.app.packages.InstallWorkflow;
import io.rackside.app.search.Search;
import io.rackside.app.security.SecurityWorkflow;
import io.rackside.app.settings.SettingsFile;
import io.rackside.app.site.SiteBook;
import io.rackside.app.support.SupportWorkflow;
import io.rackside.app.terminal.RecordingsWorkflow;
import io.rackside.app.terminal.TerminalWorkflow;
import io.rackside.app.words.Words;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.SamplePoint;
import io.rackside.store.Store;
import io.rackside.store.StoreException;
import io.rackside.store.Vault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Everything Rackside does without a screen, wired by hand. Whoever opens it closes it; nothing is
 * asked of any device before {@link Monitor#start}.
 */
public final class Rackside implements Curves.Source, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rackside.class);

    private final SettingsFile settings;
    private final Words words;
    private final Reading reading;
    private final Optional<OpenFolder> folder;

    private Rackside(
            SettingsFile settings, Words words, Reading reading, Optional<OpenFolder> folder) {
        this.settings = settings;
        this.words = words;
        this.reading = reading;
        this.folder = folder;
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
                        dataFolder,
                        options.anchors(),
                        () -> options.actor(settings.current().personName()),
                        stay,
                        time);
        store.notices().forEach(notice -> LOG.warn("{} {}", notice.code(), notice.arguments()));
        return wired(store, settings, options, time);
    }

    /**
     * Opens a data folder to read it, beside a console that acts on it. One that an older Rackside
     * wrote is brought up to date first, where it can be written and nobody holds it.
     *
     * @throws StoreException when it is not there or cannot be used
     */
    public static Rackside openReading(Path dataFolder, Options options, Time time) {
        Store store = openStoreReading(dataFolder, options, time);
        return wired(store, SettingsFile.in(dataFolder, time), options, time);
    }

    private static Store openStoreReading(Path dataFolder, Options options, Time time) {
        try {
            return Store.openReadOnly(dataFolder, options.anchors(), time);
        } catch (StoreException older) {
            if (older.kind() != StoreException.Kind.OLDER_SCHEMA) {
                throw older;
            }
            bringUpToDate(dataFolder, options, time, older);
            return Store.openReadOnly(dataFolder, options.anchors(), time);
        }
    }

    private static void bringUpToDate(
            Path dataFolder, Options options, Time time, StoreException older) {
        try (SettingsFile settings = SettingsFile.in(dataFolder, time)) {
            Actor actor = options.actor(settings.current().personName());
            Store.bringUpToDate(dataFolder, options.anchors(), actor, time)
                    .forEach(notice -> LOG.warn("{} {}", notice.code(), notice.arguments()));
        } catch (StoreException e) {
            LOG.info("the data folder stays of an older version", e);
            if (e.kind() == StoreException.Kind.LOCKED
                    || e.kind() == StoreException.Kind.READ_ONLY) {
                throw older;
            }
            throw e;
        }
    }

    /**
     * For reading bare addresses where there is no data folder, and none is made.
     *
     * @param cache where sensor records are kept that are slow to read again
     */
    public static Rackside withoutFolder(Options options, Path cache, Time time) {
        SettingsFile settings = SettingsFile.nowhere(time);
        return new Rackside(
                settings,
                words(settings, time),
                Reading.withoutFolder(cache, settings, options, time),
                Optional.empty());
    }

    private static Rackside wired(Store store, SettingsFile settings, Options options, Time time) {
        VaultSecrets vault = new VaultSecrets(store.vault());
        PendingPasswords passwords = new PendingPasswords(store, vault);
        Reading reading = Reading.in(store, vault, passwords, settings, options, time);
        Words words = words(settings, time);
        OpenFolder folder =
                OpenFolder.of(store, vault, reading, passwords, settings, options, time);
        store.vault().idleAfter(settings.current().vaultIdle());
        settings.listen(
                changed -> {
                    words.speak(changed.language());
                    store.vault().idleAfter(changed.vaultIdle());
                });
        return new Rackside(settings, words, reading, Optional.of(folder));
    }

    private static Words words(SettingsFile settings, Time time) {
        return new Words(settings.current().language(), time, ZoneId.systemDefault());
    }

    /** Whether it may act, and not only read. */
    public boolean acting() {
        return folder.filter(open -> !open.store().readOnly()).isPresent();
    }

    public Words words() {
        return words;
    }

    public SettingsFile settings() {
        return settings;
    }

    /** Sites, cabinets and boxes. */
    public SiteBook site() {
        return reading.book();
    }

    public DeviceAccess access() {
        return reading.access();
    }

    /** Weak spots in how BMCs let people in. */
    public SecurityWorkflow security() {
        return reading.security();
    }

    public Discovery discovery() {
        return reading.discovery();
    }

    /** What is taken along from a box, and what its BMC tells on demand. */
    public SupportWorkflow support() {
        return reading.support();
    }

    /** Switches, firewalls, PDUs, UPS and probes, read by SNMP. */
    public NetworkWorkflow network() {
        return reading.network();
    }

    /** Linux hosts, read over SSH. */
    public HostWorkflow hosts() {
        return reading.hosts();
    }

    /** What is wrong with hosts. */
    public DiagnosisWorkflow diagnosis() {
        return reading.diagnosis();
    }

    /** Kubernetes clusters of the servers; without a data folder those of files alone. */
    public ClusterDesk clusters() {
        return folder.map(OpenFolder::clusters).orElseGet(reading::clusters);
    }

    /** Inspections of clusters; kept where there is a data folder that may be written to. */
    public InspectionDesk inspections(Time time) {
        return new InspectionDesk(
                clusters(),
                folder.map(OpenFolder::alarms),
                box -> folder.flatMap(open -> open.lastAnswer(box)),
                new HostLooks(reading.hosts(), access(), new SecureRandom(), time),
                folder.map(open -> open.store().clusterInspections()),
                acting(),
                words,
                time);
    }

    /** Servers taken out of their clusters, serviced, and brought back. */
    public ServiceWorkflow service() {
        return folder().changing().service();
    }

    /** Command lines of switches and firewalls, over SSH. */
    public CliAccess cli() {
        return folder().cli();
    }

    /** Cables against their plan, and where an address is plugged in. */
    public CablingWorkflow cabling() {
        return folder().cabling();
    }

    /** Before and after a work on switches and firewalls. */
    public Visits visits() {
        return folder().visits();
    }

    /** Records all that a device shows by SNMP. */
    public WalkRecording walks() {
        return new WalkRecording(reading.network());
    }

    /** Configurations of switches and firewalls. */
    public ConfigWorkflow configs() {
        return folder().configs();
    }

    /** Where the data lies. */
    public Path dataFolder() {
        return folder().store().folder();
    }

    /** The device types at hand, with those the site has added, read anew. */
    public DeviceTypeLibrary deviceTypes() {
        return folder.map(open -> Reading.types(open.store().folder()))
                .orElseGet(DeviceTypeLibrary::shipped);
    }

    /** Finds anything by what is written on it. */
    public Search search() {
        return folder().search();
    }

    @Override
    public Monitor monitor() {
        return folder().monitor();
    }

    /** Traps and informs of the boxes; listens once it is started. */
    public TrapDesk traps() {
        return folder().traps();
    }

    /** Hears the traps of the boxes at the port of the settings, wherever that moves. */
    public void hearTraps() {
        followTrapPort();
        // A socket is not opened and closed on the window's thread.
        settings.listen(_ -> Thread.ofVirtual().name("trap-port").start(this::followTrapPort));
    }

    private void followTrapPort() {
        traps().listenAt(() -> settings.current().trapPort());
    }

    public AlarmBook alarms() {
        return folder().alarms();
    }

    public Jobs jobs() {
        return folder().changing().jobs();
    }

    /** Carries on jobs with the logins a person has at hand. */
    public Resuming resuming() {
        return folder().changing().resuming();
    }

    /** What running jobs ask a person of hosts. */
    public HostQuestions hostQuestions() {
        return folder().changing().hostQuestions();
    }

    public PowerWorkflow power() {
        return folder().changing().acts().power();
    }

    public SettingsWorkflow settingsOfBoxes() {
        return folder().changing().acts().settings();
    }

    /** Virtual media of BMCs. */
    public MediaWorkflow media() {
        return folder().changing().acts().media();
    }

    /** Accounts of BMCs and their passwords. */
    public AccountsWorkflow accounts() {
        return folder().changing().acts().accounts();
    }

    public LocateWorkflow locate() {
        return folder().changing().acts().locate();
    }

    /** The profiles of command lines at hand, and what is wrong with files among them. */
    public CliProfileFiles cliProfileFiles(Time time) {
        return new CliProfileFiles(
                folder().store().folder(), () -> folder().store().trustedKeys().all(), time);
    }

    /** Changes of switches and firewalls by their command line. */
    public PushWorkflow push() {
        return folder().changing().push();
    }

    /** Offload of hosts' network cards: shown, changed on trial, verified, taken back. */
    public OffloadWorkflow offload() {
        return folder().changing().onHosts().offload();
    }

    /** The way to a host with a change in doubt that SSH does not reach. */
    public OverBmc overBmc() {
        return new OverBmc(offload(), power(), terminals());
    }

    /** The part of it that only reads, with a data folder or without one. */
    public OffloadLooks offloadLooks(Time time) {
        return folder.map(open -> open.changing().onHosts().offload().looks())
                .orElseGet(
                        () ->
                                OffloadLooks.withoutFolder(
                                        reading.hosts(), new SecureRandom(), time));
    }

    /** Setting baselines of hosts: checked, drifting, set as acts, excepted. */
    public BaselineWorkflow baselines() {
        return folder().changing().onHosts().baselines();
    }

    /** Packages for hosts: kept here, installed there, proved. */
    public InstallWorkflow packages() {
        return folder().changing().onHosts().packages();
    }

    /** The part of it that only reads, with a data folder or without one. */
    public BaselineChecks baselineChecks(Time time) {
        return folder.map(open -> open.changing().onHosts().baselines().checks())
                .orElseGet(
                        () ->
                                BaselineChecks.withoutFolder(
                                        reading.hosts(), reading.access(), time));
    }

    /** What links between hosts carry, before and after. */
    public MeasureWorkflow measure() {
        return folder().changing().onHosts().measure();
    }

    /** The path of RoCE traffic between two hosts. */
    public PathWorkflow roce(Time time) {
        return new PathWorkflow(
                new PathWorkflow.Parts(
                        reading.book(),
                        reading.access(),
                        reading.hosts(),
                        reading.network(),
                        folder().cli(),
                        folder().cabling()),
                time);
    }

    /** Upgrades of firmware. */
    public FirmwareWorkflow firmware() {
        return folder().changing().firmware();
    }

    /** The firmware packages of this laptop. */
    public FirmwareLibrary firmwareLibrary() {
        return folder().library();
    }

    /** The relays beside the cabinets of sites. */
    public StoredRelays relays() {
        return new StoredRelays(folder().store());
    }

    /** Serial consoles of boxes. */
    public TerminalWorkflow terminals() {
        return folder().changing().terminals();
    }

    public RecordingsWorkflow recordings() {
        return folder().recordings();
    }

    public AuditWorkflow audit() {
        return folder().audit();
    }

    public DataWorkflow data() {
        return folder().data();
    }

    public Vault vault() {
        return folder().store().vault();
    }

    /** The vault as a person handles it. */
    public VaultKeeping vaultKeeping() {
        return new VaultKeeping(folder().store(), folder().secrets());
    }

    /** Bytes per second over each site's link. */
    public Links links() {
        return reading.links();
    }

    @Override
    public List<SamplePoint> curve(
            DeviceId device, String sensor, Instant from, Instant to, int points) {
        return folder().store().samples().query(device, sensor, from, to, points);
    }

    /** Ends polling and running jobs, and gives the folder back. */
    @Override
    public void close() {
        settings.close();
        reading.rounds().close();
        clusters().close();
        folder.ifPresent(OpenFolder::rest);
        reading.close();
        folder.ifPresent(OpenFolder::giveBack);
    }

    private OpenFolder folder() {
        return folder.orElseThrow(
                () ->
                        new AccessRefused(
                                AccessRefused.Kind.READING_ONLY,
                                Message.of("core.access.no-folder")));
    }
}
