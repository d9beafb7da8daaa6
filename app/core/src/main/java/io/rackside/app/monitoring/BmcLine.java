package io.rackside.app.monitoring;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Event;
import io.rackside.model.Inventory;
import io.rackside.model.Vitals;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A line to a BMC. */
final class BmcLine implements Line {
    private final Bmc bmc;
    private Vitals last;

    BmcLine(Bmc bmc) {
        this.bmc = bmc;
    }

    @Override
    public Look poll(Priority priority) throws InterruptedException {
        try {
            last = bmc.at(priority).poll();
            return Look.of(last);
        } catch (BmcException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public Look everything(Priority priority, Consumer<Inventory> early)
            throws InterruptedException {
        try {
            Inventory made = bmc.at(priority).inventory(early);
            return new Look(last, Optional.of(made), Optional.empty(), made.device().identity());
        } catch (BmcException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public List<Event> events(Priority priority, int most) throws InterruptedException {
        try {
            return bmc.at(priority).events(most).events();
        } catch (BmcException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public boolean listen(Consumer<Event> heard) throws InterruptedException {
        try {
            return bmc.listen(heard);
        } catch (BmcException e) {
            throw Trouble.of(e);
        }
    }

    @Override
    public long bytes() {
        return bmc.stats().bytes();
    }

    @Override
    public void close() {
        bmc.close();
    }
}
