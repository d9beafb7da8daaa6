package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One watch: a stream of events until the client goes, the time is up or history is lost. */
final class Watching {
    private static final long LOOK = 200;
    private static final long BOOKMARK = 60_000;
    private static final long USUAL = 300;

    private final Store store;
    private final Exchange exchange;
    private final Target target;
    private final Predicate<JsonNode> wanted;
    private final Time time;
    private boolean columnsTold;

    Watching(Store store, Exchange exchange, Target target, Predicate<JsonNode> wanted) {
        this.store = store;
        this.exchange = exchange;
        this.target = target;
        this.wanted = wanted;
        time = store.time();
    }

    void run() throws IOException, InterruptedException {
        String from = exchange.query("resourceVersion");
        long seen = from.isEmpty() || from.equals("0") ? store.version() : Long.parseLong(from);
        String limit = exchange.query("timeoutSeconds");
        long end =
                time.nanos() + (limit.isEmpty() ? USUAL : Long.parseLong(limit)) * 1_000_000_000L;
        long marked = time.nanos();
        try (OutputStream out = exchange.stream()) {
            out.flush();
            while (time.nanos() - end < 0 && !store.closed()) {
                List<Store.Write> writes = store.after(target.kind(), seen, LOOK);
                if (writes == null) {
                    send(out, "ERROR", Answer.gone().status());
                    return;
                }
                for (Store.Write write : writes) {
                    tell(out, write);
                    seen = write.version();
                }
                if (writes.isEmpty()) {
                    seen = Math.max(seen, quietSince(seen));
                }
                if (time.nanos() - marked > BOOKMARK * 1_000_000
                        && exchange.is("allowWatchBookmarks")) {
                    marked = time.nanos();
                    bookmark(out, seen);
                }
            }
        }
    }

    /** Writes of other kinds alone have moved the number on. */
    private long quietSince(long seen) throws InterruptedException {
        long now = store.version();
        List<Store.Write> between = store.after(target.kind(), seen, 0);
        return between != null && between.isEmpty() ? now : seen;
    }

    private void tell(OutputStream out, Store.Write write) throws IOException {
        boolean in =
                target.namespace().filter(it -> !it.equals(Store.namespace(write.now()))).isEmpty()
                        && (target.name().isEmpty()
                                || target.name().equals(Store.name(write.now())));
        boolean now = in && write.what() != Store.What.DELETED && wanted.test(write.now());
        boolean before = in && write.before().filter(wanted).isPresent();
        Optional<String> type =
                now
                        ? Optional.of(before ? "MODIFIED" : "ADDED")
                        : before ? Optional.of("DELETED") : Optional.empty();
        if (type.isPresent()) {
            send(out, type.get(), shown(write.now()));
        }
    }

    private ObjectNode shown(ObjectNode object) {
        if (exchange.wants("Table")) {
            ObjectNode table =
                    Tables.of(
                            target.kind(),
                            List.of(object),
                            Resources.include(exchange),
                            !columnsTold,
                            time.now());
            columnsTold = true;
            return table;
        }
        return exchange.wants("PartialObjectMetadata") ? Tables.metadataOf(object) : object;
    }

    private void bookmark(OutputStream out, long seen) throws IOException {
        ObjectNode mark =
                exchange.wants("Table")
                        ? Store.empty().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1")
                        : Store.empty()
                                .put("kind", target.kind().name())
                                .put("apiVersion", target.kind().apiVersion());
        mark.putObject("metadata").put("resourceVersion", Long.toString(seen));
        send(out, "BOOKMARK", mark);
    }

    private static void send(OutputStream out, String type, JsonNode object) throws IOException {
        ObjectNode event = Store.empty().put("type", type);
        event.set("object", object);
        out.write(Exchange.JSON.writeValueAsBytes(event));
        out.write('\n');
        out.flush();
    }
}
