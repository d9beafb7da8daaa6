package io.rackside.app.monitoring;

import io.rackside.app.access.CredentialTrials;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.CredentialRef;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.Protocol;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The open conversation with a box. Used by its poller alone. */
final class Conversation {
    /** What a reading of the agent of a box with a BMC may take on a local link. */
    private static final Duration AGENT_LONGEST = Duration.ofMinutes(1);

    /** The same over a link with a rate, where it waits for its turn. */
    private static final Duration AGENT_LONGEST_WAN = Duration.ofMinutes(15);

    private final DeviceAccess access;
    private final CredentialTrials trials;
    private final NetworkWorkflow network;
    private final Time time;
    private Line open;

    Conversation(DeviceAccess access, CredentialTrials trials, NetworkWorkflow network, Time time) {
        this.access = access;
        this.trials = trials;
        this.network = network;
        this.time = time;
    }

    /**
     * The conversation; a new one with a BMC begins with a look at who answers, and a credential no
     * device has taken yet is tried by one box at a time.
     *
     * @param looked gets that look
     */
    Line with(DeviceId device, Priority priority, Consumer<Inventory> looked)
            throws InterruptedException {
        if (open == null) {
            Subject subject = access.subject(device);
            open =
                    subject.endpoint().protocol() == Protocol.SNMP
                            ? agent(subject, priority)
                            : bmc(subject, priority, looked);
        }
        return open;
    }

    /** The conversation as a stream needs it; only while it is open. */
    Line stream() {
        return open;
    }

    void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private Line bmc(Subject subject, Priority priority, Consumer<Inventory> looked)
            throws InterruptedException {
        Line line = tried(subject, () -> new BmcLine(begin(subject, priority, looked)));
        Optional<Subject> agent = subject.by(Protocol.SNMP);
        return agent.isEmpty() ? line : new TwoLines(line, second(agent.get()));
    }

    private SecondLine second(Subject agent) {
        boolean free = Double.isInfinite(access.link(agent).backgroundBytesPerSecond());
        return new SecondLine(
                now -> agent(access.again(agent), now),
                free ? AGENT_LONGEST : AGENT_LONGEST_WAN,
                time);
    }

    /** A community cannot be locked by trying it, and nobody refuses it; a user may be. */
    private Line agent(Subject subject, Priority priority) throws InterruptedException {
        return tried(
                subject,
                () -> {
                    AgentLine line = new AgentLine(network, subject, time, priority);
                    line.enter();
                    return line;
                });
    }

    @FunctionalInterface
    private interface Opening {
        Line open() throws InterruptedException;
    }

    private Line tried(Subject subject, Opening opening) throws InterruptedException {
        Optional<CredentialRef> credential = subject.endpoint().credential();
        if (credential.isEmpty()) {
            return opening.open();
        }
        try (CredentialTrials.Trial trial =
                trials.begin(credential.get(), subject.target().name())) {
            try {
                Line begun = opening.open();
                trial.taken();
                return begun;
            } catch (Trouble e) {
                if (e.kind() == Trouble.Kind.LOGIN_REFUSED) {
                    trial.refused();
                }
                throw e;
            }
        }
    }

    private Bmc begin(Subject subject, Priority priority, Consumer<Inventory> looked)
            throws InterruptedException {
        try {
            return began(subject, priority, looked);
        } catch (BmcException e) {
            throw Trouble.of(e);
        }
    }

    /**
     * A box seen for the first time is looked at once in a conversation of its own: the one that
     * stays is then held to what it said it is.
     */
    private Bmc began(Subject subject, Priority priority, Consumer<Inventory> looked)
            throws InterruptedException {
        boolean stranger =
                !subject.target().identity().known()
                        || subject.endpoint().protocol() == Protocol.REDFISH
                                && subject.endpoint().pin().isEmpty();
        if (stranger) {
            try (Bmc first = access.open(subject, Terms.background())) {
                looked.accept(first.at(priority).firstLook());
            }
        }
        Bmc fresh = access.open(access.again(subject), Terms.background());
        boolean good = false;
        try {
            looked.accept(fresh.at(priority).firstLook());
            good = true;
            return fresh;
        } finally {
            if (!good) {
                fresh.close();
            }
        }
    }
}
