package io.rackside.app;

import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.Secrets;
import io.rackside.app.access.VaultSecrets;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.alarms.StoredAlarms;
import io.rackside.app.audit.AuditWorkflow;
import io.rackside.app.cluster.ClusterDesk;
import io.rackside.app.cluster.ClusterKeeping;
import io.rackside.app.cluster.Ground;
import io.rackside.app.cluster.NodeBook;
import io.rackside.app.cluster.Passages;
import io.rackside.app.data.DataWorkflow;
import io.rackside.app.diagnosis.DiagnosisWorkflow;
import io.rackside.app.diagnosis.PitfallFindings;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.monitoring.Plan;
import io.rackside.app.monitoring.SignOfLife;
import io.rackside.app.monitoring.StoredAttendance;
import io.rackside.app.monitoring.StoredMemory;
import io.rackside.app.network.cabling.BoxReader;
import io.rackside.app.network.cabling.CablingWorkflow;
import io.rackside.app.network.cabling.PlannedPorts;
import io.rackside.app.network.cli.CliAccess;
import io.rackside.app.network.cli.Families;
import io.rackside.app.network.cli.SshWays;
import io.rackside.app.network.config.ConfigWorkflow;
import io.rackside.app.network.profiles.CliProfileFiles;
import io.rackside.app.network.push.CliLines;
import io.rackside.app.network.traps.TrapDesk;
import io.rackside.app.network.traps.TrapKeeper;
import io.rackside.app.network.traps.TrapTaker;
import io.rackside.app.network.visit.Configurations;
import io.rackside.app.network.visit.Visits;
import io.rackside.app.search.Search;
import io.rackside.app.security.SecurityBook;
import io.rackside.app.security.SecurityFindings;
import io.rackside.app.settings.SettingsFile;
import io.rackside.app.terminal.RecordingsWorkflow;
import io.rackside.drivers.snmp.session.EngineFile;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.model.DeviceId;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** What there is only with a data folder: what is kept there, watched for it and done from it. */
record OpenFolder(
        Store store,
        VaultSecrets secrets,
        FirmwareLibrary library,
        Changing changing,
        AlarmBook alarms,
        Monitor monitor,
        Search search,
        RecordingsWorkflow recordings,
        CliAccess cli,
        ConfigWorkflow configs,
        CablingWorkflow cabling,
        Visits visits,
        TrapDesk traps,
        ClusterDesk clusters,
        AuditWorkflow audit,
        DataWorkflow data) {
    private static final int JOBS_SHOWN = 50;
    private static final Duration LIFE_WAIT = Duration.ofSeconds(1);

    /**
     * @param reading its devices
     * @param passwords that are being changed
     */
    static OpenFolder of(
            Store store,
            VaultSecrets vault,
            Reading reading,
            PendingPasswords passwords,
            SettingsFile settings,
            Options options,
            Time time) {
        // The guards look at what the monitor knows, and the monitor shows the jobs they guard.
        AtomicReference<Monitor> watching = new AtomicReference<>();
        AtomicReference<ClusterDesk> desk = new AtomicReference<>();
        FirmwareLibrary library = new FirmwareLibrary(store, time);
        CliAccess cli =
                new CliAccess(
                        reading.access(),
                        store,
                        new SshWays(store, reading.book()),
                        families(store, watching::get, time),
                        time);
        ConfigWorkflow configs = new ConfigWorkflow(cli, store, time);
        Changing changing =
                Changing.in(
                        store,
                        reading,
                        passwords,
                        library,
                        watching::get,
                        new CliLines(cli, configs),
                        desk::get,
                        options,
                        time);
        AlarmBook alarms = new AlarmBook(new StoredAlarms(store), reading.book(), time);
        Plan plan = plan(reading, watching::get);
        Monitor monitor = monitor(store, reading, settings, options, alarms, changing, plan, time);
        watching.set(monitor);
        desk.set(clusters(store, reading, monitor, time));
        return new OpenFolder(
                store,
                vault,
                library,
                changing,
                alarms,
                monitor,
                new Search(reading.book(), monitor::written, time),
                new RecordingsWorkflow(store.recordings(), store.trail()),
                cli,
                configs,
                new CablingWorkflow(
                        reading.book(),
                        reading.access(),
                        boxes(reading),
                        new KeptReadings(monitor, store.lastKnown()),
                        time),
                new Visits(
                        store.networkVisits(),
                        boxes(reading),
                        Configurations.of(configs, cli),
                        time),
                traps(store, vault, reading, options, monitor, alarms, plan, time),
                desk.get(),
                new AuditWorkflow(store.trail()),
                new DataWorkflow(store, time));
    }

    /** The monitor, joined with all it is told by. */
    private static Monitor monitor(
            Store store,
            Reading reading,
            SettingsFile settings,
            Options options,
            AlarmBook alarms,
            Changing changing,
            Plan plan,
            Time time) {
        Monitor monitor =
                new Monitor(
                        new Monitor.Parts(
                                reading.book(),
                                reading.access(),
                                reading.links(),
                                alarms,
                                new StoredMemory(store),
                                reading.network(),
                                plan,
                                new StoredAttendance(store.settings()),
                                new JobList(changing.jobs(), JOBS_SHOWN),
                                () -> settings.current().sensorPeriod(),
                                SignOfLife.byTcp(LIFE_WAIT),
                                time,
                                options.seed()));
        reading.access().whenAdopted(monitor::resume);
        alarms.listen(_ -> monitor.changed());
        changing.jobs().listen(_ -> monitor.changed());
        changing.hostQuestions().listen(_ -> monitor.changed());
        showWeaknesses(reading.checks(), monitor);
        showPitfalls(reading.diagnosis(), monitor);
        monitor.listen(reading.rounds()::go);
        return monitor;
    }

    /** When a box last answered, to this run or an earlier one. */
    Optional<Instant> lastAnswer(DeviceId box) {
        return new KeptReadings(monitor, store.lastKnown()).lastAnswer(box);
    }

    private static Plan plan(Reading reading, Supplier<Monitor> watching) {
        return new PlannedPorts(
                reading.book(),
                box -> watching.get().state(box).filter(KeptReadings::off).isPresent());
    }

    private static BoxReader boxes(Reading reading) {
        return (subject, terms, topics) ->
                reading.network().read(subject, terms, topics).inventory();
    }

    private static ClusterDesk clusters(Store store, Reading reading, Monitor monitor, Time time) {
        KeptReadings boxes = new KeptReadings(monitor, store.lastKnown());
        return new ClusterDesk(
                Optional.of(new ClusterKeeping(store)),
                new Passages(reading.access(), reading.hosts()),
                new Ground(
                        reading.book()::model,
                        some -> boxes.of(some).servers(),
                        reading.hosts().kept()::all,
                        Optional.of(new NodeBook(store, time))),
                time);
    }

    /** Beside a console that acts on the folder, what comes is only shown. */
    private static TrapDesk traps(
            Store store,
            VaultSecrets vault,
            Reading reading,
            Options options,
            Monitor monitor,
            AlarmBook alarms,
            Plan plan,
            Time time) {
        Secrets secrets = options.secrets().orElse(vault);
        TrapTaker taker = new TrapTaker(reading.book(), monitor, alarms, plan);
        boolean reads = store.readOnly();
        return new TrapDesk(
                new TrapDesk.Parts(
                        reading.book(),
                        secrets::loginUnnoticed,
                        agent -> user -> reading.network().known(agent, user),
                        reading.network()::engine,
                        monitor::left,
                        new LastInventories(monitor, store.lastKnown())::of,
                        reads ? TrapKeeper.NONE : taker,
                        reads
                                ? EngineKeeper.forgetful()
                                : new EngineFile(store.folder().resolve(TrapDesk.ENGINE)),
                        time));
    }

    private static Families families(Store store, Supplier<Monitor> watching, Time time) {
        CliProfileFiles files =
                new CliProfileFiles(store.folder(), () -> store.trustedKeys().all(), time);
        return new Families(
                files::profiles,
                store.readOnly() ? Optional.empty() : Optional.of(store.settings()),
                id ->
                        watching.get()
                                .state(id)
                                .flatMap(DeviceState::network)
                                .map(NetworkInventory::device));
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

    /** What was found of hosts stands on the box; readings of earlier runs are looked at once. */
    private static void showPitfalls(DiagnosisWorkflow diagnosis, Monitor monitor) {
        diagnosis.listen(
                device ->
                        diagnosis
                                .kept(device)
                                .map(PitfallFindings::of)
                                .ifPresent(judgement -> monitor.host(device, judgement)));
        AtomicBoolean shown = new AtomicBoolean();
        monitor.listen(
                _ -> {
                    if (shown.compareAndSet(false, true)) {
                        diagnosis
                                .all()
                                .forEach(
                                        (device, look) ->
                                                monitor.host(device, PitfallFindings.of(look)));
                    }
                });
    }

    /** Ends polling and running jobs; the folder is still held. */
    void rest() {
        traps.close();
        changing.acts().locate().close();
        monitor.close();
        changing.close();
    }

    /** Gives the folder back. */
    void giveBack() {
        data.close();
        store.close();
    }
}
