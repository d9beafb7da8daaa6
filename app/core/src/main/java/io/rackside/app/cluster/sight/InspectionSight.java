package io.rackside.app.cluster.sight;

import io.rackside.app.report.Report;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Anchor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An inspection of a cluster as it is shown.
 *
 * @param cluster its name, for people
 * @param at by this laptop's clock
 * @param before when the last visit was; empty for the first
 * @param checks in the order of a report
 * @param blind whether nothing at all could be checked
 * @param reporting makes its report
 */
public record InspectionSight(
        String cluster,
        Instant at,
        Optional<Instant> before,
        List<Check> checks,
        boolean blind,
        Reporting reporting) {
    /** Makes the report of an inspection. */
    @FunctionalInterface
    public interface Reporting {
        /**
         * The report.
         *
         * @param person who hands it over
         */
        Report of(String person, Optional<Anchor> checkpoint);
    }

    /** What a check came to, the better first. */
    public enum Result {
        WELL,
        /** It, or a part of it, could not be checked. */
        UNKNOWN,
        WARNING,
        CRITICAL
    }

    /**
     * A check.
     *
     * @param id the word of the command line
     * @param evidence the worst first
     * @param advice the most urgent first
     * @param change against the last visit; empty where nothing is otherwise
     */
    public record Check(
            String id,
            Message title,
            Result result,
            List<Evidence> evidence,
            List<Message> advice,
            Optional<Change> change) {
        public Check {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(result, "result");
            evidence = List.copyOf(evidence);
            advice = List.copyOf(advice);
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * One thing a check saw.
     *
     * @param subject where; empty for the cluster
     * @param box that is meant by it
     * @param appeared whether the last visit did not see it
     */
    public record Evidence(
            Result weight, String subject, Optional<DeviceId> box, Message what, boolean appeared) {
        public Evidence {
            Objects.requireNonNull(weight, "weight");
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(what, "what");
        }
    }

    /**
     * How a check differs from the last visit.
     *
     * @param gone what was wrong then and is not any more
     */
    public record Change(Result was, List<Gone> gone) {
        public Change {
            Objects.requireNonNull(was, "was");
            gone = List.copyOf(gone);
        }
    }

    /**
     * Something that was wrong.
     *
     * @param subject where; empty for the cluster
     */
    public record Gone(String subject, Message what) {
        public Gone {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(what, "what");
        }
    }

    public InspectionSight {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(before, "before");
        checks = List.copyOf(checks);
        Objects.requireNonNull(reporting, "reporting");
    }

    /** How many checks ended so. */
    public long count(Result result) {
        return checks.stream().filter(check -> check.result() == result).count();
    }
}
