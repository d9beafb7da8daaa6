package io.rackside.app.offload;

import io.rackside.nic.apply.HostShell;
import io.rackside.operations.Job;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.util.Optional;

/**
 * What is done over the BMC before the host of a change in doubt is looked at, as far as a person
 * asked for it: the way back at its serial console, and its power where that did not help.
 */
final class OverBmcFirst {
    private final ConsoleFirst console;
    private final PowerFirst power;
    private final JobLogins logins;

    OverBmcFirst(ConsoleFirst console, PowerFirst power, JobLogins logins) {
        this.console = console;
        this.power = power;
        this.logins = logins;
    }

    /**
     * Does so.
     *
     * @return how the step ends already; empty where the host is to be looked at now
     */
    Optional<StepResult> run(Job job, HostShell shell, StepContext context)
            throws InterruptedException {
        Optional<ConsoleFirst.Wish> typed = logins.consoleFirst(job);
        if (typed.isEmpty() || PowerFirst.begun(context).isPresent()) {
            return power.run(job, shell, context);
        }
        ConsoleFirst.Tried tried = console.run(job, typed.get(), shell, context);
        boolean goesOn =
                tried.stopped().isPresent()
                        && !tried.byPerson()
                        && logins.powerFirst(job).isPresent();
        return goesOn ? power.run(job, shell, context) : tried.stopped();
    }

    /**
     * Gives a host back that was released for it, once it was looked at.
     *
     * @param seen whether it is known how it is
     */
    void over(boolean seen, StepContext context) throws InterruptedException {
        power.over(seen, context);
    }
}
