package io.rackside.app.monitoring;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.NetworkWorkflow;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A line to an SNMP agent: ports and parts each time, all the rest now and then. */
final class AgentLine implements Line {
    private static final Set<Topic> OFTEN = EnumSet.of(Topic.INTERFACES, Topic.ENVIRONMENT);

    private final NetworkWorkflow network;
    private final Subject subject;
    private final Time time;
    private final SnmpSession session;
    private final CounterWatch counters = new CounterWatch();
    private volatile Priority priority;

    /**
     * Opens it; nothing is sent yet.
     *
     * @throws Trouble when there is no such host
     */
    AgentLine(NetworkWorkflow network, Subject subject, Time time, Priority first)
            throws InterruptedException {
        this.network = network;
        this.subject = subject;
        this.time = time;
        this.priority = first;
        try {
            this.session = network.open(subject, Terms.background(), () -> priority);
        } catch (SnmpException e) {
            throw Trouble.of(e);
        }
    }

    /** Asks the agent to let us in, which it may refuse. */
    void enter() throws InterruptedException {
        try {
            session.weaknesses();
        } catch (SnmpException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public Look poll(Priority now) throws InterruptedException {
        return look(now, OFTEN);
    }

    @Override
    public Look everything(Priority now, Consumer<Inventory> early) throws InterruptedException {
        return look(now, EnumSet.allOf(Topic.class));
    }

    private Look look(Priority now, Set<Topic> topics) throws InterruptedException {
        priority = now;
        try {
            NetworkInventory told = network.checked(subject, session, topics);
            AgentLook look =
                    new AgentLook(
                            Optional.of(told),
                            !topics.equals(OFTEN),
                            counters.take(time.nanos(), told),
                            session.weaknesses(),
                            Optional.empty());
            return new Look(
                    NetworkVitals.of(told),
                    Optional.empty(),
                    Optional.of(look),
                    told.device().identity());
        } catch (SnmpException e) {
            throw Trouble.of(e);
        }
    }

    /** It keeps no log that can be read; what happens it tells by traps. */
    @Override
    public List<Event> events(Priority now, int most) {
        return List.of();
    }

    @Override
    public boolean listen(Consumer<Event> heard) {
        return false;
    }

    @Override
    public long bytes() {
        return session.stats().bytes();
    }

    @Override
    public void close() {
        session.close();
    }
}
