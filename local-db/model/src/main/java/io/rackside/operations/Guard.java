package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * Looks at an act before it is allowed: quorum, last path, partner of a pair, another job on the
 * box.
 */
@FunctionalInterface
public interface Guard {
    Opinion examine(Act act);

    /**
     * The same for an act within a job.
     *
     * @param job the job that wants it, empty when a person only looks
     */
    default Opinion examine(Act act, Optional<JobId> job) {
        return examine(act);
    }

    /** What a guard thinks. */
    enum Verdict {
        ALLOW,
        WARN,
        REFUSE,
        COULD_NOT_TELL
    }

    /**
     * A verdict with its reason. Going against REFUSE or COULD_NOT_TELL needs a reason of the
     * person's own.
     */
    record Opinion(Verdict verdict, Message reason) {
        public Opinion {
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(reason, "reason");
        }

        /** Whether the act needs an overriding reason. */
        public boolean stops() {
            return verdict == Verdict.REFUSE || verdict == Verdict.COULD_NOT_TELL;
        }
    }
}
