package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/**
 * Answers that nobody means well, over the wire: each ends soon, in bounds, and with its reason.
 * What breaks off, drips or stalls is in {@link EndingsTest}, certificates in {@link
 * ConnectionTest}, pages that lead back in {@link OddAnswersTest}.
 */
@Timeout(60)
class BadInputTest {
    private static final int MANY = 200 << 20;
    private static final byte[] PIECE = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    private static final String TABLE_OF_NODES =
            "{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"7\"},\"columnDefinitions\":["
                    + "{\"name\":\"Name\"},{\"name\":\"Status\"},{\"name\":\"Roles\"}],\"rows\":[";

    private final List<Duration> slept = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private HttpServer server;
    private ExecutorService threads;
    private ClusterApi api;

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Does not wait where it is told to. */
    private final class Noted implements Time {
        @Override
        public Instant now() {
            return Time.system().now();
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.compareTo(Duration.ofSeconds(5)) != 0) {
                slept.add(duration);
            } else {
                Time.system().sleep(duration);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 9);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.start();
        api =
                ClusterApi.of(
                        new ClusterAccess(
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                                Optional.empty(),
                                Optional.empty(),
                                new ClusterLogin.None(),
                                Optional.empty()),
                        new Noted());
    }

    @AfterEach
    void stop() {
        api.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(Answer answer) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        answer.to(exchange);
                    }
                });
    }

    private void serve(int code, String text) {
        serve(
                exchange -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(code, bytes.length);
                    exchange.getResponseBody().write(bytes);
                });
    }

    private void pour(OutputStream out, byte[] piece, long most) throws IOException {
        while (sent.get() < most) {
            out.write(piece);
            sent.addAndGet(piece.length);
        }
    }

    private ClusterException nodes() {
        return assertThrows(
                ClusterException.class,
                () ->
                        api.rows(
                                Resource.NODE,
                                ListQuery.all(5),
                                List.of("Name", "Status", "Roles")));
    }

    private void assertNonsense(ClusterException e) {
        assertEquals(Kind.NONSENSE, e.kind());
        assertEquals("cluster.error.nonsense", e.what().code());
    }

    @Test
    void aSmallPackedAnswerThatUnpacksWithoutAnEndIsLeft() {
        serve(
                exchange -> {
                    ByteArrayOutputStream packed = new ByteArrayOutputStream();
                    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
                        zip.write(TABLE_OF_NODES.getBytes(StandardCharsets.US_ASCII));
                        pour(zip, PIECE, MANY);
                    }
                    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, packed.size());
                    packed.writeTo(exchange.getResponseBody());
                });
        assertNonsense(nodes());
    }

    @Test
    void aRefusalThatTalksWithoutAnEndIsCutShort() {
        serve(
                exchange -> {
                    exchange.sendResponseHeaders(403, 0);
                    pour(exchange.getResponseBody(), PIECE, MANY);
                });
        assertEquals(Kind.FORBIDDEN, nodes().kind());
        assertTrue(sent.get() < MANY, () -> "sent " + sent);
    }

    @Test
    void twoHundredMegabytesOfAnnotationAreNotTaken() {
        serve(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    out.write(
                            "{\"metadata\":{\"name\":\"n\",\"annotations\":{\"a\":\""
                                    .getBytes(StandardCharsets.US_ASCII));
                    pour(out, PIECE, MANY);
                });
        assertNonsense(
                assertThrows(ClusterException.class, () -> api.object(Resource.NODE, "", "n")));
        assertTrue(sent.get() < MANY / 2, () -> "sent " + sent);
    }

    @Test
    void aListOfSmallObjectsWithoutAnEndIsLeftAndWhatCameIsNoList() {
        byte[] objects =
                "{\"metadata\":{\"name\":\"x\"}},"
                        .repeat(4_000)
                        .getBytes(StandardCharsets.US_ASCII);
        serve(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    OutputStream out = exchange.getResponseBody();
                    out.write("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
                    pour(out, objects, MANY);
                });
        assertNonsense(
                assertThrows(
                        ClusterException.class,
                        () -> api.objects(Resource.POD, ListQuery.all(5), _ -> {})));
        assertTrue(sent.get() < MANY, () -> "sent " + sent);
    }

    @Test
    void whatIsTenThousandDeepIsNotFollowedDown() {
        serve(200, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        assertNonsense(
                assertThrows(ClusterException.class, () -> api.object(Resource.NODE, "", "n")));
    }

    @Test
    void aTableTenThousandDeepIsNotFollowedDown() {
        serve(200, TABLE_OF_NODES + "{\"cells\":" + "[".repeat(10_000));
        assertNonsense(nodes());
    }

    @ParameterizedTest
    @CsvSource({"Name,Status,Role", "Name,Condition,Roles", "Name,Status,''", "'','',''"})
    void aTableWithoutTheColumnsEveryServerHasIsNotTakenForEmptyCells(
            String one, String two, String three) {
        serve(
                200,
                "{\"kind\":\"Table\",\"columnDefinitions\":[{\"name\":\"%s\"},{\"name\":\"%s\"},"
                                .formatted(one, two)
                        + "{\"name\":\"%s\"}],\"rows\":[{\"cells\":[\"n\",\"Ready\",\"worker\"]}]}"
                                .formatted(three));
        assertNonsense(nodes());
    }

    @Test
    void rowsBeforeTheirColumnsAreNotTakenForEmptyCells() {
        serve(
                200,
                "{\"kind\":\"Table\",\"rows\":[{\"cells\":[\"n\",\"Ready\",\"worker\"]}],"
                        + "\"columnDefinitions\":[{\"name\":\"Name\"},{\"name\":\"Status\"},"
                        + "{\"name\":\"Roles\"}]}");
        assertNonsense(nodes());
    }

    @Test
    void columnsInAnotherOrderAndMoreOfThemAreFound() throws Exception {
        serve(
                200,
                "{\"kind\":\"Table\",\"columnDefinitions\":[{\"name\":\"ROLES\"},{\"name\":\"Extra\"},"
                    + "{\"name\":\"Status\"},{\"name\":\"name\"}],"
                    + "\"rows\":[{\"cells\":[\"worker\",{\"x\":1},\"Ready\",\"n\"]}]}");
        assertEquals(
                List.of(List.of("n", "Ready", "worker")),
                api.rows(Resource.NODE, ListQuery.all(5), List.of("Name", "Status", "Roles"))
                        .rows());
    }

    @Test
    void aBusyServerMaySayWhenByADateOfItsOwnClock() {
        serve(
                exchange -> {
                    exchange.getResponseHeaders().set("Date", "Fri, 20 Nov 2026 08:00:00 GMT");
                    exchange.getResponseHeaders()
                            .set("Retry-After", "Fri, 20 Nov 2026 08:00:07 GMT");
                    exchange.sendResponseHeaders(429, -1);
                });
        ClusterException e = nodes();
        assertEquals(Kind.NOT_NOW, e.kind());
        assertEquals(4, slept.size());
    }

    @ParameterizedTest
    @CsvSource({"429", "500", "503", "504"})
    void aServerThatSaysWhenIsAskedAgainThen(int code) throws Exception {
        AtomicInteger times = new AtomicInteger();
        serve(
                exchange -> {
                    if (times.incrementAndGet() < 3) {
                        exchange.getResponseHeaders().set("Retry-After", "3");
                        exchange.sendResponseHeaders(code, -1);
                    } else {
                        byte[] table = (TABLE_OF_NODES + "]}").getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, table.length);
                        exchange.getResponseBody().write(table);
                    }
                });
        assertEquals(
                List.of(),
                api.rows(Resource.NODE, ListQuery.all(5), List.of("Name", "Status", "Roles"))
                        .rows());
        assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(3)), slept);
    }

    @ParameterizedTest
    @CsvSource({
        "'Fri, 20 Nov 2026 08:00:07 GMT','Fri, 20 Nov 2026 08:00:00 GMT',7",
        "'Fri, 20 Nov 2026 07:00:00 GMT','Fri, 20 Nov 2026 08:00:00 GMT',0",
        "'Fri, 20 Nov 2026 08:00:07 GMT',,'Fri, 20 Nov 2026 08:00:07 GMT'",
        "'Fri, 20 Nov 2026 08:00:07 GMT',yesterday,'Fri, 20 Nov 2026 08:00:07 GMT'",
        "12,'Fri, 20 Nov 2026 08:00:00 GMT',12",
        "soon,'Fri, 20 Nov 2026 08:00:00 GMT',soon"
    })
    void whenIsReckonedByTheAnswersOwnDate(String after, String date, String seconds) {
        assertEquals(seconds, NoDetours.seconds(after, date));
    }

    @Test
    void namesAreHarmlessAndBounded() throws Exception {
        String name = "\\u202e\\u001b[31mn\\r\\n" + "x".repeat(5_000);
        serve(
                200,
                "{\"kind\":\"Node\",\"metadata\":{\"name\":\"%1$s\",\"uid\":\"%1$s\","
                                .formatted(name)
                        + "\"labels\":{\"%1$s\":\"%1$s\"},\"annotations\":{\"%1$s\":\"a\\nb\"}},"
                                .formatted(name)
                        + "\"spec\":{\"nodeName\":\"%1$s\",\"providerID\":\"%1$s\"}}"
                                .formatted(name));
        JsonNode object = api.object(Resource.NODE, "", "n").orElseThrow();
        ClusterNode node = ObjectReading.node(object);
        Pod pod = ObjectReading.pod(object);
        for (String each : List.of(node.name(), pod.name(), pod.node())) {
            assertTrue(each.length() <= 300, () -> "" + each.length());
            assertTrue(each.chars().noneMatch(Character::isISOControl), each);
            assertTrue(each.indexOf('\u202e') < 0, each);
        }
    }
}
