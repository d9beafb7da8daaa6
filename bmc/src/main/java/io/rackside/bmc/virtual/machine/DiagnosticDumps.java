package io.rackside.bmc.virtual.machine;

import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Dumps a BMC gathers when it is asked to, one at a time; each takes a while. */
public final class DiagnosticDumps {
    /** How many are kept; the oldest goes first. */
    static final int MOST = 4;

    private static final Duration TAKES = Duration.ofSeconds(40);
    private static final int LINES = 4_000;

    private final VirtualServer server;
    private final Time time;
    private final List<Dump> dumps = new ArrayList<>();
    private long last;

    /** One of them, perhaps not done yet. */
    public record Dump(long id, Instant begun, Instant done) {}

    public DiagnosticDumps(VirtualServer server, Time time) {
        this.server = server;
        this.time = time;
    }

    /** Begins one; empty while another is under way. */
    public synchronized OptionalLong begin() {
        Instant now = time.now();
        if (dumps.stream().anyMatch(dump -> dump.done().isAfter(now))) {
            return OptionalLong.empty();
        }
        if (dumps.size() == MOST) {
            dumps.removeFirst();
        }
        dumps.add(new Dump(++last, now, now.plus(TAKES)));
        return OptionalLong.of(last);
    }

    /** All of them, oldest first. */
    public synchronized List<Dump> all() {
        return List.copyOf(dumps);
    }

    public Optional<Dump> find(long id) {
        return all().stream().filter(dump -> dump.id() == id).findFirst();
    }

    /** How much of it is done, 0 to 100. */
    public int percent(Dump dump) {
        long whole = Duration.between(dump.begun(), dump.done()).toMillis();
        long passed = Duration.between(dump.begun(), time.now()).toMillis();
        return Math.clamp(passed * 100 / whole, 0, 100);
    }

    public boolean isDone(Dump dump) {
        return !dump.done().isAfter(time.now());
    }

    /** What is in it: lines nobody but the maker makes sense of, the same each time. */
    public byte[] content(Dump dump) {
        StringBuilder text = new StringBuilder(64 * LINES);
        text.append("dump ").append(dump.id()).append(' ').append(server.spec().serial());
        long state = 31 * dump.id() + server.spec().serial().hashCode();
        for (int i = 0; i < LINES; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            text.append('\n').append(Long.toHexString(state));
        }
        return text.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }
}
