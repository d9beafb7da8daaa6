package io.rackside.bmc.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the BMC gets, and that nobody else gets anything. */
@Timeout(60)
class FileServiceTest {
    @TempDir private Path folder;

    @Test
    void theWholeImageIsGiven() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            assertFalse(served.file.asked());
            String answer = served.say(served.getAndClose());
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.substring(0, 20));
            assertTrue(answer.contains("Content-Length: " + Served.SIZE + "\r\n"));
            assertTrue(answer.contains("Accept-Ranges: bytes\r\n"));
            assertTrue(answer.endsWith("\r\n\r\n" + served.part(0, Served.SIZE)));
            assertTrue(served.file.asked());
            assertTrue(served.file.done());
            assertEquals(Served.SIZE, served.file.served());
            assertEquals(Served.SIZE, served.file.sent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=131071-131072, 131071, 131073",
        "bytes=299999-, 299999, 300000",
        "bytes=1000-9999999999, 1000, 300000",
        "bytes=-1, 299999, 300000",
        "bytes=-400000, 0, 300000",
        "BYTES = 5-6, 5, 7",
    })
    void aRangeIsGiven(String range, int from, int end) throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String answer = served.say(served.getAndClose("Range: " + range));
            assertTrue(answer.startsWith("HTTP/1.1 206 Partial Content\r\n"));
            assertTrue(answer.contains("Content-Length: " + (end - from) + "\r\n"));
            assertTrue(
                    answer.contains(
                            "Content-Range: bytes " + from + "-" + (end - 1) + "/300000\r\n"));
            assertTrue(answer.endsWith("\r\n\r\n" + served.part(from, end)));
            assertEquals(end - from, served.file.served());
        }
    }

    @ParameterizedTest
    @CsvSource({"'bytes=0-1,5-6'", "bytes=6-5", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=--1"})
    void whatIsNoSingleRangeIsPassedOver(String range) throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String answer = served.say(served.getAndClose("Range: " + range));
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"));
            assertTrue(answer.endsWith("\r\n\r\n" + served.part(0, Served.SIZE)));
        }
    }

    @ParameterizedTest
    @CsvSource({"bytes=300000-", "bytes=999999999999-", "bytes=-0"})
    void aRangeBeyondTheEndIsRefused(String range) throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String answer = served.say(served.getAndClose("Range: " + range));
            assertTrue(answer.startsWith("HTTP/1.1 416 "));
            assertTrue(answer.contains("Content-Range: bytes */300000\r\n"));
            assertEquals(0, served.file.sent());
        }
    }

    @Test
    void aRangeIsGivenOnlyOfTheImageItWasBegunWith() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String tag = "\"" + served.image.sha256() + "\"";
            assertTrue(
                    served.say(served.getAndClose("Range: bytes=0-1", "If-Range: " + tag))
                            .startsWith("HTTP/1.1 206 "));
            assertTrue(
                    served.say(served.getAndClose("Range: bytes=0-1", "If-Range: \"other\""))
                            .startsWith("HTTP/1.1 200 "));
            assertTrue(
                    served.say(served.getAndClose("If-None-Match: " + tag))
                            .startsWith("HTTP/1.1 304 "));
            assertTrue(
                    served.say(served.getAndClose("If-Match: \"other\""))
                            .startsWith("HTTP/1.1 412 "));
        }
    }

    @Test
    void headTellsTheSameAndSendsNothing() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String answer =
                    served.say(served.getAndClose("Range: bytes=0-1").replace("GET", "HEAD"));
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"));
            assertTrue(answer.contains("Content-Length: 300000\r\n"));
            assertTrue(answer.endsWith("\r\n\r\n"));
            assertEquals(0, served.file.sent());
            assertTrue(served.file.asked());
        }
    }

    @Test
    void severalRequestsInOneBreathAreAnsweredInTheirOrder()
            throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String answers =
                    served.say(
                            served.get("Range: bytes=0-9")
                                    + served.get("Range: bytes=10-19")
                                    + served.getAndClose("Range: bytes=20-29"));
            int first = answers.indexOf(served.part(0, 10));
            int second = answers.indexOf(served.part(10, 20));
            assertTrue(first > 0 && second > first);
            assertTrue(answers.endsWith(served.part(20, 30)));
            assertEquals(30, served.file.served());
        }
    }

    @Test
    void anotherAddressGetsNothing() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String answer = served.say(Served.loopback(2), served.getAndClose());
            assertNothingHere(answer);
            assertFalse(served.file.asked());
            assertEquals(1, served.file.refused());
            assertEquals(Optional.of(Served.loopback(2)), served.file.askedFromElsewhere());
        }
    }

    @Test
    void theBmcMayComeFromAnyOfItsAddresses() throws IOException, InterruptedException {
        Opening opening =
                Opening.to("SRV-1", Served.loopback(1), Transport.HTTP, Served.DEADLINE)
                        .alsoFrom(List.of(Served.loopback(3)));
        try (Served served = new Served(folder, 1000, opening)) {
            assertTrue(
                    served.say(Served.loopback(3), served.getAndClose())
                            .startsWith("HTTP/1.1 200"));
            assertNothingHere(served.say(Served.loopback(4), served.getAndClose()));
        }
    }

    @Test
    void everythingElseIsNotHere() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String path = served.target();
            String secret = path.substring(0, path.indexOf('/', 1));
            List<String> requests = new ArrayList<>();
            for (String target :
                    List.of(
                            "/",
                            secret,
                            secret + "/",
                            path + "/",
                            path + "?",
                            path + "?a=b",
                            path + "/..",
                            "/." + path,
                            "/%2e" + path,
                            "/x/.." + path,
                            "/" + path,
                            path.toUpperCase(Locale.ROOT),
                            "/../../etc/passwd",
                            "*")) {
                requests.add("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")) {
                requests.add(served.get().replace("GET", method));
            }
            requests.add("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            requests.add("GET " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            requests.add(served.get("Transfer-Encoding: chunked"));
            requests.add("GET " + path + " HTTP/1.1\r\n\r\n");
            requests.add("CONNECT host:443 HTTP/1.1\r\nHost: x\r\n\r\n");
            for (String request : requests) {
                assertNothingHere(served.say(request));
            }
            assertEquals(requests.size(), served.file.refused());
            assertEquals(0, served.file.sent());
        }
    }

    @Test
    void whatIsNoRequestIsNotHereEither() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            List<String> requests =
                    List.of(
                            "hello\r\n\r\n",
                            "GET " + served.target() + "\r\n\r\n",
                            "GET " + served.target() + " HTTP/2.0\r\nHost: x\r\n\r\n",
                            "get " + served.target() + " HTTP/1.1\r\nHost: x\r\n\r\n",
                            served.get("no colon"),
                            served.get("Space : before"),
                            served.get("Folded: a", " b"),
                            served.get("Nul: a\0b"),
                            served.get("Long: " + "x".repeat(20_000)),
                            served.get("X: y\r\n".repeat(100).strip()),
                            "GET /" + "x".repeat(30_000));
            for (String request : requests) {
                assertNothingHere(served.say(request));
            }
            assertEquals(0, served.file.sent());
        }
    }

    private static void assertNothingHere(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 404 Not Found\r\n"), answer);
        assertTrue(answer.contains("Content-Length: 0\r\n"), answer);
        assertFalse(answer.contains("ETag"), answer);
        assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }

    @Test
    void theAbsoluteFormOfAProxysClientIsTaken() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            String request = served.getAndClose().replace("GET /", "GET http://proxy.example/");
            assertTrue(served.say(request).startsWith("HTTP/1.1 200 OK\r\n"));
        }
    }

    @Test
    void whoDripsARequestIsCut() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP);
                Socket slow = served.connect()) {
            for (char c : "GET / HTTP/1.1".toCharArray()) {
                Served.write(slow, String.valueOf(c));
            }
            awaitConnections(served, 1);
            while (served.file.connections() > 0) {
                served.time.pass(Duration.ofSeconds(1));
                Thread.sleep(1);
            }
            assertCut(slow);
        }
    }

    @Test
    void whoSaysNothingIsCutInTime() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTPS);
                Socket mute = served.connect()) {
            awaitConnections(served, 1);
            served.time.pass(Duration.ofSeconds(20));
            assertCut(mute);
        }
    }

    private static void awaitFailure(Served served) throws InterruptedException {
        while (served.file.failure().isEmpty()) {
            Thread.sleep(1);
        }
    }

    private static void awaitConnections(Served served, int count) throws InterruptedException {
        while (served.file.connections() != count) {
            Thread.sleep(1);
        }
    }

    private static void assertCut(Socket socket) {
        try {
            assertEquals(-1, socket.getInputStream().read());
        } catch (IOException e) {
            assertFalse(e instanceof SocketTimeoutException, "it was not cut");
        }
    }

    @Test
    void whoDoesNotReadSlowsNobodyAndIsCut() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP, 20_000_000);
                Socket stalled = served.connect()) {
            Served.write(stalled, served.get());
            awaitConnections(served, 1);
            String answer = served.say(served.getAndClose());
            assertTrue(answer.endsWith(served.part(0, 20_000_000)));
            served.time.pass(Duration.ofMinutes(2));
            awaitConnections(served, 0);
        }
    }

    @Test
    void othersTakeNoPlaceOfTheBmcs() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            List<Socket> strangers = new ArrayList<>();
            for (int i = 0; i < 3 * ServedFile.STRANGERS_MAX; i++) {
                strangers.add(served.connect(Served.loopback(9)));
            }
            assertTrue(served.say(served.getAndClose()).startsWith("HTTP/1.1 200 OK\r\n"));
            assertTrue(served.file.connections() <= ServedFile.STRANGERS_MAX + 1);
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void afterItsEndNothingListensAndNothingGoesOn() throws IOException, InterruptedException {
        Served served = new Served(folder, Transport.HTTP, 20_000_000);
        try (Socket reading = served.connect()) {
            Served.write(reading, served.get());
            assertTrue(reading.getInputStream().read() > 0);
            served.close();
            assertThrows(ConnectException.class, served::connect);
            awaitConnections(served, 0);
            assertTrue(served.file.failure().isEmpty());
        }
    }

    @Test
    void itEndsByItselfAtItsDeadline() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            served.time.pass(Served.DEADLINE.minusSeconds(1));
            assertTrue(served.say(served.getAndClose()).startsWith("HTTP/1.1 200 OK\r\n"));
            served.time.pass(Duration.ofSeconds(2));
            awaitFailure(served);
            assertEquals(
                    Optional.of(Message.of("bmc.file-deadline", "SRV-1")), served.file.failure());
            assertThrows(ConnectException.class, served::connect);
        }
    }

    @Test
    void anotherFileUnderTheSameNameIsNotGiven() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            Path other = Files.write(folder.resolve("other"), new byte[Served.SIZE]);
            Files.move(other, served.path, StandardCopyOption.REPLACE_EXISTING);
            assertTrue(served.say(served.getAndClose()).endsWith(served.part(0, Served.SIZE)));
        }
    }

    @Test
    void noByteIsGivenThatWasNotChecked() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            byte[] changed = served.content.clone();
            changed[200_000]++;
            Files.write(served.path, changed);
            String answer = served.say(served.getAndClose());
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            assertEquals(served.part(0, Image.BLOCK), body);
            awaitFailure(served);
            assertEquals(
                    Optional.of(Message.of("bmc.file-changed", "rescue_image.iso")),
                    served.file.failure());
            assertThrows(ConnectException.class, served::connect);
        }
    }

    @Test
    void anImageThatIsNotWhatWasSaidIsNotOpened() throws IOException {
        Path file = Files.write(folder.resolve("a.bin"), "abc".getBytes(StandardCharsets.UTF_8));
        Path empty = Files.createFile(folder.resolve("empty.bin"));
        String hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals("bmc.file-size-differs", code(file, OptionalLong.of(4), Optional.empty()));
        assertEquals(
                "bmc.file-hash-differs",
                code(file, OptionalLong.empty(), Optional.of(hash.replace('a', 'b'))));
        assertEquals("bmc.file-size-unfit", code(empty, OptionalLong.empty(), Optional.empty()));
        assertEquals("bmc.file-none", code(folder, OptionalLong.empty(), Optional.empty()));
        assertEquals(
                "bmc.file-none",
                code(folder.resolve("no"), OptionalLong.empty(), Optional.empty()));
    }

    @Test
    void anImageThatIsWhatWasSaidIsOpened() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("ab c(1).BIN"), new byte[] {'a', 'b', 'c'});
        try (Image image =
                Image.check(
                        file,
                        OptionalLong.of(3),
                        Optional.of(
                                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD"))) {
            assertEquals("ab_c_1_.BIN", image.name());
            assertEquals(3, image.size());
        }
    }

    private static String code(Path file, OptionalLong size, Optional<String> hash) {
        return assertThrows(FileRefused.class, () -> Image.check(file, size, hash)).what().code();
    }

    @Test
    void theLinkIsAskedForEachPieceAndHearsOfEachByte() throws IOException, InterruptedException {
        AtomicInteger entered = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        AtomicLong passed = new AtomicLong();
        Opening opening =
                Opening.to("SRV-1", Served.loopback(1), Transport.HTTP, Served.DEADLINE)
                        .over(
                                _ -> {
                                    entered.incrementAndGet();
                                    return left::incrementAndGet;
                                },
                                passed::addAndGet);
        try (Served served = new Served(folder, 100_000, opening)) {
            served.say(served.getAndClose());
            assertEquals(100_000, passed.get());
            assertEquals(7, entered.get());
            assertEquals(7, left.get());
        }
    }

    @Test
    void bytesFetchedTwiceCountOnce() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP)) {
            served.say(served.getAndClose("Range: bytes=0-149999"));
            served.say(served.getAndClose("Range: bytes=100000-199999"));
            assertEquals(200_000, served.file.served());
            assertEquals(250_000, served.file.sent());
            assertFalse(served.file.done());
            served.say(served.getAndClose("Range: bytes=200000-"));
            assertTrue(served.file.done());
        }
    }

    @Test
    void everyOpeningHasAPathOfItsOwn() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP);
                ServedFile second =
                        new FileService(served.time, new SecureRandom())
                                .open(
                                        served.image,
                                        Opening.to(
                                                "SRV-2",
                                                Served.loopback(1),
                                                Transport.HTTP,
                                                Served.DEADLINE))) {
            String one = served.file.url().reveal().getPath();
            String other = second.url().reveal().getPath();
            assertTrue(one.matches("/[0-9a-f]{32}/rescue_image\\.iso"), "128 bits");
            assertFalse(one.equals(other));
            assertEquals(
                    "http://127.0.0.1:"
                            + served.file.address().getPort()
                            + "/****/rescue_image.iso",
                    served.file.url().toString());
        }
    }

    @Test
    void itListensOnTheOneAddressThatFacesTheBmc() throws IOException, InterruptedException {
        InetAddress six = InetAddress.ofLiteral("::1");
        Opening opening = Opening.to("SRV-1", six, Transport.HTTP, Served.DEADLINE);
        try (Served served = new Served(folder, 1000, opening)) {
            assertEquals(six, served.file.address().getAddress());
            assertTrue(
                    served.file.url().reveal().toString().startsWith("http://[0:0:0:0:0:0:0:1]:"));
            assertTrue(served.say(six, served.getAndClose()).startsWith("HTTP/1.1 200 OK\r\n"));
        }
    }

    @Test
    void whatIsReadBackIsTheFile() throws IOException, InterruptedException {
        try (Served served = new Served(folder, Transport.HTTP, 3 * Image.BLOCK)) {
            String answer = served.say(served.getAndClose());
            byte[] body =
                    answer.substring(answer.indexOf("\r\n\r\n") + 4)
                            .getBytes(StandardCharsets.ISO_8859_1);
            assertArrayEquals(served.content, body);
        }
    }
}
