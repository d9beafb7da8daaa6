package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.operations.JobId;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the ports of hosts were set to, change by change, until it is taken back. */
public final class AppliedOffloads {
    private final Database database;
    private final RecordJson json;

    AppliedOffloads(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /**
     * A change of one port that was confirmed, or met without one.
     *
     * @param place of the port: its PCI address, else its MAC address; its name may change
     * @param port its name then
     * @param profile its id, empty for a person's own values
     * @param kept whether the host sets it again in each start
     * @param values in the order they were set
     */
    public record Applied(
            JobId job,
            DeviceId device,
            String place,
            String port,
            String profile,
            Instant at,
            boolean kept,
            List<Value> values) {
        public Applied {
            Objects.requireNonNull(job, "job");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(port, "port");
            Objects.requireNonNull(profile, "profile");
            Objects.requireNonNull(at, "at");
            values = List.copyOf(values);
        }
    }

    /**
     * What one knob was set to.
     *
     * @param before what it was; the same where nothing had to be done
     * @param forgotten whether the kernel forgets it in a start unless somebody sets it again
     */
    public record Value(String knob, String before, String wanted, boolean forgotten) {
        public Value {
            Objects.requireNonNull(knob, "knob");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(wanted, "wanted");
        }
    }

    /** Keeps one; that of the same job once. */
    public void add(Applied applied) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                """
                                INSERT INTO offload_applied (job, device, place, at, body)
                                VALUES (?, ?, ?, ?, ?) ON CONFLICT (job) DO NOTHING
                                """,
                                applied.job().value(),
                                applied.device().value(),
                                applied.place(),
                                applied.at(),
                                json.write(applied)));
    }

    /**
     * One is not in effect any more.
     *
     * @param by the job that took it back
     */
    public void takenBack(JobId applied, JobId by) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "UPDATE offload_applied SET taken_back = ? WHERE job = ?",
                                by.value(),
                                applied.value()));
    }

    /** Those of a host that were not taken back, the oldest first. */
    public List<Applied> of(DeviceId device) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                """
                                SELECT body FROM offload_applied
                                WHERE device = ? AND taken_back IS NULL ORDER BY number
                                """,
                                row -> json.read(Applied.class, row.getString(1)),
                                device.value()));
    }
}
