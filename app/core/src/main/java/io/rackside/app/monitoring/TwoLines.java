package io.rackside.app.monitoring;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Event;
import io.rackside.model.Inventory;

import java.util.List;
import java.util.function.Consumer;

/**
 * A box that has a BMC and an SNMP agent. The BMC says how the box is; what the agent says is added
 * when it has come, and nobody waits for it.
 */
final class TwoLines implements Line {
    private final Line bmc;
    private final SecondLine agent;

    TwoLines(Line bmc, SecondLine agent) {
        this.bmc = bmc;
        this.agent = agent;
    }

    @Override
    public Look poll(Priority priority) throws InterruptedException {
        return with(bmc.poll(priority), priority, false);
    }

    @Override
    public Look everything(Priority priority, Consumer<Inventory> early)
            throws InterruptedException {
        return with(bmc.everything(priority, early), priority, true);
    }

    private Look with(Look look, Priority priority, boolean all) {
        return agent.look(priority, all).map(look::with).orElse(look);
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
        return bmc.bytes() + agent.bytes();
    }

    @Override
    public void close() {
        agent.close();
        bmc.close();
    }
}
