package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One watch: a stream of events until the client goes, the time is up or history is lost. */
final class Watching {
    private static final long LOOK = 200;
    private static final long BOOKMARK = 60_000;
    private static final long USUAL = 300;

    /** Longer than an event can be: the API takes no object of more than some 1.5 MB. */
    private static final int TOO_MUCH = 16 << 20;

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
        String limit = exchange.query("timeoutSeconds");
        long end =
                time.nanos() + (limit.isEmpty() ? USUAL : Long.parseLong(limit)) * 1_000_000_000L;
        long marked = time.nanos();
        try (OutputStream out = exchange.stream()) {
            out.flush();
            long seen = from.isEmpty() || from.equals("0") ? all(out) : Long.parseLong(from);
            while (time.nanos() - end < 0 && !store.closed()) {
                if (exchange.watch() == Misbehaviour.Watch.STALLS) {
                    time.sleep(Duration.ofMillis(LOOK));
                    continue;
                }
                List<Store.Write> writes = store.after(target.kind(), seen, LOOK);
                if (writes == null) {
                    send(out, "ERROR", Answer.tooOld(seen, store.oldest()).status());
                    return;
                }
                for (Store.Write write : writes) {
                    if (tell(out, write) && wrong(out)) {
                        return;
                    }
                    seen = write.version();
                }
                if (writes.isEmpty()) {
                    seen = Math.max(seen, quietSince(seen));
                }
                if (time.nanos() - marked > BOOKMARK * 1_000_000
                        && exchange.is("allowWatchBookmarks")) {
                    marked = time.nanos();
                    bookmark(out, Math.min(seen, store.version()));
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

    /** Without a version it begins with what there is, as if it were all new. */
    private long all(OutputStream out) throws IOException {
        Store.Moment moment = store.moment(target.kind());
        for (ObjectNode each : moment.objects()) {
            if (in(each) && wanted.test(each)) {
                send(out, "ADDED", shown(each));
            }
        }
        return moment.version();
    }

    private boolean in(ObjectNode object) {
        return target.namespace().filter(it -> !it.equals(Store.namespace(object))).isEmpty()
                && (target.name().isEmpty() || target.name().equals(Store.name(object)));
    }

    /** Whether it is to end here; what it said last is then cut short, or goes on for ever. */
    private boolean wrong(OutputStream out) throws IOException {
        Misbehaviour.Watch how = exchange.watch();
        if (how != Misbehaviour.Watch.BREAKS_OFF && how != Misbehaviour.Watch.TALKS_ON) {
            return false;
        }
        out.write(
                "{\"type\":\"MODIFIED\",\"object\":{\"kind\":\""
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] more = new byte[how == Misbehaviour.Watch.TALKS_ON ? TOO_MUCH : 1];
        Arrays.fill(more, (byte) 'x');
        out.write(more);
        out.flush();
        return true;
    }

    private boolean tell(OutputStream out, Store.Write write) throws IOException {
        boolean in = in(write.now());
        boolean now = in && write.what() != Store.What.DELETED && wanted.test(write.now());
        boolean before = in && write.before().filter(wanted).isPresent();
        Optional<String> type =
                now
                        ? Optional.of(before ? "MODIFIED" : "ADDED")
                        : before ? Optional.of("DELETED") : Optional.empty();
        if (type.isPresent()) {
            send(out, type.get(), shown(write.now()));
        }
        return type.isPresent();
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
