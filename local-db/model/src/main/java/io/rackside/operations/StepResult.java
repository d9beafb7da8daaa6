package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Objects;

/** How a step ended. */
public sealed interface StepResult {
    Message detail();

    record Done(Message detail) implements StepResult {
        public Done {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** The job ends here; nothing of this step happened, or what happened is said. */
    record Failed(Message detail) implements StepResult {
        public Failed {
            Objects.requireNonNull(detail, "detail");
        }
    }

    /** The job ends here and says that it is not known whether the step took effect. */
    record InDoubt(Message detail) implements StepResult {
        public InDoubt {
            Objects.requireNonNull(detail, "detail");
        }
    }
}
