package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.model.Identity;
import io.rackside.model.Inventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** A BMC that is broken, or somebody who only looks like one. */
class HostileBmcTest {
    private static RedfishSettings impatient() {
        return Clients.settings()
                .within(Duration.ofSeconds(2), Duration.ofMillis(700))
                .repeating(0, Duration.ofMillis(1), Duration.ofMillis(1));
    }

    private static BmcException firstLookOf(RawServer.Reply reply) {
        try (RawServer server = new RawServer(reply);
                RedfishClient client =
                        Clients.open(
                                server.address(),
                                Optional.of(Clients.login()),
                                Identity.none(),
                                impatient())) {
            return assertThrows(BmcException.class, client::firstLook);
        }
    }

    private static String whatIsSaid(String body) {
        return problemOf(body).problems().getFirst().what().code();
    }

    /** A good server whose chassis says this. */
    private static Inventory problemOf(String chassis) {
        try (ServedTree tree = Trees.server().put("/redfish/v1/Chassis/1", chassis);
                RedfishClient client = Clients.without(tree.address())) {
            return client.inventory(_ -> {});
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBodyOf100MegabytesIsCutOffEarly() {
        AtomicLong written = new AtomicLong();
        BmcException nonsense =
                firstLookOf(
                        (request, out) -> {
                            if (!request.startsWith("GET /redfish/v1/ ")) {
                                return;
                            }
                            RawServer.head(out, "200 OK", "Content-Length: 104857600");
                            byte[] block = new byte[1 << 16];
                            Arrays.fill(block, (byte) ' ');
                            for (int i = 0; i < 1600; i++) {
                                out.write(block);
                                written.addAndGet(block.length);
                            }
                        });
        assertEquals(BmcException.Kind.NONSENSE, nonsense.kind());
        assertEquals("bmc.nonsense-too-long", nonsense.what().code());
        assertTrue(written.get() < 40L << 20, "no more than was in flight: " + written.get());
    }

    @Test
    void aPackedBodyThatUnpacksWithoutEndIsCutOff() {
        String said =
                whatIsSaidBy(
                        (exchange, path) -> {
                            if (!path.equals("/redfish/v1/Chassis/1")) {
                                return false;
                            }
                            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
                            exchange.sendResponseHeaders(200, 0);
                            try (OutputStream out =
                                    new GZIPOutputStream(exchange.getResponseBody())) {
                                byte[] block = new byte[1 << 16];
                                for (int i = 0; i < 400; i++) {
                                    out.write(block);
                                }
                            }
                            return true;
                        });
        assertEquals("bmc.nonsense-too-long", said);
    }

    private static String whatIsSaidBy(ServedTree.Handler handler) {
        try (ServedTree tree = Trees.server().first(handler);
                RedfishClient client = Clients.without(tree.address())) {
            return client.inventory(_ -> {}).problems().getFirst().what().code();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEndlessRedirectIsLeft() {
        String said =
                whatIsSaidBy(
                        (exchange, path) -> {
                            if (!path.startsWith("/redfish/v1/Chassis/1")) {
                                return false;
                            }
                            exchange.getResponseHeaders().set("Location", path + "1");
                            ServedTree.send(exchange, 302, "");
                            return true;
                        });
        assertEquals("bmc.nonsense-redirects", said);
    }

    @Test
    void aRedirectWithinTheServiceIsFollowed() throws InterruptedException {
        try (ServedTree tree =
                        Trees.server()
                                .first(
                                        (exchange, path) -> {
                                            if (!path.equals("/redfish/v1/Systems/1")) {
                                                return false;
                                            }
                                            exchange.getResponseHeaders()
                                                    .set("Location", "/redfish/v1/Systems/One");
                                            ServedTree.send(exchange, 308, "");
                                            return true;
                                        })
                                .put("/redfish/v1/Systems/One", Trees.system("SN-0001", "On", ""));
                RedfishClient client = Clients.without(tree.address())) {
            assertEquals("T-1", client.firstLook().device().model());
        }
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowedAndNoCredentialGoesThere() throws InterruptedException {
        try (RawServer elsewhere = new RawServer((_, out) -> RawServer.ok(out, Trees.ROOT))) {
            List<String> targets =
                    List.of(
                            "http://127.0.0.1:"
                                    + elsewhere.address().port()
                                    + "/redfish/v1/Chassis/1",
                            "http://evil.example/redfish/v1/Chassis/1",
                            "//127.0.0.1:" + elsewhere.address().port() + "/x",
                            "/\\127.0.0.1:" + elsewhere.address().port() + "/x");
            for (String target : targets) {
                ServedTree.Handler sendsAway =
                        (exchange, path) -> {
                            if (!path.equals("/redfish/v1/Chassis/1")) {
                                return false;
                            }
                            exchange.getResponseHeaders().set("Location", target);
                            ServedTree.send(exchange, 302, "");
                            return true;
                        };
                try (ServedTree tree = Trees.server().first(sendsAway);
                        RedfishClient client =
                                Clients.open(
                                        tree.address(),
                                        Optional.of(Clients.login()),
                                        Identity.none(),
                                        Clients.settings())) {
                    assertEquals(
                            "bmc.nonsense-redirect-elsewhere",
                            client.firstLook().problems().getFirst().what().code(),
                            target);
                }
            }
            assertEquals(List.of(), elsewhere.heads());
        }
    }

    @Test
    void linksToAnotherHostAreNoLinks() throws InterruptedException {
        try (RawServer elsewhere = new RawServer((_, out) -> RawServer.ok(out, "{}"));
                ServedTree tree =
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system(
                                                "SN-0001",
                                                "On",
                                                Trees.link(
                                                        "Memory",
                                                        "http://127.0.0.1:"
                                                                + elsewhere.address().port()
                                                                + "/redfish/v1/Memory")));
                RedfishClient client = Clients.without(tree.address())) {
            assertEquals(List.of(), client.inventory(_ -> {}).memory());
            assertEquals(List.of(), elsewhere.heads());
        }
    }

    @Test
    void jsonNestedAHundredThousandDeepIsLeft() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        assertEquals("bmc.nonsense-bounds", whatIsSaid(deep));
    }

    @Test
    void aBodyOfBracketsDoesNotFillTheMemory() {
        assertEquals(
                "bmc.nonsense-bounds", whatIsSaid("{\"a\":[" + "[],".repeat(2_000_000) + "1]}"));
    }

    @Test
    void whatIsNoJsonIsSaidToMakeNoSense() {
        assertEquals("bmc.nonsense-json", whatIsSaid("{\"a\":"));
        assertEquals("bmc.nonsense-json", whatIsSaid("[1,2,3]"));
        assertEquals("bmc.nonsense-html", whatIsSaid("<!DOCTYPE html><title>BMC</title>"));
    }

    @Test
    void aSlowDripEndsAtTheDeadline() throws InterruptedException {
        CountDownLatch hungUp = new CountDownLatch(1);
        BmcException silent =
                firstLookOf(
                        (_, out) -> {
                            try {
                                RawServer.head(out, "200 OK", "Content-Length: 100000");
                                for (int i = 0; i < 100_000; i++) {
                                    out.write(' ');
                                    out.flush();
                                    hungUp.await(50, TimeUnit.MILLISECONDS);
                                }
                            } finally {
                                hungUp.countDown();
                            }
                        });
        assertEquals(BmcException.Kind.UNREACHABLE, silent.kind());
        assertEquals("bmc.silent", silent.what().code());
        assertTrue(hungUp.await(10, TimeUnit.SECONDS), "the connection was closed");
    }

    /** Its clock goes ten seconds further with each look at it. */
    private static final class Hurried implements Time {
        private final AtomicLong looks = new AtomicLong();

        @Override
        public Instant now() {
            return Instant.parse("2026-01-01T00:00:00Z");
        }

        @Override
        public long nanos() {
            return Duration.ofSeconds(10).toNanos() * looks.incrementAndGet();
        }

        @Override
        public void sleep(Duration duration) {}
    }

    @Test
    void aBmcThatDripsEverywhereIsLeftAfterTwoAnswers() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger dripped = new AtomicInteger();
        RawServer.Reply drips =
                (request, out) -> {
                    if (request.startsWith("GET /redfish/v1/ ")) {
                        RawServer.ok(out, Trees.ROOT);
                        return;
                    }
                    dripped.incrementAndGet();
                    RawServer.head(out, "200 OK", "Content-Length: 100000");
                    for (int i = 0; i < 2_000; i++) {
                        out.write(' ');
                        out.flush();
                        never.await(5, TimeUnit.MILLISECONDS);
                    }
                };
        RedfishSettings hurried = RedfishSettings.usual(new Hurried(), ByteMeter.none());
        try (RawServer server = new RawServer(drips);
                RedfishClient client =
                        Clients.open(
                                server.address(), Optional.empty(), Identity.none(), hurried)) {
            BmcException left = assertThrows(BmcException.class, () -> client.inventory(_ -> {}));
            assertEquals(BmcException.Kind.UNREACHABLE, left.kind());
            assertEquals("bmc.drips", left.what().code());
            assertEquals(2, dripped.get());
        }
    }

    @Test
    void anAnswerShorterThanItsLengthIsSaidToBeCutShort() {
        BmcException cut =
                firstLookOf(
                        (_, out) -> {
                            RawServer.head(out, "200 OK", "Content-Length: 5000");
                            out.write("{\"Id\":\"1\"}".getBytes(StandardCharsets.UTF_8));
                        });
        assertEquals(BmcException.Kind.NONSENSE, cut.kind());
        assertEquals("bmc.nonsense-cut-short", cut.what().code());
    }

    @Test
    void whatIsNoHttpIsSaidToMakeNoSense() {
        BmcException nonsense =
                firstLookOf(
                        (_, out) ->
                                out.write(
                                        "SSH-2.0-dropbear\r\n\r\n"
                                                .getBytes(StandardCharsets.UTF_8)));
        assertEquals("bmc.nonsense-http", nonsense.what().code());
        assertEquals(BmcException.Kind.NONSENSE, nonsense.kind());
    }

    @Test
    void controlCharactersAndVeryLongNamesAreTamed() {
        Inventory read =
                problemOf(
                        "{'Id':'1','Name':'x','SerialNumber':'A\\u0000\\u001b[31mB\\u202eC\\nD',"
                                + "'AssetTag':'"
                                + "n".repeat(100_000)
                                + "'}");
        assertTrue(read.device().assetTag().length() <= 256);
        assertTrue(read.device().assetTag().endsWith("…"));
        Inventory other = systemOf("A\\u0000\\u001b[31mB\\u202eC\\nD");
        assertEquals("A [31mB C D", other.device().identity().serial().orElseThrow());
    }

    private static Inventory systemOf(String serial) {
        try (ServedTree tree =
                        Trees.server()
                                .put("/redfish/v1/Systems/1", Trees.system(serial, "On", ""));
                RedfishClient client = Clients.without(tree.address())) {
            return client.firstLook();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aListThatNeverEndsIsLeft() {
        ServedTree.Handler endless =
                (exchange, path) -> {
                    if (!path.startsWith("/redfish/v1/Systems/1/Memory")) {
                        return false;
                    }
                    ServedTree.send(
                            exchange,
                            200,
                            "{'Members':[],'Members@odata.nextLink':'" + path + "x'}");
                    return true;
                };
        try (ServedTree tree =
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system(
                                                "SN-0001",
                                                "On",
                                                Trees.link(
                                                        "Memory", "/redfish/v1/Systems/1/Memory")))
                                .first(endless);
                RedfishClient client = Clients.without(tree.address())) {
            assertEquals(
                    "bmc.nonsense-pages",
                    client.inventory(_ -> {}).problems().getFirst().what().code());
            assertTrue(tree.requests().size() < 100);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBmcThatFallsSilentEndsTheReadingInsteadOfEachResource() {
        CountDownLatch done = new CountDownLatch(1);
        ServedTree.Handler silent =
                (_, path) -> {
                    if (!path.startsWith("/redfish/v1/Systems/1/")) {
                        return false;
                    }
                    try {
                        done.await(20, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                };
        String[] members = new String[200];
        Arrays.setAll(members, i -> "/redfish/v1/Systems/1/Memory/" + i);
        try (ServedTree tree =
                        Trees.server()
                                .put(
                                        "/redfish/v1/Systems/1",
                                        Trees.system(
                                                "SN-0001",
                                                "On",
                                                Trees.link("Memory", "/redfish/v1/Dimms")))
                                .put("/redfish/v1/Dimms", Trees.collection(members))
                                .first(silent);
                RedfishClient client =
                        Clients.open(
                                tree.address(), Optional.empty(), Identity.none(), impatient())) {
            BmcException gone = assertThrows(BmcException.class, () -> client.inventory(_ -> {}));
            assertEquals(BmcException.Kind.UNREACHABLE, gone.kind());
            assertTrue(tree.requests().size() < 20, tree.requests()::toString);
        } finally {
            done.countDown();
        }
    }
}
