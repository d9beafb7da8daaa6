package io.rackside.store;

import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Journal;
import io.rackside.operations.TrailUnavailable;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The journal in the main database, beside the trail. */
final class StoredJournal implements Journal {
    private final Database database;
    private final RecordJson json;

    StoredJournal(Database database, RecordJson json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public void save(Job job) {
        try {
            database.write(
                    connection ->
                            Sql.update(
                                    connection,
                                    """
                                    INSERT INTO job (id, state, over, body) VALUES (?, ?, ?, ?)
                                    ON CONFLICT (id) DO UPDATE SET state = excluded.state,
                                      over = excluded.over, body = excluded.body
                                    """,
                                    job.id().value(),
                                    job.state().name(),
                                    job.over(),
                                    json.write(job)));
        } catch (StoreException e) {
            throw new TrailUnavailable(e.what(), e);
        }
    }

    @Override
    public Optional<Job> find(JobId id) {
        return select("WHERE id = ?", id.value()).stream().findFirst();
    }

    @Override
    public List<Job> newest(int most) {
        return select("ORDER BY number DESC LIMIT ?", most);
    }

    @Override
    public List<Job> unfinished() {
        return select("WHERE NOT over ORDER BY number");
    }

    @Override
    public <T> T together(Supplier<T> writes) {
        try {
            return database.write(_ -> writes.get());
        } catch (StoreException e) {
            throw new TrailUnavailable(e.what(), e);
        }
    }

    private List<Job> select(String which, Object... arguments) {
        return database.read(
                connection ->
                        Sql.list(
                                connection,
                                "SELECT body FROM job " + which,
                                row -> json.read(Job.class, row.getString(1)),
                                arguments));
    }
}
