package io.rackside.app.monitoring;

import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * A box that has a BMC and an SNMP agent. The BMC says how the box is; an agent that cannot be
 * asked is told as such and left alone for a while.
 */
final class TwoLines implements Line {
    /** How long an agent that could not be asked is left alone. */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    /** Opens the line to the agent. */
    @FunctionalInterface
    interface Opening {
        Line open(Priority priority) throws InterruptedException;
    }

    private final Line bmc;
    private final Opening opening;
    private final Time time;
    private Line agent;
    private long spent;
    private long again;
    private AgentLook failed;

    TwoLines(Line bmc, Opening opening, Time time) {
        this.bmc = bmc;
        this.opening = opening;
        this.time = time;
    }

    @Override
    public Look poll(Priority priority) throws InterruptedException {
        Look look = bmc.poll(priority);
        return look.with(told(priority, line -> line.poll(priority)));
    }

    @Override
    public Look everything(Priority priority, Consumer<Inventory> early)
            throws InterruptedException {
        Look look = bmc.everything(priority, early);
        return look.with(told(priority, line -> line.everything(priority, _ -> {})));
    }

    @FunctionalInterface
    private interface Asking {
        Look of(Line line) throws InterruptedException;
    }

    private AgentLook told(Priority priority, Asking asking) throws InterruptedException {
        if (failed != null && time.nanos() - again < 0) {
            return failed;
        }
        try {
            if (agent == null) {
                agent = opening.open(priority);
            }
            AgentLook look = asking.of(agent).network().orElseThrow();
            failed = null;
            return look;
        } catch (Trouble e) {
            return failed(e.what());
        } catch (AccessRefused e) {
            return failed(e.what());
        }
    }

    private AgentLook failed(Message why) {
        hangUp();
        again = time.nanos() + PAUSE.toNanos();
        failed = AgentLook.failed(why);
        return failed;
    }

    private void hangUp() {
        if (agent != null) {
            spent += agent.bytes();
            agent.close();
            agent = null;
        }
    }

    @Override
    public List<Event> events(Priority priority, int most) throws InterruptedException {
        return bmc.events(priority, most);
    }

    @Override
    public boolean listen(Consumer<Event> heard) throws InterruptedException {
        return bmc.listen(heard);
    }

    @Override
    public long bytes() {
        return bmc.bytes() + spent + (agent == null ? 0 : agent.bytes());
    }

    @Override
    public void close() {
        hangUp();
        bmc.close();
    }
}
