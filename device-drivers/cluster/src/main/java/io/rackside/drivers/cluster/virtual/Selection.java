package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Lists a page at a time, each page of one list out of the same moment. */
final class Selection {
    /**
     * One page.
     *
     * @param next where the next one begins; empty after the last
     * @param left objects after this page
     */
    record Page(List<ObjectNode> objects, long version, String next, int left) {}

    private record Rest(List<ObjectNode> objects, long version) {}

    /** Lists that were begun; whoever goes on with an older one begins anew. */
    private static final int BEGUN_MOST = 500;

    private final Store store;
    private final Map<String, Rest> rests =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Rest> eldest) {
                    return size() > BEGUN_MOST;
                }
            };
    private long made;

    Selection(Store store) {
        this.store = store;
    }

    /**
     * Lists.
     *
     * @param exact the number of the write after which it was so; empty for now
     */
    synchronized Page page(
            Kind kind,
            Optional<String> namespace,
            Predicate<JsonNode> wanted,
            int limit,
            String next,
            OptionalLong exact)
            throws Answer {
        Rest from;
        if (next.isEmpty()) {
            Rest all = all(kind, exact);
            from =
                    new Rest(
                            all.objects().stream()
                                    .filter(
                                            each ->
                                                    namespace
                                                            .filter(
                                                                    it ->
                                                                            !it.equals(
                                                                                    Store.namespace(
                                                                                            each)))
                                                            .isEmpty())
                                    .filter(wanted)
                                    .toList(),
                            all.version());
        } else {
            from = rests.get(next);
            if (from == null) {
                throw Answer.gone();
            }
        }
        if (limit <= 0 || from.objects().size() <= limit) {
            return new Page(from.objects(), from.version(), "", 0);
        }
        String token = "v" + from.version() + "." + ++made;
        List<ObjectNode> rest = from.objects().subList(limit, from.objects().size());
        rests.put(token, new Rest(rest, from.version()));
        return new Page(from.objects().subList(0, limit), from.version(), token, rest.size());
    }

    private Rest all(Kind kind, OptionalLong exact) throws Answer {
        if (exact.isEmpty() || exact.getAsLong() == store.version()) {
            return new Rest(store.all(kind), store.version());
        }
        long seen = exact.getAsLong();
        if (seen > store.version()) {
            throw Answer.tooNew(seen, store.version());
        }
        Optional<List<ObjectNode>> then = store.asOf(kind, seen);
        return new Rest(then.orElseThrow(() -> Answer.tooOld(seen, store.oldest())), seen);
    }

    /** Forgets lists that were begun. */
    synchronized void forget() {
        rests.clear();
    }
}
