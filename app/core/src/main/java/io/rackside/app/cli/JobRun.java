package io.rackside.app.cli;

import io.rackside.app.Rackside;
import io.rackside.operations.JobId;
import io.rackside.operations.Progress;

import java.time.Duration;
import java.util.Optional;

/** Stays with a job until it does not run any more. */
final class JobRun {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    private final Terminal terminal;
    private final Rackside rackside;

    JobRun(Terminal terminal, Rackside rackside) {
        this.terminal = terminal;
        this.rackside = rackside;
    }

    /** What is done between two looks at a job. */
    @FunctionalInterface
    interface Between {
        void looks(JobId job) throws InterruptedException;
    }

    /** Tells each thing it does once, on standard error. */
    void await(JobId job) throws InterruptedException {
        await(job, _ -> {});
    }

    /** The same, where a person may be asked something meanwhile. */
    void await(JobId job, Between between) throws InterruptedException {
        String said = "";
        while (!rackside.jobs().await(job, LOOKS_EVERY)) {
            Optional<Progress> now = rackside.jobs().progress(job);
            String doing = now.map(progress -> terminal.text(progress.doing())).orElse("");
            if (!doing.isEmpty() && !doing.equals(said)) {
                terminal.err().println(Table.plain(doing));
                said = doing;
            }
            between.looks(job);
        }
    }
}
