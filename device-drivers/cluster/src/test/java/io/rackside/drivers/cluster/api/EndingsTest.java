package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Requests that are given up, and servers that would keep us for ever. */
@Timeout(60)
class EndingsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n";
    private static final Duration SLOW = Duration.ofSeconds(20);

    /** What a server does once it has read a request; then it waits until the client goes. */
    private interface Doing {
        void with(OutputStream out) throws IOException, InterruptedException;
    }

    /** Goes on when it is told to. */
    private static final class HandTime implements Time {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos.get());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(Duration.ofMillis(1));
        }

        private void pass(Duration some) throws InterruptedException {
            Time.system().sleep(Duration.ofMillis(3));
            nanos.addAndGet(some.toNanos());
        }
    }

    private final HandTime time = new HandTime();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket server;
    private ClusterApi api;

    @BeforeEach
    void listen() throws Exception {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        api =
                ClusterApi.of(
                        new ClusterAccess(
                                URI.create("http://127.0.0.1:" + server.getLocalPort()),
                                Optional.empty(),
                                Optional.empty(),
                                new ClusterLogin.None(),
                                Optional.empty()),
                        time);
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        server.close();
        synchronized (sockets) {
            for (Socket each : sockets) {
                each.close();
            }
        }
    }

    @Test
    void closingEndsAWatch() throws Exception {
        serve(out -> out.write(bytes(HEAD + "\r\n1\r\n \r\n")));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        start(end, () -> api.changes(Resource.POD, "5", List.of(), _ -> {}));
        asked.take();
        api.close();
        assertClosed(end.get());
        gone.take();
    }

    @Test
    void closingEndsWhatIsNotAnswered() throws Exception {
        serve(_ -> {});
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        start(end, () -> api.text("/version", 100));
        asked.take();
        api.close();
        assertClosed(end.get());
        gone.take();
    }

    @Test
    void whatIsAskedAfterClosingIsNotSent() {
        api.close();
        assertClosed(assertThrows(ClusterException.class, () -> api.text("/version", 100)));
    }

    @Test
    void oneThatIsGivenUpMakesRoomOnlyOnceItIsOver() throws Exception {
        serve(_ -> {});
        List<Thread> threads = new ArrayList<>();
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ends.add(new CompletableFuture<>());
            threads.add(start(ends.getLast(), () -> api.text("/version", 100)));
        }
        for (int i = 0; i < 3; i++) {
            asked.take();
        }
        CompletableFuture<Throwable> fourth = new CompletableFuture<>();
        start(fourth, () -> api.text("/later", 100));
        threads.getFirst().interrupt();
        assertInstanceOf(InterruptedException.class, ends.getFirst().get());
        assertEquals("/later", asked.take());
        gone.take();
    }

    @Test
    void oneThatIsGivenUpInTheMiddleOfItsAnswerIsOver() throws Exception {
        serve(out -> out.write(bytes(HEAD + "\r\n9\r\n{\"kind\":\"\r\n")));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread =
                start(end, () -> api.rows(Resource.NODE, ListQuery.all(10), List.of("Name")));
        asked.take();
        thread.interrupt();
        assertInstanceOf(InterruptedException.class, end.get());
        gone.take();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: ",
                HEAD + "\r\n",
                HEAD
                        + "Content-Encoding: gzip\r\n\r\nb\r\n"
                        + "\u001f\u008b\u0008\u0008\0\0\0\0\0\0a\r\n"
            })
    void anAnswerThatDripsIsLeft(String begin) throws Exception {
        boolean head = !begin.contains("\r\n\r\n");
        serve(
                out -> {
                    out.write(begin.getBytes(StandardCharsets.ISO_8859_1));
                    while (true) {
                        time.pass(SLOW);
                        out.write(bytes(head ? "a" : "1\r\na\r\n"));
                    }
                });
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () -> api.rows(Resource.NODE, ListQuery.all(10), List.of("Name")));
        assertEquals(Kind.UNREACHABLE, e.kind());
        assertEquals("cluster.error.too-slow", e.what().code());
        gone.take();
    }

    @Test
    void aWatchMayDripForAsLongAsItLikes() throws Exception {
        serve(
                out -> {
                    out.write(bytes(HEAD + "\r\n"));
                    for (int i = 0; i < 100; i++) {
                        time.pass(SLOW);
                        out.write(bytes("1\r\n \r\n"));
                    }
                    out.write(bytes("0\r\n\r\n"));
                });
        api.changes(Resource.POD, "5", List.of(), _ -> {});
        assertEquals(
                "/api/v1/pods?watch=true&allowWatchBookmarks=true&timeoutSeconds=600"
                        + "&includeObject=Metadata&resourceVersion=5",
                asked.take());
    }

    @Test
    void aNodesMetadataIsNotWatched() throws Exception {
        serve(out -> out.write(bytes(HEAD + "\r\n0\r\n\r\n")));
        api.changes(Resource.NODE, "5", List.of("Name"), _ -> {});
        assertEquals(
                "/api/v1/nodes?watch=true&allowWatchBookmarks=true&timeoutSeconds=600"
                        + "&includeObject=None&resourceVersion=5",
                asked.take());
    }

    @Test
    void aWatchThatIsRefusedHalfWayIsToldAsARefusal() throws Exception {
        String event = "{\"type\":\"ERROR\",\"object\":{\"code\":410}}";
        serve(
                out ->
                        out.write(
                                bytes(
                                        HEAD
                                                + "\r\n"
                                                + Integer.toHexString(event.length())
                                                + "\r\n"
                                                + event
                                                + "\r\n")));
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () -> api.changes(Resource.POD, "5", List.of(), _ -> {}));
        assertEquals(Kind.GONE, e.kind());
    }

    @Test
    void whatWouldOverwriteOrTakeAnyIsNotSent() {
        assertThrows(IllegalArgumentException.class, () -> api.cordon("n", true, ""));
        assertThrows(IllegalArgumentException.class, () -> api.evict("a", "b", ""));
        ClusterException e =
                assertThrows(ClusterException.class, () -> api.cordon("..", true, "1"));
        assertEquals(Kind.NOT_FOUND, e.kind());
        assertEquals(0, asked.size());
    }

    private static void assertClosed(Throwable end) {
        ClusterException e = assertInstanceOf(ClusterException.class, end);
        assertEquals(Kind.UNREACHABLE, e.kind());
        assertEquals("cluster.error.closed", e.what().code());
    }

    private interface Asking {
        void run() throws ClusterException, InterruptedException;
    }

    private static Thread start(CompletableFuture<Throwable> end, Asking asking) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                asking.run();
                                end.complete(null);
                            } catch (ClusterException | InterruptedException e) {
                                end.complete(e);
                            }
                        });
    }

    private void serve(Doing doing) {
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                while (true) {
                                    Socket socket = server.accept();
                                    synchronized (sockets) {
                                        sockets.add(socket);
                                    }
                                    Thread.ofVirtual().start(() -> answer(socket, doing));
                                }
                            } catch (IOException _) {
                                // The test is over.
                            }
                        });
    }

    private void answer(Socket socket, Doing doing) {
        try (socket) {
            StringBuilder request = new StringBuilder();
            while (!request.toString().endsWith("\r\n\r\n")) {
                request.append((char) socket.getInputStream().read());
            }
            asked.add(request.toString().split(" ")[1]);
            doing.with(socket.getOutputStream());
            while (socket.getInputStream().read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException | InterruptedException _) {
            // It broke off, which is one way to go.
        }
        gone.add("gone");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
