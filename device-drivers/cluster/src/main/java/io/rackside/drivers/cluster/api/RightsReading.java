package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.Rights.Right;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks what a login may (SelfSubjectRulesReview), which a server tells of one namespace at a time:
 * what it has everywhere, and what in some namespaces alone.
 */
final class RightsReading {
    private static final String JSON = "application/json";
    private static final String NAMES =
            "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io";
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews";
    private static final String REVIEW = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    private static final String FIRST = "default";

    /** Where more depends on a right than anywhere else. */
    private static final List<String> NEXT = List.of("kube-system", "kubevirt");

    /** Namespaces that are looked at; more are said not to be. */
    private static final int MOST = 16;

    private final ClusterHttp http;

    RightsReading(ClusterHttp http) {
        this.http = http;
    }

    Rights read() throws ClusterException, InterruptedException {
        Rights here = review(FIRST);
        SequencedSet<String> names = new LinkedHashSet<>();
        OptionalInt beyond = names(names);
        names.remove(FIRST);
        List<String> some = names.stream().limit(MOST).toList();
        Map<String, Rights> there = abreast(some, this::review);
        OptionalInt left =
                beyond.isEmpty()
                        ? beyond
                        : OptionalInt.of(beyond.getAsInt() + names.size() - some.size());
        Rights rights = here.with(there, left);
        boolean untold = here.incomplete() || there.values().stream().anyMatch(Rights::incomplete);
        return untold ? rights.and(worst()) : rights;
    }

    /** The worst it may, one by one: authorisers that list no rights do say yes or no to each. */
    private List<Right> worst() throws ClusterException, InterruptedException {
        return abreast(Rights.WORST, this::may).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean may(Right right) throws ClusterException, InterruptedException {
        ObjectNode review = Json.MAPPER.createObjectNode();
        review.put("apiVersion", "authorization.k8s.io/v1");
        review.put("kind", "SelfSubjectAccessReview");
        String[] parts = right.resource().split("/", 2);
        ObjectNode wish = review.withObject("/spec/resourceAttributes");
        wish.put("verb", right.verb()).put("group", right.group()).put("resource", parts[0]);
        if (parts.length > 1) {
            wish.put("subresource", parts[1]);
        }
        return http.send("POST", REVIEW, JSON, review).path("status").path("allowed").asBoolean();
    }

    private Rights review(String namespace) throws ClusterException, InterruptedException {
        ObjectNode review = Json.MAPPER.createObjectNode();
        review.put("apiVersion", "authorization.k8s.io/v1");
        review.put("kind", "SelfSubjectRulesReview");
        review.putObject("spec").put("namespace", namespace);
        return Rights.of(http.send("POST", REVIEWS, JSON, review));
    }

    /**
     * How many there are beyond those; empty for a login that may not see them, which asks of the
     * usual ones.
     */
    private OptionalInt names(SequencedSet<String> names)
            throws ClusterException, InterruptedException {
        names.addAll(NEXT);
        try {
            JsonNode list =
                    http.get(
                            Resource.NAMESPACE.path() + "?limit=" + 4 * MOST,
                            NAMES,
                            ClusterHttp::object);
            SequencedSet<String> there = new LinkedHashSet<>();
            for (JsonNode each : list.path("items")) {
                there.add(each.path("metadata").path("name").asText(""));
            }
            names.retainAll(there);
            names.addAll(there);
            boolean more = !list.path("metadata").path("continue").asText("").isEmpty();
            int beyond = list.path("metadata").path("remainingItemCount").asInt(1);
            return OptionalInt.of(more ? Math.max(1, beyond) : 0);
        } catch (ClusterException e) {
            if (e.kind() == Kind.FORBIDDEN) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private interface Asking<K, V> {
        V of(K what) throws ClusterException, InterruptedException;
    }

    /** Asks of several at once; the API itself lets no more than three go at a time. */
    private static <K, V> Map<K, V> abreast(List<K> all, Asking<K, V> asking)
            throws ClusterException, InterruptedException {
        Map<K, Future<V>> asked = new LinkedHashMap<>();
        Map<K, V> told = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (K each : all) {
                asked.put(each, threads.submit((Callable<V>) () -> asking.of(each)));
            }
            try {
                for (Map.Entry<K, Future<V>> each : asked.entrySet()) {
                    told.put(each.getKey(), each.getValue().get());
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            } catch (ExecutionException e) {
                threads.shutdownNow();
                if (e.getCause() instanceof ClusterException refused) {
                    throw refused;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
        return told;
    }
}
