package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.operations.Actor;
import io.rackside.operations.Journal;
import io.rackside.operations.Time;
import io.rackside.operations.TrailUnavailable;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A data folder: {@code rackside.db} with all that must last, {@code samples.db} with what sensors
 * said. One process may act on it, any number may read beside that one.
 */
public final class Store implements AutoCloseable {
    static final String MAIN = "rackside.db";
    static final String SAMPLES = "samples.db";
    static final String KEY = "trail.key";
    static final String RECORDING_KEY = "recordings.key";

    /** Setting that holds the folder's identity, which its anchor is filed under. */
    static final String IDENTITY = "folder.identity";

    /** Setting that says what a folder was restored from, until its trail says so. */
    static final String RESTORED_FROM = "folder.restored-from";

    /** Folder of the packages for hosts, below the data folder. */
    static final String HOST_PACKAGES = "packages";

    /** Settings that tell of a package for hosts begin so and go on with its SHA-256. */
    public static final String HOST_PACKAGE = "host.package.";

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Path folder;
    private final Database database;
    private final SampleStore samples;
    private final List<Message> notices;
    private final Optional<FolderLock> lock;
    private final Optional<TemporaryCopy> copy;
    private final Optional<Housekeeping> housekeeping;

    private final Settings settings;
    private final Sites sites;
    private final Cabinets cabinets;
    private final DeviceTypes deviceTypes;
    private final Devices devices;
    private final Links links;
    private final PowerFeeds powerFeeds;
    private final RedundancyGroups redundancyGroups;
    private final Alarms alarms;
    private final Events events;
    private final LastKnownStates lastKnown;
    private final NetworkVisits networkVisits;
    private final HostReadings hostReadings;
    private final Measurements measurements;
    private final BaselineChecks baselineChecks;
    private final AppliedOffloads appliedOffloads;
    private final Sessions sessions;
    private final Vault vault;
    private final Recordings recordings;
    private final KeptConfigs keptConfigs;
    private final FirmwareFiles firmwareFiles;
    private final FirmwareFiles hostPackageFiles;
    private final FirmwarePackages firmwarePackages;
    private final FirmwareBaselines firmwareBaselines;
    private final AcceptedVersions acceptedVersions;
    private final TrustedKeys trustedKeys;
    private final BundleKeys bundleKeys;
    private final RelayTokens relayTokens;
    private final KeptClusters clusters;
    private final NodeBindings nodeBindings;
    private final ClusterInspections clusterInspections;
    private final StoredJournal journal;
    private final StoredTrail trail;

    private Store(
            Path folder,
            Database database,
            SampleStore samples,
            List<Message> notices,
            Optional<FolderLock> lock,
            Optional<TemporaryCopy> copy,
            Path anchorFolder,
            Supplier<Actor> actor,
            Time time) {
        this.folder = folder;
        this.database = database;
        this.samples = samples;
        this.notices = notices;
        this.lock = lock;
        this.copy = copy;
        RecordJson json = new RecordJson();
        settings = new Settings(database);
        sites = new Sites(database, json);
        cabinets = new Cabinets(database);
        deviceTypes = new DeviceTypes(database, json);
        devices = new Devices(database, deviceTypes, json);
        links = new Links(database);
        powerFeeds = new PowerFeeds(database);
        redundancyGroups = new RedundancyGroups(database, json);
        alarms = new Alarms(database, json);
        events = new Events(database, json);
        lastKnown = new LastKnownStates(database, json);
        networkVisits = new NetworkVisits(database, json);
        hostReadings = new HostReadings(database, json);
        measurements = new Measurements(database);
        baselineChecks = new BaselineChecks(database, json);
        appliedOffloads = new AppliedOffloads(database, json);
        sessions = new Sessions(database);
        journal = new StoredJournal(database, json);
        vault = new Vault(database, time, new SecureRandom(), Passphrase.Cost.USUAL);
        RecordingKeys sealing =
                new RecordingKeys(folder.resolve(RECORDING_KEY), vault, new SecureRandom());
        recordings = new Recordings(folder.resolve(Recordings.FOLDER), sealing, lock.isEmpty());
        keptConfigs = new KeptConfigs(database, sealing, new SecureRandom());
        firmwareFiles = new FirmwareFiles(folder.resolve(FirmwareFiles.FOLDER), lock.isEmpty());
        hostPackageFiles = new FirmwareFiles(folder.resolve(HOST_PACKAGES), lock.isEmpty());
        firmwarePackages = new FirmwarePackages(database, json);
        firmwareBaselines = new FirmwareBaselines(database, json);
        acceptedVersions = new AcceptedVersions(database);
        trustedKeys = new TrustedKeys(database, json);
        bundleKeys = new BundleKeys(vault);
        relayTokens = new RelayTokens(vault);
        clusters = new KeptClusters(vault);
        nodeBindings = new NodeBindings(database);
        clusterInspections = new ClusterInspections(database);
        if (lock.isPresent() && settings.get(IDENTITY).isEmpty()) {
            settings.put(IDENTITY, UUID.randomUUID().toString());
        }
        trail =
                new StoredTrail(
                        database,
                        json,
                        actor,
                        time,
                        new SigningKeys(folder.resolve(KEY), vault),
                        new AnchorFile(anchorFolder, settings.get(IDENTITY).orElse("none")));
        housekeeping = lock.map(_ -> new Housekeeping(samples, vault));
    }

