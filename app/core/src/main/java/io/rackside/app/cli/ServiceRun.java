package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.util.Optional;

/** Stays with a service until it does not run any more, and asks the person at the terminal. */
final class ServiceRun {
    private final Terminal terminal;
    private final Rackside rackside;
    private final boolean back;

    /**
     * @param back whether it was said with the command that the server is back; it answers nothing
     *     else
     */
    ServiceRun(Terminal terminal, Rackside rackside, boolean back) {
        this.terminal = terminal;
        this.rackside = rackside;
        this.back = back;
    }

    ExitStatus stay(JobId job, ObjectNode root, CommonOptions common) throws InterruptedException {
        RunningQuestions questions =
                new RunningQuestions(terminal, rackside, Optional.empty(), false);
        new JobRun(terminal, rackside)
                .await(
                        job,
                        each -> {
                            if (!back || !rackside.service().back(each)) {
                                questions.answer(each);
                            }
                        });
        ServiceStatus end = rackside.service().status(job).orElseThrow();
        boolean done = end.state() == Job.State.DONE;
        if (common.json) {
            terminal.json(new ServiceOutput(terminal, true).put(root, end));
        } else {
            end.outcome()
                    .map(terminal::text)
                    .map(Table::plain)
                    .ifPresentOrElse(
                            (done ? terminal.out() : terminal.err())::println,
                            () -> terminal.note("core.cli.push.cut-short", job.value()));
        }
        return done ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
