package io.rackside.drivers.cluster.drain;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What a drain has told, and whether it may go on. */
public class SeenDrain implements DrainWatch {
    private final BooleanSupplier allowed;
    final List<Message> waits = new ArrayList<>();
    final List<Leaver> all = new ArrayList<>();
    final List<String> stopped = new ArrayList<>();
    List<Leaver> last = List.of();

    public SeenDrain() {
        this(() -> true);
    }

    SeenDrain(BooleanSupplier allowed) {
        this.allowed = allowed;
    }

    @Override
    public boolean allowed() {
        return allowed.getAsBoolean();
    }

    @Override
    public void leaving(List<Leaver> now) {
        last = now;
        all.addAll(now);
    }

    @Override
    public void stops(String key) {
        stopped.add(key);
    }

    @Override
    public void staysOn(String key) {
        stopped.remove(key);
    }

    @Override
    public void waits(Message why) {
        waits.add(why);
    }

    /** Whether one was ever seen in a state. */
    boolean saw(String name, Leaver.State state) {
        return all.stream().anyMatch(it -> it.name().equals(name) && it.state() == state);
    }
}
