package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * One cluster's API server. Blocking, for virtual threads; may be used by several of them. It never
 * lists whole objects of a large kind by itself: who wants them says which.
 */
public final class ClusterApi implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    private static final String WITHOUT_OBJECT = "&includeObject=None";
    private static final String WITH_METADATA = "&includeObject=Metadata";

    /** What we are called among those that manage a node's fields. */
    public static final String MANAGER = "rackside";

    private static final String MERGE = "application/merge-patch+json";

    private static final int NAME_MOST = 300;

    private static final Duration WATCH = Duration.ofMinutes(10);

    /** A list that is overtaken by compaction is begun anew so often. */
    private static final int TRIES = 3;

    private final ClusterHttp http;
    private final Eviction eviction;

    private ClusterApi(ClusterHttp http) {
        this.http = http;
        eviction = new Eviction(http);
    }

    /**
     * Prepares; nothing is sent before something is asked.
     *
     * @throws ClusterException when the login or the trusted certificates cannot be read
     */
    public static ClusterApi of(ClusterAccess access, Time time) throws ClusterException {
        return of(access, time, new SiteGate());
    }

    /**
     * The same.
     *
     * @param gate which it shares with the other connections to that site
     */
    public static ClusterApi of(ClusterAccess access, Time time, SiteGate gate)
            throws ClusterException {
        return new ClusterApi(new ClusterHttp(access, time, IdleLimit.WATCH, gate));
    }

    /**
     * The same.
     *
     * @param silence after which a watch that says nothing is given up; a server that is well sends
     *     a bookmark a minute
     */
    public static ClusterApi of(ClusterAccess access, Time time, Duration silence)
            throws ClusterException {
        return new ClusterApi(new ClusterHttp(access, time, silence, new SiteGate()));
    }

    /**
     * Lists as the server prints it, without the objects: some 15 bytes a pod on the wire.
     *
     * @param columns the cells wanted, by their headings
     */
    public Rows rows(Resource resource, ListQuery query, List<String> columns)
            throws ClusterException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return rowsOnce(resource, query, columns);
            } catch (ClusterException e) {
                if (e.kind() != Kind.GONE || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Lists as the server prints it, with the objects' identities: some 300 bytes a pod on the
     * wire. A row that does not tell whose it is, is left out.
     */
    public NamedRows named(Resource resource, ListQuery query, Wanted wanted)
            throws ClusterException, InterruptedException {
        for (int i = 1; ; i++) {
            try {
                return namedOnce(resource, query, wanted);
            } catch (ClusterException e) {
                if (e.kind() != Kind.GONE || i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private NamedRows namedOnce(Resource resource, ListQuery query, Wanted wanted)
            throws ClusterException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        Pages pages = new Pages();
        String version = "";
        do {
            TablePage page =
                    new TablePage(
                            wanted.columns(),
                            pages,
                            (cells, metadata) -> {
                                if (metadata.has("name")) {
                                    rows.add(row(cells, metadata, wanted));
                                }
                            });
            TablePage read = resource.apiGroup().isEmpty() ? page.whole() : page;
            http.get(query.path(resource, pages.next()) + WITH_METADATA, TABLE, read::read);
            version = version.isEmpty() ? page.version() : version;
        } while (!pages.next().isEmpty());
        return new NamedRows(rows, version);
    }

    private static Row row(List<String> cells, JsonNode metadata, Wanted wanted) {
        return new Row(
                Shown.text(metadata.path("namespace").asText(""), NAME_MOST),
                Shown.text(metadata.path("name").asText(""), NAME_MOST),
                cells,
                wanted.labelsOf(metadata));
    }

    private Rows rowsOnce(Resource resource, ListQuery query, List<String> columns)
            throws ClusterException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        Pages pages = new Pages();
        String version = "";
        do {
            TablePage page = new TablePage(columns, rows::add, pages);
            TablePage read = resource.apiGroup().isEmpty() ? page.whole() : page;
            http.get(query.path(resource, pages.next()) + WITHOUT_OBJECT, TABLE, read::read);
            version = version.isEmpty() ? page.version() : version;
        } while (!pages.next().isEmpty());
        return new Rows(columns, rows, version);
    }

    /**
     * Counts those in a namespace, for 2 to 4 KB (seen with kube-apiserver 1.20 and 1.36).
     *
     * @param version of a list that was read: it is counted as it was then
     * @return empty where the server does not count, or not as of then
     * @throws ClusterException GONE when the server knows that version no longer
     */
    public Optional<Counted> counted(Resource resource, String namespace, String version)
            throws ClusterException, InterruptedException {
        StringBuilder path = new StringBuilder(ListQuery.all(1).in(namespace).path(resource, ""));
        ListQuery.append(path, "resourceVersion", version);
        ListQuery.append(path, "resourceVersionMatch", "Exact");
        List<List<String>> rows = new ArrayList<>();
        TablePage page = new TablePage(List.of("Name"), rows::add, new Pages());
        http.get(path + WITHOUT_OBJECT, TABLE, page::read);
        if (page.left().isEmpty() || rows.size() > 1 || !page.version().equals(version)) {
            return Optional.empty();
        }
        return Optional.of(
                new Counted(
                        rows.size() + page.left().getAsInt(),
                        rows.stream().map(List::getFirst).findFirst()));
    }

    /**
     * Lists whole objects, one after the other.
     *
     * @throws ClusterException GONE when the list was overtaken half-way; what was handed over by
     *     then is no whole list
     */
    public void objects(Resource resource, ListQuery query, Consumer<JsonNode> each)
            throws ClusterException, InterruptedException {
        Pages pages = new Pages();
        do {
            ObjectPage page = new ObjectPage(each, pages);
            http.get(query.path(resource, pages.next()), JSON, page::read);
        } while (!pages.next().isEmpty());
    }

    /** Lists whole objects, but no more than are in the first page. */
    public void firstPage(Resource resource, ListQuery query, Consumer<JsonNode> each)
            throws ClusterException, InterruptedException {
        http.get(query.path(resource, ""), JSON, new ObjectPage(each, new Pages())::read);
    }

    /** One object; empty when there is none of that name. */
    public Optional<JsonNode> object(Resource resource, String namespace, String name)
            throws ClusterException, InterruptedException {
        try {
            String path = resource.path(namespace) + "/" + Paths.step(name);
            return Optional.of(http.get(path, JSON, ClusterHttp::object));
        } catch (ClusterException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Watches, as rows with their identity and no more; nodes as rows alone, for what a kubelet
     * writes into a node's metadata is long and comes often. Comes back after ten minutes, or when
     * the server ends it sooner; then one goes on from the last version seen.
     *
     * @param version of the list, or of the last change that had one
     * @param begun is called once the server has begun to answer
     * @param goesOn is told the bytes of each change after it; no ends the watch
     * @throws ClusterException GONE when the server knows that version no longer: list anew
     */
    public void changes(
            Resource resource,
            String version,
            Wanted wanted,
            Runnable begun,
            Consumer<Change> changes,
            LongPredicate goesOn)
            throws ClusterException, InterruptedException {
        boolean identities = resource != Resource.NODE;
        StringBuilder path = new StringBuilder(resource.path());
        path.append("?watch=true&allowWatchBookmarks=true&timeoutSeconds=");
        path.append(WATCH.toSeconds());
        path.append(identities ? WITH_METADATA : WITHOUT_OBJECT);
        ListQuery.append(path, "resourceVersion", version);
        ChangeStream stream = new ChangeStream(wanted, identities, changes, goesOn);
        Optional<JsonNode> failure =
                http.stream(
                        path.toString(),
                        TABLE,
                        answer -> {
                            begun.run();
                            return stream.read(answer);
                        });
        if (failure.isPresent()) {
            throw http.failure(failure.get());
        }
    }

    /** The same for as long as the server goes on. */
    public void changes(
            Resource resource,
            String version,
            Wanted wanted,
            Runnable begun,
            Consumer<Change> changes)
            throws ClusterException, InterruptedException {
        changes(resource, version, wanted, begun, changes, _ -> true);
    }

    /** The same for cells alone. */
    public void changes(
            Resource resource, String version, List<String> columns, Consumer<Change> changes)
            throws ClusterException, InterruptedException {
        changes(resource, version, Wanted.cells(columns), () -> {}, changes);
    }

    /** What was asked of it so far. */
    public Traffic traffic() {
        return http.traffic();
    }

    /**
     * What a probe answers, such as {@code /livez?verbose}, whether it says yes or no.
     *
     * @throws ClusterException when there is no answer, or one that is neither (4xx)
     */
    public Health health(String path) throws ClusterException, InterruptedException {
        return http.health(path);
    }

    /**
     * What {@code path} answers, such as {@code /version}. A probe that says no is an error here:
     * {@link #health} has its answer.
     */
    public String text(String path, int most) throws ClusterException, InterruptedException {
        return http.get(
                path, "*/*", answer -> new String(answer.readNBytes(most), StandardCharsets.UTF_8));
    }

    /** What the login may do, in every namespace and in some. */
    public Rights rights() throws ClusterException, InterruptedException {
        return new RightsReading(http).read();
    }

    /**
     * Takes a node out of scheduling, or back in.
     *
     * @param seen resourceVersion that was looked at before deciding; never empty, which would
     *     overwrite whatever is there
     * @throws ClusterException CONFLICT when the node was changed since
     */
    public void cordon(String node, boolean cordoned, String seen)
            throws ClusterException, InterruptedException {
        cordon(node, cordoned, seen, Map.of());
    }

    /**
     * The same, with marks that tell who did it.
     *
     * @param marks annotations by name; one without a value is taken away
     * @throws ClusterException CONFLICT when the node was changed since
     */
    public void cordon(
            String node, boolean cordoned, String seen, Map<String, Optional<String>> marks)
            throws ClusterException, InterruptedException {
        require(seen, "resourceVersion");
        ObjectNode patch = Json.MAPPER.createObjectNode();
        ObjectNode metadata = patch.putObject("metadata").put("resourceVersion", seen);
        marks.forEach(
                (name, value) -> metadata.withObject("/annotations").put(name, value.orElse(null)));
        patch.putObject("spec").put("unschedulable", cordoned);
        http.send(
                "PATCH",
                Resource.NODE.path() + "/" + Paths.step(node) + "?fieldManager=" + MANAGER,
                MERGE,
                patch);
    }

    /**
     * Asks that a pod leave. Of a virtual machine that may migrate this begins the migration and is
     * answered NOT_NOW.
     *
     * @param uid of the very pod that is meant, never empty: another of its name is not touched
     * @throws ClusterException NOT_NOW when something holds it back
     */
    public void evict(String namespace, String pod, String uid)
            throws ClusterException, InterruptedException {
        require(uid, "uid");
        eviction.of(namespace, pod, uid);
    }

    /**
     * Shuts a virtual machine down, and keeps it so; KubeVirt sets its run strategy to Halted.
     *
     * @throws ClusterException CONFLICT when it does not run
     */
    public void stopMachine(String namespace, String name)
            throws ClusterException, InterruptedException {
        order(namespace, name, "stop");
    }

    /**
     * Starts a virtual machine that was shut down; KubeVirt sets its run strategy to Always.
     *
     * @throws ClusterException CONFLICT when it runs
     */
    public void startMachine(String namespace, String name)
            throws ClusterException, InterruptedException {
        order(namespace, name, "start");
    }

    private void order(String namespace, String name, String what)
            throws ClusterException, InterruptedException {
        String path =
                "/apis/subresources.kubevirt.io/v1/namespaces/"
                        + Paths.step(namespace)
                        + "/virtualmachines/"
                        + Paths.step(name)
                        + "/"
                        + what;
        http.tell("PUT", path, JSON, Json.MAPPER.createObjectNode());
    }

    /**
     * Whether the login may do one thing with every object of a kind, by the server's own word
     * (SelfSubjectAccessReview).
     *
     * @param group of the API, empty for the core
     * @param resource plural name, with a sub-resource after a slash
     */
    public boolean may(String verb, String group, String resource)
            throws ClusterException, InterruptedException {
        int slash = resource.indexOf('/');
        ObjectNode review = Json.MAPPER.createObjectNode();
        review.put("apiVersion", "authorization.k8s.io/v1");
        review.put("kind", "SelfSubjectAccessReview");
        ObjectNode wish = review.putObject("spec").putObject("resourceAttributes");
        wish.put("verb", verb).put("group", group);
        wish.put("resource", slash < 0 ? resource : resource.substring(0, slash));
        if (slash >= 0) {
            wish.put("subresource", resource.substring(slash + 1));
        }
        return http.send(
                        "POST",
                        "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                        JSON,
                        review)
                .path("status")
                .path("allowed")
                .asBoolean();
    }

    private static void require(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("no " + what);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
