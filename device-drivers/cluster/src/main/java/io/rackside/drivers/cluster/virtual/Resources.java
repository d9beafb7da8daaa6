package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads and writes of objects by the rules of the API. */
final class Resources {
    private final Store store;
    private final Selection selection;
    private final Evictions evictions;

    Resources(Store store, Selection selection, Evictions evictions) {
        this.store = store;
        this.selection = selection;
        this.evictions = evictions;
    }

    void serve(Exchange exchange, Target target) throws IOException, InterruptedException, Answer {
        switch (exchange.method()) {
            case "GET" -> {
                if (target.name().isEmpty()) {
                    list(exchange, target);
                } else {
                    get(exchange, target);
                }
            }
            case "POST" -> create(exchange, target);
            case "PATCH" -> patch(exchange, target);
            case "PUT" -> put(exchange, target);
            case "DELETE" -> delete(exchange, target);
            default -> throw Answer.notAllowed(exchange.method());
        }
    }

    /** What a Table carries with each row, by the query. */
    static Tables.Include include(Exchange exchange) {
        return switch (exchange.query("includeObject")) {
            case "None" -> Tables.Include.NONE;
            case "Object" -> Tables.Include.OBJECT;
            default -> Tables.Include.METADATA;
        };
    }

    private void get(Exchange exchange, Target target) throws IOException, Answer {
        ObjectNode object = found(target);
        if (exchange.wants("Table")) {
            exchange.answer(
                    200,
                    Tables.of(
                            target.kind(),
                            List.of(object),
                            include(exchange),
                            true,
                            store.time().now()));
        } else {
            exchange.answer(200, object);
        }
    }

    private void list(Exchange exchange, Target target)
            throws IOException, InterruptedException, Answer {
        String labels = exchange.query("labelSelector");
        String fields = exchange.query("fieldSelector");
        Predicate<JsonNode> wanted = Matcher.of(labels, fields);
        if (exchange.is("watch")) {
            new Watching(store, exchange, target, wanted).run();
            return;
        }
        String limit = exchange.query("limit");
        Selection.Page page =
                selection.page(
                        target.kind(),
                        target.namespace(),
                        wanted,
                        limit.isEmpty() ? 0 : Integer.parseInt(limit),
                        exchange.query("continue"));
        ObjectNode answer;
        if (exchange.wants("Table")) {
            answer =
                    Tables.of(
                            target.kind(),
                            page.objects(),
                            include(exchange),
                            true,
                            store.time().now());
        } else {
            answer = plain(exchange, target.kind(), page.objects());
        }
        ObjectNode metadata = answer.withObject("/metadata");
        metadata.put("resourceVersion", Long.toString(page.version()));
        if (!page.next().isEmpty()) {
            metadata.put("continue", page.next());
            if (labels.isEmpty() && fields.isEmpty()) {
                metadata.put("remainingItemCount", page.left());
            }
        }
        exchange.answer(200, answer);
    }

    private static ObjectNode plain(Exchange exchange, Kind kind, List<ObjectNode> objects) {
        boolean partial = exchange.wants("PartialObjectMetadataList");
        ObjectNode list =
                Store.empty()
                        .put("kind", partial ? "PartialObjectMetadataList" : kind.name() + "List")
                        .put("apiVersion", partial ? "meta.k8s.io/v1" : kind.apiVersion());
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        objects.forEach(each -> items.add(partial ? Tables.metadataOf(each) : each));
        return list;
    }

    private void create(Exchange exchange, Target target) throws IOException, Answer {
        JsonNode body = exchange.body();
        if (target.sub().equals("eviction")) {
            evictions.evict(found(target), body);
            exchange.answer(
                    201,
                    Store.empty()
                            .put("kind", "Status")
                            .put("apiVersion", "v1")
                            .put("status", "Success")
                            .put("code", 201));
            return;
        }
        if (!(body instanceof ObjectNode object)
                || !target.name().isEmpty()
                || target.kind().namespaced() != target.namespace().isPresent()) {
            throw Answer.bad("not an object that can be created here");
        }
        target.namespace().ifPresent(it -> object.withObject("/metadata").put("namespace", it));
        exchange.answer(201, store.add(target.kind(), object));
    }

    private void patch(Exchange exchange, Target target) throws IOException, Answer {
        String type = exchange.header("Content-Type");
        if (!type.startsWith("application/merge-patch+json")
                && !type.startsWith("application/strategic-merge-patch+json")) {
            throw Answer.bad("patches of this kind are not served: " + type);
        }
        JsonNode patch = exchange.body();
        ObjectNode before = found(target);
        String seen = patch.at("/metadata/resourceVersion").asText("");
        if (!seen.isEmpty() && !seen.equals(before.at("/metadata/resourceVersion").asText())) {
            throw changed(target);
        }
        exchange.answer(
                200,
                store.change(
                                target.kind(),
                                target.at(),
                                target.name(),
                                object -> merged(object, patch, target.sub()))
                        .orElseThrow(() -> Answer.notFound(target.kind(), target.name())));
    }

    private void put(Exchange exchange, Target target) throws IOException, Answer {
        JsonNode body = exchange.body();
        ObjectNode before = found(target);
        String seen = body.at("/metadata/resourceVersion").asText("");
        if (!seen.isEmpty() && !seen.equals(before.at("/metadata/resourceVersion").asText())) {
            throw changed(target);
        }
        exchange.answer(
                200,
                store.change(
                                target.kind(),
                                target.at(),
                                target.name(),
                                object -> merged(object, body, target.sub()))
                        .orElseThrow(() -> Answer.notFound(target.kind(), target.name())));
    }

    private static Answer changed(Target target) {
        return Answer.conflict(
                "Operation cannot be fulfilled on "
                        + target.kind().plural()
                        + " \""
                        + target.name()
                        + "\": the object has been modified; please apply your changes to the"
                        + " latest version and try again");
    }

    /** Status is changed by its own sub-resource and by nothing else, what names it by nothing. */
    private static ObjectNode merged(ObjectNode object, JsonNode patch, String sub) {
        ObjectNode allowed = patch.isObject() ? patch.deepCopy() : Store.empty();
        if (sub.equals("status")) {
            allowed.retain("status");
        } else {
            allowed.remove("status");
        }
        if (allowed.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("resourceVersion", "uid", "name", "namespace"));
        }
        merge(object, allowed);
        return object;
    }

    /** RFC 7396. */
    private static void merge(ObjectNode object, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> each : patch.properties()) {
            if (each.getValue().isNull()) {
                object.remove(each.getKey());
            } else if (each.getValue() instanceof ObjectNode inner) {
                if (!(object.get(each.getKey()) instanceof ObjectNode)) {
                    object.putObject(each.getKey());
                }
                merge((ObjectNode) object.get(each.getKey()), inner);
            } else {
                object.set(each.getKey(), each.getValue());
            }
        }
    }

    private void delete(Exchange exchange, Target target) throws IOException, Answer {
        ObjectNode object = found(target);
        if (target.kind().equals(Kinds.POD)) {
            evictions.end(object);
        } else {
            store.remove(target.kind(), target.at(), target.name());
        }
        exchange.answer(200, object);
    }

    private ObjectNode found(Target target) throws Answer {
        Optional<ObjectNode> object = store.get(target.kind(), target.at(), target.name());
        return object.orElseThrow(() -> Answer.notFound(target.kind(), target.name()));
    }
}
