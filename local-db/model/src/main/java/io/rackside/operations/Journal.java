package io.rackside.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The jobs and their steps on disk. What {@link #save} returned from is there after a power cut.
 */
public interface Journal {
    /**
     * Writes the job as it is now, its steps with it.
     *
     * @throws TrailUnavailable when it could not be written
     */
    void save(Job job);

    Optional<Job> find(JobId id);

    /** The newest jobs first, at most so many. */
    List<Job> newest(int most);

    /** Jobs that are not over. */
    List<Job> unfinished();

    /**
     * Runs several writes to journal and trail as one: all of them are on disk afterwards, or none.
     *
     * @param writes does nothing but write and read here; it may run on another thread
     */
    <T> T together(Supplier<T> writes);
}