    /** How long somebody means to hold a folder. */
    public enum Stay {
        /** A console, or a command that acts. */
        LONG,
        /** A reading that keeps a little of what it read. */
        BRIEF,
        /** As brief, yet it waits for others that are: there is nothing it could do instead. */
        BRIEF_PATIENT
    }

    /** The same for one who stays the same as long as it is open. */
    public static Store open(Path folder, Path anchorFolder, Actor actor, Time time) {
        return open(folder, anchorFolder, () -> actor, Stay.LONG, time);
    }

    /**
     * Opens a folder to act on it, and makes it where there is none.
     *
     * @param anchorFolder where, outside the data folder, the anchor of the trail is kept
     * @param actor who acts, asked for each entry of the trail and written into it
     * @param stay how long it will be held: one who opens it for long, or is patient, waits up to
     *     half a minute for one who has it briefly
     * @throws StoreException when another process has it, it cannot be written, is damaged or newer
     */
    public static Store open(
            Path folder, Path anchorFolder, Supplier<Actor> actor, Stay stay, Time time) {
        Path place = folder.toAbsolutePath().normalize();
        Disk.ownerOnlyFolder(place);
        FolderLock lock = FolderLock.take(place, actor.get(), stay, time);
        try {
            return open(place, lock, anchorFolder, actor, time);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Store open(
            Path folder, FolderLock lock, Path anchorFolder, Supplier<Actor> actor, Time time) {
        Database database = Database.open(folder.resolve(MAIN), Database.Durability.FULL);
        try {
            if (lock.afterCrash()) {
                Integrity.requireQuickly(database);
            }
            Schema.rackside().migrate(database);
            List<Message> notices = new CopyOnWriteArrayList<>();
            SampleStore samples = SampleStore.open(folder.resolve(SAMPLES), time, notices::add);
            Store store =
                    new Store(
                            folder,
                            database,
                            samples,
                            notices,
                            Optional.of(lock),
                            Optional.empty(),
                            anchorFolder,
                            actor,
                            time);
            store.sayRestored();
            store.sweepFirmware();
            store.sweepHostPackages();
            return store;
        } catch (RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    /**
     * Brings a folder that an older Rackside wrote to the shape of this one, as opening it to act
     * on it does, and gives it back.
     *
     * @return what a person should know of it
     * @throws StoreException when another process has it, it cannot be written, is damaged or newer
     */
    public static List<Message> bringUpToDate(
            Path folder, Path anchorFolder, Actor actor, Time time) {
        try (Store store = open(folder, anchorFolder, () -> actor, Stay.BRIEF_PATIENT, time)) {
            return store.notices();
        }
    }

    /**
     * Opens a folder to read it, also while another process acts on it. Every write is refused. A
     * folder that cannot be written at all is copied to a temporary place first, for SQLite reads a
     * database with a write-ahead log nowhere else.
     *
     * @throws StoreException when there is none, or it is damaged, newer or older
     * @see #bringUpToDate
     */
    public static Store openReadOnly(Path folder, Path anchorFolder, Time time) {
        Path place = folder.toAbsolutePath().normalize();
        if (!Files.isRegularFile(place.resolve(MAIN))) {
            throw new StoreException(
                    StoreException.Kind.NOT_THERE, Message.of("store.not-there", place.toString()));
        }
        if (!Files.isWritable(place) || !Files.isWritable(place.resolve(MAIN))) {
            return openCopy(place, anchorFolder, time);
        }
        try {
            return openReadOnly(place, Optional.empty(), anchorFolder, time);
        } catch (StoreException e) {
            // Reading a write-ahead log needs an index beside it, and a full disk has no room.
            if (e.kind() == StoreException.Kind.DISK_FULL) {
                return openCopy(place, anchorFolder, time);
            }
            throw e;
        }
    }

    static Store openCopy(Path folder, Path anchorFolder, Time time) {
        TemporaryCopy copy = TemporaryCopy.of(folder);
        try {
            return openReadOnly(folder, Optional.of(copy), anchorFolder, time);
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static Store openReadOnly(
            Path folder, Optional<TemporaryCopy> copy, Path anchorFolder, Time time) {
        Path from = copy.map(TemporaryCopy::folder).orElse(folder);
        Database database = Database.openReadOnly(from.resolve(MAIN));
        List<Message> notices = new CopyOnWriteArrayList<>();
        try {
            Schema schema = Schema.rackside();
            int version = schema.check(database);
            if (version < schema.newest()) {
                throw new StoreException(
                        StoreException.Kind.OLDER_SCHEMA,
                        Message.of("store.older", folder.toString(), version, schema.newest()));
            }
            return new Store(
                    folder,
                    database,
                    SampleStore.openReadOnly(from.resolve(SAMPLES), time, notices::add),
                    notices,
                    Optional.empty(),
                    copy,
                    anchorFolder,
                    () -> new Actor("", "", ""),
                    time);
        } catch (RuntimeException e) {
            database.abandon();
            throw e;
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /**
     * Whether anybody acts on the folder now: this one, or another process beside it. Where nobody
     * does, nothing that the journal calls running is run by anybody.
     */
    public boolean actedOn() {
        return lock.isPresent() || FolderLock.taken(folder);
    }

    /** Whether it was opened to read only. */
    public boolean readOnly() {
        return lock.isEmpty();
    }

    public Settings settings() {
        return settings;
    }

    public Sites sites() {
        return sites;
    }

    public Cabinets cabinets() {
        return cabinets;
    }

    public DeviceTypes deviceTypes() {
        return deviceTypes;
    }

    public Devices devices() {
        return devices;
    }

    public Links links() {
        return links;
    }

    public PowerFeeds powerFeeds() {
        return powerFeeds;
    }

    public RedundancyGroups redundancyGroups() {
        return redundancyGroups;
    }

    public Alarms alarms() {
        return alarms;
    }

    public Events events() {
        return events;
    }

    public LastKnownStates lastKnown() {
        return lastKnown;
    }

    /** What network devices looked like before and after a work. */
    public NetworkVisits networkVisits() {
        return networkVisits;
    }

    /** What was measured between hosts. */
    public Measurements measurements() {
        return measurements;
    }

    /** What hosts told when they were last read. */
    public HostReadings hostReadings() {
        return hostReadings;
    }

    /** How devices stood to their baselines. */
    public BaselineChecks baselineChecks() {
        return baselineChecks;
    }

    /** What the ports of hosts were set to. */
    public AppliedOffloads appliedOffloads() {
        return appliedOffloads;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Vault vault() {
        return vault;
    }

    /** What came out of terminals. */
    public Recordings recordings() {
        return recordings;
    }

    /** Configurations of network devices. */
    public KeptConfigs keptConfigs() {
        return keptConfigs;
    }

    /** The files of the firmware library. */
    public FirmwareFiles firmwareFiles() {
        return firmwareFiles;
    }

    /** The files of packages for hosts, kept in the same way in a folder of their own. */
    public FirmwareFiles hostPackageFiles() {
        return hostPackageFiles;
    }

    public FirmwarePackages firmwarePackages() {
        return firmwarePackages;
    }

    public FirmwareBaselines firmwareBaselines() {
        return firmwareBaselines;
    }

    public AcceptedVersions acceptedVersions() {
        return acceptedVersions;
    }

    public TrustedKeys trustedKeys() {
        return trustedKeys;
    }

    /** Keys that sign bundles. */
    public BundleKeys bundleKeys() {
        return bundleKeys;
    }

    /** What the relays beside cabinets know this laptop by, in the vault. */
    public RelayTokens relayTokens() {
        return relayTokens;
    }

    /** How clusters are reached. */
    public KeptClusters clusters() {
        return clusters;
    }

    /** Which boxes the nodes of clusters are. */
    public NodeBindings nodeBindings() {
        return nodeBindings;
    }

    /** How clusters were found when they were inspected. */
    public ClusterInspections clusterInspections() {
        return clusterInspections;
    }

    public Journal journal() {
        return journal;
    }

    public StoredTrail trail() {
        return trail;
    }

    public SampleStore samples() {
        return samples;
    }

    /**
     * Runs several writes to these repositories as one: all of them are on disk afterwards, or
     * none. Samples are not part of it.
     *
     * @param writes does nothing but write and read here; it runs on the writing thread
     * @throws StoreException when they could not be written
     */
    public <T> T together(Supplier<T> writes) {
        return database.write(_ -> writes.get());
    }

    /** What a person should know of the folder since it was opened, such as a file moved aside. */
    public List<Message> notices() {
        return List.copyOf(notices);
    }

    /** What is damaged in the main file, found by reading all of it; empty when nothing is. */
    public List<Message> check() {
        return Integrity.problems(database);
    }

    /** How much room the folder's files take, by name. */
    public List<FileSize> sizes() {
        try (Stream<Path> files = Files.list(folder)) {
            List<FileSize> sizes =
                    new ArrayList<>(
                            files.filter(Files::isRegularFile)
                                    .filter(file -> !file.toString().matches(".*-(wal|shm)"))
                                    .sorted()
                                    .map(FileSize::of)
                                    .toList());
            long recorded = recordings.bytes();
            if (recorded > 0) {
                sizes.add(new FileSize(Recordings.FOLDER, recorded));
            }
            long firmware = firmwareFiles.bytes();
            if (firmware > 0) {
                sizes.add(new FileSize(FirmwareFiles.FOLDER, firmware));
            }
            long packages = hostPackageFiles.bytes();
            if (packages > 0) {
                sizes.add(new FileSize(HOST_PACKAGES, packages));
            }
            return List.copyOf(sizes);
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
    }

    /**
     * Makes a consistent copy while work goes on, recordings included. Secrets in it stay under the
     * vault's passphrase; keys outside the vault, of the trail and of recordings, are left out.
     *
     * @param zip the file to be made
     * @param firmware whether the files of the firmware library go along; what is known of them
     *     does in any case, and a package whose file is missing is imported again
     * @throws StoreException when it is there already or could not be written
     */
    public void backup(Path zip, boolean firmware) {
        Backup.write(database, samples, folder, zip, firmware);
    }

    /** The same without the files of the firmware library. */
    public void backup(Path zip) {
        backup(zip, false);
    }

    /**
     * Makes a data folder of a backup. The new folder says in its trail what it comes from.
     *
     * @param folder has to be empty or not there
     * @throws StoreException when the backup is damaged, newer or no backup, or the folder is in
     *     use
     */
    public static void restore(Path zip, Path folder) {
        Backup.restore(zip, folder.toAbsolutePath().normalize());
    }

    /** Lets the main file grow no further, as a full disk does. */
    void limitPages(int pages) {
        database.limitPages(pages);
    }

    /** Signs the trail, writes what waits and gives the folder back. */
    @Override
    public void close() {
        housekeeping.ifPresent(Housekeeping::close);
        if (!readOnly()) {
            try {
                trail.checkpoint();
            } catch (TrailUnavailable e) {
                LOG.warn("the trail could not be signed at the end: {}", e.what().code());
            }
        }
        vault.lock();
        try {
            samples.close();
        } finally {
            try {
                database.close();
            } finally {
                lock.ifPresent(FolderLock::close);
                copy.ifPresent(TemporaryCopy::close);
            }
        }
    }

    private void sweepFirmware() {
        if (firmwareFiles.files().isEmpty()) {
            return;
        }
        Set<String> used = new HashSet<>();
        for (FirmwarePackage kept : firmwarePackages.all()) {
            used.add(kept.sha256());
            used.add(kept.sha256() + FirmwareFiles.SIGNATURE);
            kept.images().forEach(image -> used.add(image.sha256()));
        }
        firmwareFiles.sweep(used);
    }

    private void sweepHostPackages() {
        Set<String> used = new HashSet<>();
        for (String key : settings.all().keySet()) {
            if (key.startsWith(HOST_PACKAGE)) {
                String sha256 = key.substring(HOST_PACKAGE.length());
                used.add(sha256);
                used.add(sha256 + FirmwareFiles.SIGNATURE);
            }
        }
        hostPackageFiles.sweep(used);
    }

    private void sayRestored() {
        Optional<String> from = settings.get(RESTORED_FROM);
        if (from.isPresent()) {
            together(
                    () -> {
                        settings.remove(RESTORED_FROM);
                        return trail.append(StoredTrail.RESTORED, Map.of("identity", from.get()));
                    });
        }
    }
}
