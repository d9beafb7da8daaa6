package io.rackside.drivers.cluster.reading;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Reads objects whose names are known. Where more than a few of a namespace are wanted, its list is
 * looked through, one page of it; what is not there, and few, are asked for one by one, several at
 * once. May be used by several threads.
 */
final class ByName {
    /** Each takes a way to the server and back, a page some 100 KB more. */
    static final int SINGLE_MOST = 8;

    /** Values in one selector: an address has its limits. */
    private static final int VALUES_MOST = 50;

    private static final ListQuery PAGE = ListQuery.all(ListQuery.OBJECTS);

    private final ClusterApi api;
    private final BiConsumer<Resource, ClusterException> refused;

    /**
     * @param refused is told of what cannot be read
     */
    ByName(ClusterApi api, BiConsumer<Resource, ClusterException> refused) {
        this.api = api;
        this.refused = refused;
    }

    /**
     * Where an object is.
     *
     * @param namespace empty for a kind that is in none
     */
    record Key(String namespace, String name) {
        static Key of(JsonNode object) {
            JsonNode metadata = object.path("metadata");
            return new Key(metadata.path("namespace").asText(""), metadata.path("name").asText(""));
        }
    }

    /**
     * Reads.
     *
     * @return in the order wanted, empty of one that is not there; one that cannot be read is left
     *     out
     */
    Map<Key, Optional<JsonNode>> read(Resource resource, Collection<Key> wanted)
            throws InterruptedException {
        return read(resource, wanted, Map.of());
    }

    /**
     * The same.
     *
     * @param label of which each that is wanted may have the value it is given here
     */
    Map<Key, Optional<JsonNode>> read(
            Resource resource, Collection<Key> wanted, String label, Map<Key, String> values)
            throws InterruptedException {
        List<String> all = wanted.stream().filter(values::containsKey).map(values::get).toList();
        if (all.size() <= SINGLE_MOST) {
            return read(resource, wanted);
        }
        List<String> distinct = all.stream().distinct().sorted().toList();
        List<ListQuery> lists = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i += VALUES_MOST) {
            List<String> some = distinct.subList(i, Math.min(i + VALUES_MOST, distinct.size()));
            lists.add(PAGE.labelled(label + " in (" + String.join(",", some) + ")"));
        }
        return read(resource, wanted, listed(resource, lists, Set.copyOf(wanted)));
    }

    private Map<Key, Optional<JsonNode>> read(
            Resource resource, Collection<Key> wanted, Map<Key, JsonNode> known)
            throws InterruptedException {
        Map<String, Set<Key>> missing = new LinkedHashMap<>();
        for (Key each : wanted) {
            if (!known.containsKey(each)) {
                missing.computeIfAbsent(each.namespace(), _ -> new LinkedHashSet<>()).add(each);
            }
        }
        List<ListQuery> lists = new ArrayList<>();
        missing.forEach(
                (namespace, some) -> {
                    if (some.size() > SINGLE_MOST) {
                        lists.add(namespace.isEmpty() ? PAGE : PAGE.in(namespace));
                    }
                });
        Map<Key, JsonNode> found = new HashMap<>(known);
        found.putAll(listed(resource, lists, Set.copyOf(wanted)));
        Map<Key, Optional<JsonNode>> single =
                single(
                        resource,
                        wanted.stream().distinct().filter(it -> !found.containsKey(it)).toList());
        Map<Key, Optional<JsonNode>> all = new LinkedHashMap<>();
        for (Key each : wanted) {
            if (found.containsKey(each)) {
                all.put(each, Optional.of(found.get(each)));
            } else if (single.containsKey(each)) {
                all.put(each, single.get(each));
            }
        }
        return all;
    }

    /** Those of the wanted that are in the first page of some lists; one may be refused. */
    private Map<Key, JsonNode> listed(Resource resource, List<ListQuery> lists, Set<Key> wanted)
            throws InterruptedException {
        List<Map<Key, JsonNode>> pages =
                abreast(lists, (list, take) -> take.accept(page(resource, list, wanted)));
        Map<Key, JsonNode> found = new HashMap<>();
        pages.forEach(found::putAll);
        return found;
    }

    private Map<Key, JsonNode> page(Resource resource, ListQuery list, Set<Key> wanted)
            throws InterruptedException {
        Map<Key, JsonNode> found = new HashMap<>();
        try {
            api.firstPage(
                    resource,
                    list,
                    object -> {
                        Key key = Key.of(object);
                        if (wanted.contains(key)) {
                            found.put(key, object);
                        }
                    });
        } catch (ClusterException _) {
            // Each is asked for alone then, and what is the matter is told of that.
            return found;
        }
        return found;
    }

    private record Single(Key key, Optional<JsonNode> object) {}

    private Map<Key, Optional<JsonNode>> single(Resource resource, List<Key> wanted)
            throws InterruptedException {
        List<Single> answers = abreast(wanted, (key, take) -> single(resource, key, take));
        Map<Key, Optional<JsonNode>> found = new HashMap<>();
        answers.forEach(each -> found.put(each.key(), each.object()));
        return found;
    }

    private void single(Resource resource, Key key, Consumer<Single> take)
            throws InterruptedException {
        try {
            take.accept(new Single(key, api.object(resource, key.namespace(), key.name())));
        } catch (ClusterException e) {
            refused.accept(resource, e);
        }
    }

    private interface Asking<K, V> {
        void of(K what, Consumer<V> take) throws InterruptedException;
    }

    private static <K, V> List<V> abreast(List<K> all, Asking<K, V> asking)
            throws InterruptedException {
        List<Abreast.Asking<List<V>>> each = new ArrayList<>();
        for (K what : all) {
            each.add(
                    () -> {
                        List<V> taken = new ArrayList<>();
                        asking.of(what, taken::add);
                        return taken;
                    });
        }
        try {
            return Abreast.<List<V>>all(each).stream().flatMap(List::stream).toList();
        } catch (ClusterException e) {
            throw new IllegalStateException("told where it was asked", e);
        }
    }
}
