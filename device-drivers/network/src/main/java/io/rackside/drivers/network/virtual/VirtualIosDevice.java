package io.rackside.drivers.network.virtual;

import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A switch with the command line of IOS: what runs, what is kept over a restart, and the timer that
 * takes changes back ({@code configure terminal revert timer}). Shared by its sessions; guarded by
 * its own lock.
 */
public final class VirtualIosDevice {
    private static final String RELEASE = "15.2";
    private static final int PORTS = 8;

    private final Time time;
    private IosConfig running = new IosConfig();
    private IosConfig saved;
    private Optional<IosConfig> before = Optional.empty();
    private Instant undoAt = Instant.MAX;

    /** One with eight ports, three groups of lines and spanning tree. */
    public VirtualIosDevice(String name, Time time) {
        this.time = time;
        running.set(Optional.empty(), "hostname " + name);
        running.set(Optional.empty(), "spanning-tree mode rapid-pvst");
        IntStream.rangeClosed(1, PORTS).forEach(n -> running.port("GigabitEthernet1/0/" + n));
        for (String line : List.of("line con 0", "line vty 0 4", "line vty 5 15")) {
            running.open(line);
        }
        saved = running.copy();
    }

    /**
     * Sets it up as somebody did long ago: types those lines in its configuration and saves them.
     *
     * @throws IllegalArgumentException when it refuses one
     */
    public void setUp(List<String> lines) {
        IosViews views = new IosViews(this);
        views.take("configure terminal");
        for (String line : lines) {
            List<String> said = views.take(line);
            if (!said.isEmpty()) {
                throw new IllegalArgumentException(line + ": " + said.getLast());
            }
        }
        save();
    }

    /** The running configuration as it shows it. */
    public synchronized List<String> shown() {
        expire();
        return running.show(RELEASE);
    }

    /** Whether what runs is what it would start with. */
    public synchronized boolean saved() {
        expire();
        return running.show("").equals(saved.show(""));
    }

    /** Whether a change waits to be confirmed. */
    public synchronized boolean armed() {
        expire();
        return before.isPresent();
    }

    synchronized IosConfig edit() {
        expire();
        return running.copy();
    }

    synchronized void run(IosConfig next) {
        expire();
        running = next;
    }

    synchronized void arm(Duration limit) {
        expire();
        before = before.or(() -> Optional.of(running.copy()));
        undoAt = time.now().plus(limit);
    }

    /** What runs now stays; false when nothing waited for that. */
    synchronized boolean confirm() {
        expire();
        boolean was = before.isPresent();
        before = Optional.empty();
        undoAt = Instant.MAX;
        return was;
    }

    /** What was before comes back now; false when nothing waited. */
    synchronized boolean revert() {
        expire();
        boolean was = before.isPresent();
        undo();
        return was;
    }

    synchronized void save() {
        expire();
        saved = running.copy();
    }

    private void expire() {
        if (!time.now().isBefore(undoAt)) {
            undo();
        }
    }

    private void undo() {
        before.ifPresent(old -> running = old);
        before = Optional.empty();
        undoAt = Instant.MAX;
    }
}
