package io.rackside.app.offload;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.PowerWorkflow;
import io.rackside.app.terminal.TerminalSize;
import io.rackside.app.terminal.TerminalWorkflow;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The way to a host with a change in doubt that SSH does not reach any more: its BMC. */
public record OverBmc(OffloadWorkflow offload, PowerWorkflow power, TerminalWorkflow terminals) {
    /** Without power all is gone that was not kept; a reset is as good for what the kernel has. */
    private static final List<String> CYCLES = List.of("power.cycle", "power.reset");

    public OverBmc {
        Objects.requireNonNull(offload, "offload");
        Objects.requireNonNull(power, "power");
        Objects.requireNonNull(terminals, "terminals");
    }

    /**
     * That a person allows its power to be taken and given.
     *
     * @param act of {@link #choice}
     */
    public record Power(Act act, Consent consent) {
        public Power {
            Objects.requireNonNull(act, "act");
            Objects.requireNonNull(consent, "consent");
        }
    }

    /** What a person types at the serial console, logged in as root. */
    public String line(Job doubtful) {
        return offload.consoleLine(doubtful);
    }

    /**
     * What takes and gives the host's power; its BMC is asked what it can do now.
     *
     * @throws OffloadRefused when no BMC of it is known, or it offers nothing of the kind
     * @throws RuntimeException a BmcException or AccessRefused when it cannot be asked
     */
    public Choice choice(Job doubtful, Terms terms) throws InterruptedException {
        Subject bmc = offload.bmc(doubtful);
        List<Choice> choices = power.choices(bmc, terms);
        return CYCLES.stream()
                .flatMap(kind -> choices.stream().filter(c -> c.act().kind().equals(kind)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new OffloadRefused(
                                        Message.of("core.offload.no-cycle", bmc.target().name())));
    }

    /**
     * Has the job of the change ask the host's users, take and give its power, and then look at it
     * and leave a verdict.
     *
     * @param act of {@link #choice}
     * @param consent to it, and to looking at the host after it
     * @param host terms of the host's own login
     * @param terms of the BMC's
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public JobId start(Job doubtful, Act act, Consent consent, Terms host, Terms terms)
            throws InterruptedException {
        return offload.leadBackPowered(doubtful, new Power(act, consent), host, terms);
    }

    /**
     * What opens the serial console of the host and has the way back typed there; its BMC is asked
     * who it is.
     *
     * @throws OffloadRefused when no BMC of it is known, or none that has a serial console
     * @throws RuntimeException a BmcException or AccessRefused when it cannot be asked
     */
    public Choice consoleChoice(Job doubtful, Terms terms) throws InterruptedException {
        Subject bmc = console(doubtful);
        return terminals.choice(
                bmc,
                false,
                Message.of("core.offload.console.effect", bmc.target().name(), line(doubtful)),
                terms);
    }

    private Subject console(Job doubtful) {
        Subject bmc = offload.bmc(doubtful);
        return bmc.by(Protocol.IPMI)
                .orElseThrow(
                        () ->
                                new OffloadRefused(
                                        Message.of(
                                                "core.offload.console.none", bmc.target().name())));
    }

    /**
     * Has the job of the change log in at the serial console, take the change back there by the
     * script that lies on the host, look at the host then and leave a verdict.
     *
     * @param act of {@link #consoleChoice}
     * @param consent to it, and to looking at the host after it
     * @param then what is done where that does not help; empty where it is not allowed
     * @param host terms of the host's own login
     * @param terms of the BMC's
     * @throws OffloadRefused when the host's account has no password to log in with
     * @throws io.rackside.app.access.AccessRefused when no login is at hand
     */
    public JobId startTyped(
            Job doubtful, Act act, Consent consent, Optional<Power> then, Terms host, Terms terms)
            throws InterruptedException {
        Subject bmc = console(doubtful);
        return offload.leadBackTyped(
                doubtful,
                consent,
                () -> terminals.open(bmc, act, consent, TerminalSize.usual(), terms),
                then,
                host,
                terms);
    }
}
