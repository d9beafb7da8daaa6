package io.rackside.store;

import io.rackside.model.DeviceId;
import io.rackside.model.baseline.BaselineReport;
import io.rackside.model.baseline.Leave;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How devices stood to their baselines, and the leave they have to differ. */
public final class BaselineChecks {
    /** So many of each device are kept; a further one takes the place of the oldest. */
    public static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(BaselineChecks.class);

    private final Database database;
    private final RecordJson json;

    BaselineChecks(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps a check, in place of the device's oldest where there is no more room. */
    public void save(BaselineReport report) {
        byte[] body = Deflated.of(json.write(report));
        String device = report.device().value();
        database.write(
                connection -> {
                    Sql.update(
                            connection,
                            "INSERT INTO baseline_check (device, at, body) VALUES (?, ?, ?)",
                            device,
                            report.at(),
                            body);
                    return Sql.update(
                            connection,
                            """
                            DELETE FROM baseline_check WHERE number IN (
                              SELECT number FROM baseline_check WHERE device = ?
                              ORDER BY number DESC LIMIT -1 OFFSET ?)
                            """,
                            device,
                            MOST);
                });
    }

    /** The last checks of a device, the newest first; at most {@value #MOST}. */
    public List<BaselineReport> newest(DeviceId device, int most) {
        return database
                .read(
                        connection ->
                                Sql.list(
                                        connection,
                                        """
                                        SELECT body FROM baseline_check WHERE device = ?
                                        ORDER BY number DESC LIMIT ?
                                        """,
                                        row -> row.getBytes(1),
                                        device.value(),
                                        most))
                .stream()
                .flatMap(body -> report(body).stream())
                .toList();
    }

    /** The last check of each device that was ever checked. */
    public Map<DeviceId, BaselineReport> last() {
        Map<DeviceId, BaselineReport> last = new HashMap<>();
        database.read(
                        connection ->
                                Sql.list(
                                        connection,
                                        """
                                        SELECT body FROM baseline_check WHERE number IN (
                                          SELECT max(number) FROM baseline_check GROUP BY device)
                                        """,
                                        row -> row.getBytes(1)))
                .forEach(body -> report(body).ifPresent(one -> last.put(one.device(), one)));
        return last;
    }

    /** One that a Rackside to come has written otherwise is as good as none: it is read again. */
    private Optional<BaselineReport> report(byte[] body) {
        try {
            return Optional.of(json.read(BaselineReport.class, Deflated.text(body)));
        } catch (RuntimeException e) {
            LOG.warn("a kept check is not understood", e);
            return Optional.empty();
        }
    }

    /** The leave a device has or had, in the order of its setpoints. */
    public List<Leave> leaves(DeviceId device) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                """
                                SELECT body FROM baseline_leave WHERE device = ?
                                ORDER BY entry, part
                                """,
                                row -> json.read(Leave.class, row.getString(1)),
                                device.value()));
    }

    /** Gives leave, in place of an earlier one about the same. */
    public void give(DeviceId device, Leave leave) {
        database.write(
                connection ->
                        Sql.update(
                                connection,
                                "INSERT OR REPLACE INTO baseline_leave VALUES (?, ?, ?, ?)",
                                device.value(),
                                leave.entry(),
                                leave.of(),
                                json.write(leave)));
    }

    /**
     * Takes leave back.
     *
     * @return whether there was any
     */
    public boolean lift(DeviceId device, String entry, String of) {
        return database.write(
                        connection ->
                                Sql.update(
                                        connection,
                                        """
                                        DELETE FROM baseline_leave
                                        WHERE device = ? AND entry = ? AND part = ?
                                        """,
                                        device.value(),
                                        entry,
                                        of))
                > 0;
    }
}
