package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Reads and writes of objects by the rules of the API. */
final class Resources {
    /** What nobody changes of an object. */
    private static final String CORDONED = "/spec/unschedulable";

    private static final List<String> FIXED =
            List.of("uid", "name", "namespace", "creationTimestamp", "resourceVersion");

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
            exchange.answer(
                    200,
                    exchange.wants("PartialObjectMetadata") ? Tables.metadataOf(object) : object);
        }
    }

    private void list(Exchange exchange, Target target)
            throws IOException, InterruptedException, Answer {
        String labels = exchange.query("labelSelector");
        String fields = exchange.query("fieldSelector");
        Predicate<JsonNode> wanted = Matcher.of(target.kind(), labels, fields);
        if (exchange.is("watch")) {
            if (!exchange.query("resourceVersion").matches("\\d{0,18}")) {
                throw Answer.bad("resourceVersion: no number");
            }
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
                        exchange.query("continue"),
                        exact(exchange));
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

    private static OptionalLong exact(Exchange exchange) throws Answer {
        String match = exchange.query("resourceVersionMatch");
        String version = exchange.query("resourceVersion");
        if (match.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!match.equals("Exact") || !version.matches("[1-9]\\d{0,17}")) {
            throw Answer.bad("resourceVersionMatch " + match + " of " + version);
        }
        return OptionalLong.of(Long.parseLong(version));
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
            boolean dry =
                    !exchange.query("dryRun").isEmpty()
                            || !body.at("/deleteOptions/dryRun").isEmpty();
            evictions.evict(found(target), body, dry);
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
        exchange.answer(
                201,
                exchange.query("dryRun").isEmpty() ? store.add(target.kind(), object) : object);
    }

    private void patch(Exchange exchange, Target target) throws IOException, Answer {
        JsonNode patch = exchange.body();
        String type = exchange.header("Content-Type");
        ObjectNode before;
        ObjectNode after;
        do {
            before = found(target);
            after = Patches.applied(target.kind(), before, type, patch);
            if (target.kind().equals(Kinds.NODE)
                    && !before.at(CORDONED).equals(after.at(CORDONED))) {
                managed(after, exchange.query("fieldManager"));
            }
        } while (!replace(exchange, target, before, after));
    }

    /** Who has set a node's cordon, as a real server keeps it. */
    private static void managed(ObjectNode node, String manager) {
        ObjectNode entry = node.withObject("/metadata").putArray("managedFields").addObject();
        entry.put("manager", manager).put("operation", "Update").put("apiVersion", "v1");
        entry.withObject("/fieldsV1/f:spec/f:unschedulable");
    }

    private void put(Exchange exchange, Target target) throws IOException, Answer {
        if (target.group().equals(Target.ORDERS)) {
            new MachineOrders(store, evictions).obey(found(target), target.sub());
            exchange.answer(202, Store.empty());
            return;
        }
        if (!(exchange.body() instanceof ObjectNode after)) {
            throw Answer.bad("not an object");
        }
        ObjectNode before;
        do {
            before = found(target);
        } while (!replace(exchange, target, before, after));
    }

    /**
     * Writes an object anew where it is as it was when whoever writes looked at it. Its status is
     * written by its own sub-resource alone, and nothing else is by that.
     *
     * @return whether it could be: else somebody wrote it meanwhile, and it is to be read anew
     */
    private boolean replace(Exchange exchange, Target target, ObjectNode before, ObjectNode wanted)
            throws IOException, Answer {
        String seen = wanted.path("metadata").path("resourceVersion").asText("");
        String now = before.path("metadata").path("resourceVersion").asText();
        if (!seen.isEmpty() && !seen.equals(now)) {
            throw changed(target);
        }
        ObjectNode after = target.sub().equals("status") ? before.deepCopy() : wanted.deepCopy();
        JsonNode status =
                target.sub().equals("status") ? wanted.get("status") : before.get("status");
        if (status == null) {
            after.remove("status");
        } else {
            after.set("status", status);
        }
        ObjectNode metadata = after.withObject("/metadata");
        for (String each : FIXED) {
            metadata.remove(each);
            if (before.path("metadata").has(each)) {
                metadata.set(each, before.path("metadata").get(each));
            }
        }
        after.put("apiVersion", target.kind().apiVersion()).put("kind", target.kind().name());
        if (!exchange.query("dryRun").isEmpty()) {
            exchange.answer(200, after);
            return true;
        }
        AtomicBoolean late = new AtomicBoolean();
        ObjectNode written =
                store.change(
                                target.kind(),
                                target.at(),
                                target.name(),
                                object -> {
                                    late.set(!object.equals(before));
                                    return late.get() ? object : after;
                                })
                        .orElseThrow(() -> Answer.notFound(target.kind(), target.name()));
        if (!late.get()) {
            exchange.answer(200, written);
        }
        return !late.get();
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

    private void delete(Exchange exchange, Target target) throws IOException, Answer {
        if (target.name().isEmpty()) {
            throw Answer.notAllowed(exchange.method());
        }
        ObjectNode object = found(target);
        if (!exchange.query("dryRun").isEmpty()) {
            exchange.answer(200, object);
            return;
        }
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
