package io.rackside.app;

import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.VaultSecrets;
import io.rackside.app.alarms.AlarmBook;
import io.rackside.app.alarms.StoredAlarms;
import io.rackside.app.audit.AuditWorkflow;
import io.rackside.app.data.DataWorkflow;
import io.rackside.app.firmware.library.FirmwareLibrary;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.monitoring.SignOfLife;
import io.rackside.app.monitoring.StoredAttendance;
import io.rackside.app.monitoring.StoredMemory;
import io.rackside.app.search.Search;
import io.rackside.app.security.SecurityBook;
import io.rackside.app.security.SecurityFindings;
import io.rackside.app.settings.SettingsFile;
import io.rackside.app.terminal.RecordingsWorkflow;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

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
        FirmwareLibrary library = new FirmwareLibrary(store, time);
        Changing changing =
                Changing.in(store, reading, passwords, library, watching::get, options, time);
        AlarmBook alarms = new AlarmBook(new StoredAlarms(store), reading.book(), time);
        Monitor monitor =
                new Monitor(
                        new Monitor.Parts(
                                reading.book(),
                                reading.access(),
                                reading.links(),
                                alarms,
                                new StoredMemory(store),
                                new StoredAttendance(store.settings()),
                                new JobList(changing.jobs(), JOBS_SHOWN),
                                () -> settings.current().sensorPeriod(),
                                SignOfLife.byTcp(LIFE_WAIT),
                                time,
                                options.seed()));
        watching.set(monitor);
        reading.access().whenAdopted(monitor::resume);
        alarms.listen(_ -> monitor.changed());
        changing.jobs().listen(_ -> monitor.changed());
        changing.hostQuestions().listen(_ -> monitor.changed());
        showWeaknesses(reading.checks(), monitor);
        monitor.listen(reading.rounds()::go);
        return new OpenFolder(
                store,
                vault,
                library,
                changing,
                alarms,
                monitor,
                new Search(reading.book(), monitor::written, time),
                new RecordingsWorkflow(store.recordings(), store.trail()),
                new AuditWorkflow(store.trail()),
                new DataWorkflow(store, time));
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

    /** Ends polling and running jobs; the folder is still held. */
    void rest() {
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
