package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.rackside.drivers.cluster.api.ClusterException.Hold;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What kube-apiserver v1.20.2 answers (measured): budgets and evictions by their older name. */
@Timeout(60)
class OlderServersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOT_FOUND =
            "{\"kind\":\"Status\",\"code\":404,\"reason\":\"NotFound\","
                    + "\"message\":\"the server could not find the requested resource\"}";
    private static final String NOT_KNOWN =
            "{\"kind\":\"Status\",\"code\":400,\"reason\":\"BadRequest\",\"message\":\"Eviction in"
                    + " version \\\"v1\\\" cannot be handled as a Eviction: no kind"
                    + " \\\"Eviction\\\" is registered for version \\\"policy/v1\\\"\"}";
    private static final String HELD =
            "{\"kind\":\"Status\",\"code\":429,\"reason\":\"TooManyRequests\",\"message\":\"Cannot"
                    + " evict pod as it would violate the pod's disruption budget.\",\"details\":"
                    + "{\"causes\":[{\"reason\":\"DisruptionBudget\",\"message\":\"The disruption"
                    + " budget solo needs 1 healthy pods and has 1 currently\"}]}}";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private String budgets = "";
    private boolean knowsOlder = true;
    private HttpServer server;
    private ClusterApi api;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 9);
        server.createContext("/", this::answer);
        server.start();
        api =
                ClusterApi.of(
                        new ClusterAccess(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                                Optional.empty(),
                                Optional.empty(),
                                new ClusterLogin.None(),
                                Optional.empty()),
                        Time.system());
    }

    @AfterEach
    void stop() {
        api.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            String by = body.path("apiVersion").asText("");
            asked.add(by.isEmpty() ? path : by);
            if (by.equals("policy/v1") || by.equals("policy/v1beta1") && !knowsOlder) {
                say(exchange, 400, NOT_KNOWN);
            } else if (by.equals("policy/v1beta1")) {
                say(exchange, 429, HELD);
            } else if (path.startsWith("/apis/policy/v1beta1/") && knowsOlder) {
                say(
                        exchange,
                        200,
                        "{\"kind\":\"PodDisruptionBudgetList\",\"apiVersion\":\"policy/v1beta1\","
                                + "\"metadata\":{},\"items\":["
                                + budgets
                                + "]}");
            } else {
                say(exchange, 404, NOT_FOUND);
            }
        }
    }

    private static void say(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private List<Budget> budgets() throws Exception {
        List<Budget> all = new ArrayList<>();
        api.objects(
                Resource.POD_DISRUPTION_BUDGET,
                ListQuery.all(5),
                each -> all.add(ObjectReading.budget(each)));
        return all;
    }

    @Test
    void budgetsAreReadByTheirOlderNameAndNotSoughtByTheNewerAgain() throws Exception {
        budgets =
                "{\"metadata\":{\"namespace\":\"shop\",\"name\":\"solo\"},\"spec\":{\"selector\":"
                        + "{\"matchLabels\":{\"app\":\"solo\"}}},\"status\":{\"currentHealthy\":1,"
                        + "\"desiredHealthy\":1}}";
        assertEquals("solo", budgets().getFirst().name());
        assertTrue(budgets().getFirst().selector().chooses(Map.of("app", "solo")));
        assertEquals(
                List.of(
                        "/apis/policy/v1/poddisruptionbudgets",
                        "/apis/policy/v1beta1/poddisruptionbudgets",
                        "/apis/policy/v1beta1/poddisruptionbudgets"),
                asked);
    }

    @Test
    void anEmptySelectorChoosesNothingThere() throws Exception {
        String metadata = "{\"metadata\":{\"namespace\":\"shop\",\"name\":\"all\"},";
        budgets = metadata + "\"spec\":{\"selector\":{}}}";
        assertFalse(budgets().getFirst().selector().chooses(Map.of("app", "web")));
        Budget newer =
                ObjectReading.budget(
                        JSON.readTree(
                                metadata
                                        + "\"apiVersion\":\"policy/v1\","
                                        + "\"spec\":{\"selector\":{}}}"));
        assertTrue(newer.selector().chooses(Map.of("app", "web")));
    }

    @Test
    void aServerWithoutEitherHasNone() {
        knowsOlder = false;
        ClusterException e = assertThrows(ClusterException.class, this::budgets);
        assertEquals(Kind.NOT_FOUND, e.kind());
    }

    @Test
    void anEvictionIsAskedForByTheOlderNameAndHeldByTheBudget() {
        for (int i = 0; i < 2; i++) {
            ClusterException e =
                    assertThrows(ClusterException.class, () -> api.evict("shop", "solo-1", "u-1"));
            assertEquals(Kind.NOT_NOW, e.kind());
            assertEquals(Optional.of(Hold.BUDGET), e.hold());
        }
        assertEquals(List.of("policy/v1", "policy/v1beta1", "policy/v1beta1"), asked);
    }

    @Test
    void anEvictionThatNobodyUnderstandsIsToldAsTheNewerWas() {
        knowsOlder = false;
        ClusterException e =
                assertThrows(ClusterException.class, () -> api.evict("shop", "solo-1", "u-1"));
        assertEquals(Kind.NONSENSE, e.kind());
        assertTrue(e.what().arguments().toString().contains("policy/v1"), e.what()::toString);
    }
}
