package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.machine.LogEntry;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Json;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Log entries as server-sent events (DSP0266, 13.5; the WHATWG HTML standard, 9.2). While a stream
 * is open it also moves the server on, so that what happens is told when it happens.
 */
final class EventStream {
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

    /** A comment after so many quiet looks, so that a dead connection is noticed. */
    private static final int QUIET_LOOKS = 20;

    private final VirtualServer server;
    private final Shape shape;
    private final Time time;

    EventStream(VirtualServer server, Shape shape, Time time) {
        this.server = server;
        this.shape = shape;
        this.time = time;
    }

    /** A stream that begins after that event, or with what happens from now on. */
    HttpAnswer.Body from(Optional<String> lastEventId) {
        long last =
                lastEventId
                        .filter(id -> id.matches("[0-9]{1,18}"))
                        .map(Long::parseLong)
                        .orElseGet(this::newest);
        return out -> write(out, last);
    }

    private long newest() {
        List<LogEntry> all = server.log();
        return all.isEmpty() ? 0 : all.getFirst().id();
    }

    private void write(OutputStream out, long after) throws IOException, InterruptedException {
        long last = after;
        int quiet = QUIET_LOOKS;
        while (server.bmcRuns() && !server.faults().has(Misbehaviour.Silent.class)) {
            List<LogEntry> all = server.log();
            for (LogEntry entry : all.reversed()) {
                if (entry.id() > last) {
                    out.write(event(entry));
                    last = entry.id();
                    quiet = 0;
                }
            }
            if (quiet >= QUIET_LOOKS) {
                out.write(": still here\n\n".getBytes(StandardCharsets.US_ASCII));
                quiet = 0;
            }
            out.flush();
            quiet++;
            time.sleep(LOOKS_EVERY);
        }
    }

    private byte[] event(LogEntry entry) {
        String id = Long.toString(entry.id());
        Body event = EventBody.of(View.of(server, shape), entry);
        String json = new String(Json.bytes(event.fields()), StandardCharsets.UTF_8);
        return ("id: " + id + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
