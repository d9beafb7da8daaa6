package io.rackside.drivers.cluster.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The stand-in answers as a v1.36 server was measured to. */
@Timeout(60)
class RulesOfTheApiTest {
    private static final String PODS = "/api/v1/pods";
    private static final String NODE = "/api/v1/nodes/node-001";
    private static final String VMIS = "/apis/kubevirt.io/v1/virtualmachineinstances";
    private static final String REVIEWS = "/apis/authorization.k8s.io/v1/";

    private VirtualCluster cluster;
    private HttpClient http;

    /** An answer, unpacked. */
    private record Answered(int code, Map<String, String> headers, JsonNode body) {}

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(3, 60, 3).into(cluster.world());
        new SystemSeeding(Time.system().now()).into(cluster.world());
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(
                                        cluster.authority().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        http = HttpClient.newBuilder().sslContext(tls).build();
    }

    @AfterEach
    void stop() {
        http.close();
        cluster.close();
    }

    private Answered ask(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(cluster.url() + path))
                        .header("Authorization", "Bearer " + cluster.token(Role.ADMIN))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<byte[]> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> said = new HashMap<>();
        answer.headers().map().forEach((name, values) -> said.put(name, values.getFirst()));
        byte[] bytes = answer.body();
        if ("gzip".equals(said.get("content-encoding"))) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        return new Answered(answer.statusCode(), said, Exchange.JSON.readTree(bytes));
    }

    private Answered get(String path, String... headers) throws Exception {
        return ask("GET", path, "", headers);
    }

    private Answered patch(String path, String type, String patch) throws Exception {
        return ask("PATCH", path, patch.replace('\'', '"'), "Content-Type", type);
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        list.path("items")
                .forEach(each -> names.add(Store.key(Store.namespace(each), Store.name(each))));
        return names;
    }

    @Test
    void pagesAreOfOneMomentAndExpire() throws Exception {
        JsonNode whole = get(PODS).body();
        JsonNode first = get(PODS + "?limit=7").body();
        Set<String> all = names(first);
        assertEquals(
                whole.path("items").size() - 7, first.at("/metadata/remainingItemCount").asInt());
        String next = first.at("/metadata/continue").asText();
        cluster.world().remove("pods", "kube-system", "etcd-node-003");
        while (!next.isEmpty()) {
            JsonNode page = get(PODS + "?limit=7&continue=" + next).body();
            assertEquals(
                    first.at("/metadata/resourceVersion"), page.at("/metadata/resourceVersion"));
            all.addAll(names(page));
            next = page.at("/metadata/continue").asText();
        }
        assertEquals(names(whole), all);
        String old = get(PODS + "?limit=7").body().at("/metadata/continue").asText();
        cluster.compact();
        Answered gone = get(PODS + "?limit=7&continue=" + old);
        assertEquals(410, gone.code());
        assertEquals("Expired", gone.body().path("reason").asText());
    }

    @Test
    void listsThatNobodyGoesOnWithAreForgotten() throws Exception {
        String old = get(PODS + "?limit=1").body().at("/metadata/continue").asText();
        for (int i = 0; i < 600; i++) {
            get("/api/v1/nodes?limit=1");
        }
        assertEquals(410, get(PODS + "?limit=1&continue=" + old).code());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/pods, spec.nodeName=node-002, 200",
        "/api/v1/pods, status.phase!=Running, 200",
        "/api/v1/pods, 'metadata.namespace=kube-system,spec.nodeName=node-001', 200",
        "/api/v1/pods, spec.containers=x, 400",
        "/api/v1/nodes, spec.unschedulable=true, 200",
        "/api/v1/nodes, spec.nodeName=x, 400",
        "/apis/kubevirt.io/v1/virtualmachineinstances, metadata.name=vm-1, 200",
        "/apis/kubevirt.io/v1/virtualmachineinstances, status.nodeName=x, 400",
        "/apis/apps/v1/replicasets, spec.nodeName=x, 400",
    })
    void aKindIsChosenByItsOwnFieldsAlone(String path, String selector, int code) throws Exception {
        assertEquals(
                code,
                get(path + "?fieldSelector=" + selector.replace("=", "%3D").replace("!", "%21"))
                        .code());
    }

    @ParameterizedTest
    @CsvSource({
        "component=etcd, 3",
        "component==etcd, 3",
        "'component in (etcd,kube-apiserver)', 6",
        "'component in (etcd,etcd)', 3",
        "'component,component notin (etcd)', 3",
        "'component!=etcd,component', 3",
    })
    void labelsChoose(String selector, int count) throws Exception {
        Answered answer =
                get(
                        "/api/v1/namespaces/kube-system/pods?labelSelector="
                                + URLEncoder.encode(selector, StandardCharsets.UTF_8));
        assertEquals(200, answer.code());
        assertEquals(count, answer.body().path("items").size());
    }

    @Test
    void anObjectComesWholeAsATableOrByItsMetadata() throws Exception {
        String meta = "g=meta.k8s.io;v=v1";
        JsonNode partial =
                get(NODE, "Accept", "application/json;as=PartialObjectMetadata;" + meta).body();
        assertEquals("PartialObjectMetadata", partial.path("kind").asText());
        assertFalse(partial.has("spec"));
        JsonNode table =
                get(
                                "/api/v1/nodes?includeObject=None",
                                "Accept",
                                "application/json;as=Table;" + meta)
                        .body();
        assertEquals("Table", table.path("kind").asText());
        assertEquals(3, table.path("rows").size());
        assertTrue(table.at("/rows/0/object").isNull());
        JsonNode list =
                get(VMIS, "Accept", "application/json;as=PartialObjectMetadataList;" + meta).body();
        assertEquals("PartialObjectMetadataList", list.path("kind").asText());
        assertTrue(list.at("/items/0/metadata/labels").has("kubevirt.io/nodeName"));
    }

    @Test
    void whatIsLongIsPackedForWhoTakesIt() throws Exception {
        Answered whole = get(PODS, "Accept-Encoding", "gzip");
        boolean large = Exchange.JSON.writeValueAsBytes(whole.body()).length > 128 << 10;
        assertEquals(large ? "gzip" : null, whole.headers().get("content-encoding"));
        cluster.world()
                .put(
                        ((ObjectNode) cluster.world().object("nodes", "", "node-001").orElseThrow())
                                .deepCopy()
                                .put("padding", "x".repeat(128 << 10)));
        assertEquals(
                "gzip", get(NODE, "Accept-Encoding", "gzip").headers().get("content-encoding"));
        assertEquals(null, get(NODE).headers().get("content-encoding"));
        assertEquals(
                null,
                get("/api/v1/nodes/node-002", "Accept-Encoding", "gzip")
                        .headers()
                        .get("content-encoding"));
    }

    @Test
    void busyIsSaidWithWhenToComeAgain() throws Exception {
        cluster.misbehave(new Misbehaviour(1, 7, Duration.ZERO));
        Answered busy = get(NODE);
        assertEquals(429, busy.code());
        assertEquals("7", busy.headers().get("retry-after"));
        assertEquals(200, get(NODE).code());
    }

    @Test
    void aMergePatchReplacesListsAndAStrategicOneTheirEntries() throws Exception {
        String condition = "{'status':{'conditions':[{'type':'KernelDeadlock','status':'True'}]}}";
        int before = get(NODE).body().at("/status/conditions").size();
        Answered strategic = patch(NODE + "/status", Patches.STRATEGIC, condition);
        assertEquals(200, strategic.code());
        assertTrue(strategic.body().at("/status/conditions").size() >= before);
        assertEquals("True", Kinds.condition(strategic.body(), "KernelDeadlock"));
        assertEquals("True", Kinds.condition(strategic.body(), "Ready"));
        Answered merge = patch(NODE + "/status", Patches.MERGE, condition);
        assertEquals(1, merge.body().at("/status/conditions").size());
        Answered gone =
                patch(
                        NODE + "/status",
                        Patches.STRATEGIC,
                        "{'status':{'conditions':[{'$patch':'delete','type':'KernelDeadlock'}]}}");
        assertEquals(0, gone.body().at("/status/conditions").size());
    }

    @Test
    void aJsonPatchGoesStepByStepOrNotAtAll() throws Exception {
        Answered done =
                patch(
                        NODE,
                        Patches.JSON,
                        "[{'op':'test','path':'/metadata/name','value':'node-001'},"
                                + "{'op':'add','path':'/spec/unschedulable','value':true},"
                                + "{'op':'add','path':'/spec/taints','value':[]},"
                                + "{'op':'add','path':'/spec/taints/-','value':{'key':'a'}},"
                                + "{'op':'add','path':'/metadata/labels/a~1b','value':'c'}]");
        assertEquals(200, done.code(), done::toString);
        assertTrue(done.body().at("/spec/unschedulable").asBoolean());
        assertEquals("a", done.body().at("/spec/taints/0/key").asText());
        assertEquals("c", done.body().path("metadata").path("labels").path("a/b").asText());
        Answered not =
                patch(
                        NODE,
                        Patches.JSON,
                        "[{'op':'remove','path':'/spec/taints'},"
                                + "{'op':'test','path':'/metadata/name','value':'other'}]");
        assertEquals(422, not.code());
        assertEquals(1, get(NODE).body().at("/spec/taints").size());
        assertEquals(400, patch(NODE, Patches.JSON, "{}").code());
        assertEquals(422, patch(NODE, Patches.JSON, "[{'op':'remove','path':'/no'}]").code());
    }

    @Test
    void aTypeOfPatchThatIsNotTakenIsSaid() throws Exception {
        assertEquals(415, patch(NODE, "text/plain", "{}").code());
        String machine =
                "/apis/kubevirt.io/v1/namespaces/"
                        + cluster.world()
                                .objects("virtualmachineinstances")
                                .getFirst()
                                .at("/metadata/namespace")
                                .asText()
                        + "/virtualmachineinstances/"
                        + Store.name(cluster.world().objects("virtualmachineinstances").getFirst());
        assertEquals(415, patch(machine, Patches.STRATEGIC, "{}").code());
        assertEquals(200, patch(machine, Patches.MERGE, "{}").code());
    }

    @Test
    void statusHasItsOwnWay() throws Exception {
        JsonNode node =
                patch(NODE, Patches.MERGE, "{'status':{'x':1},'spec':{'unschedulable':true}}")
                        .body();
        assertFalse(node.path("status").has("x"));
        assertTrue(node.at("/spec/unschedulable").asBoolean());
        JsonNode status =
                patch(
                                NODE + "/status",
                                Patches.MERGE,
                                "{'status':{'x':1},'spec':{'unschedulable':false}}")
                        .body();
        assertEquals(1, status.at("/status/x").asInt());
        assertTrue(status.at("/spec/unschedulable").asBoolean());
    }

    @Test
    void whatIsPutReplacesAllButWhoItIs() throws Exception {
        ObjectNode node = (ObjectNode) get(NODE).body();
        String uid = node.at("/metadata/uid").asText();
        node.withObject("/metadata").putObject("labels").put("only", "this");
        node.withObject("/metadata").put("uid", "another");
        JsonNode after = ask("PUT", NODE, node.toString()).body();
        assertEquals(1, after.at("/metadata/labels").size());
        assertEquals(uid, after.at("/metadata/uid").asText());
        assertTrue(after.path("status").has("nodeInfo"));
        assertEquals(409, ask("PUT", NODE, node.toString()).code());
        assertEquals(
                409, patch(NODE, Patches.MERGE, "{'metadata':{'resourceVersion':'1'}}").code());
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        long before = cluster.world().store().version();
        JsonNode node =
                patch(NODE + "?dryRun=All", Patches.MERGE, "{'spec':{'unschedulable':true}}")
                        .body();
        assertTrue(node.at("/spec/unschedulable").asBoolean());
        String pod = "/api/v1/namespaces/kube-system/pods/etcd-node-001";
        assertEquals(201, ask("POST", pod + "/eviction?dryRun=All", "{\"metadata\":{}}").code());
        assertEquals(200, ask("DELETE", pod + "?dryRun=All", "").code());
        assertEquals(before, cluster.world().store().version());
        assertEquals(201, ask("POST", pod + "/eviction", "{\"metadata\":{}}").code());
        assertNotEquals(before, cluster.world().store().version());
    }

    @Test
    void allOfAKindAreNotDeletedAtOnce() throws Exception {
        assertEquals(405, ask("DELETE", PODS, "").code());
    }

    @ParameterizedTest
    @CsvSource({"get, /livez, true", "get, /metrics, true", "post, /x, true"})
    void anAdministratorMayAskForAll(String verb, String path, boolean allowed) throws Exception {
        JsonNode review =
                ask(
                                "POST",
                                REVIEWS + "selfsubjectaccessreviews",
                                "{\"spec\":{\"nonResourceAttributes\":{\"verb\":\""
                                        + verb
                                        + "\",\"path\":\""
                                        + path
                                        + "\"}}}")
                        .body();
        assertEquals(allowed, review.at("/status/allowed").asBoolean());
    }

    @Test
    void aReviewOfRulesNeedsANamespace() throws Exception {
        assertEquals(400, ask("POST", REVIEWS + "selfsubjectrulesreviews", "{}").code());
    }

    @Test
    void podsAreFoundByOwnerAndNodeWhateverBecomesOfThem() {
        ClusterWorld world = cluster.world();
        world.settle();
        world.power("node-002", false);
        world.drain(Set.of("node-001"));
        world.settle();
        for (JsonNode node : world.objects("nodes")) {
            assertEquals(
                    world.objects("pods").stream()
                            .filter(
                                    each ->
                                            each.at("/spec/nodeName")
                                                    .asText("")
                                                    .equals(Store.name(node)))
                            .toList(),
                    world.store().podsOn(Store.name(node)));
        }
        for (JsonNode set : world.objects("replicasets")) {
            String uid = set.at("/metadata/uid").asText();
            assertEquals(
                    world.objects("pods").stream().filter(each -> Pods.ownedBy(each, uid)).toList(),
                    world.store().podsOf(uid));
        }
    }
}
