package io.rackside.bmc.files.relay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

@Timeout(120)
class RelayTest {
    private static final int SIZE = 3_500_000;

    /** Handshakes, frames, TLS records and how far the BMCs are; for images of this size. */
    private static final double OVERHEAD = 1.02;

    @TempDir private Path folder;

    private static void await(BooleanSupplier what) throws InterruptedException {
        while (!what.getAsBoolean()) {
            Thread.sleep(5);
        }
    }

    private static byte[] fetched(OpenFile file) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) file.url().reveal().toURL().openConnection();
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static void assertGone(URI url) {
        assertThrows(
                IOException.class, () -> new Socket(url.getHost(), url.getPort()).close(), "open");
    }

    @Test
    void manyBmcsFetchAndOneCopyCrosses() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            for (int i = 1; i <= 4; i++) {
                laptop.bring(depot.image, Depot.unwatched());
                URI url;
                try (OpenFile file = depot.give(laptop, i, Transport.HTTP)) {
                    assertFalse(file.asked());
                    assertArrayEquals(depot.content, fetched(file));
                    await(file::done);
                    assertTrue(file.asked());
                    assertEquals(1, file.knocks());
                    assertEquals(SIZE, file.sent());
                    url = file.url().reveal();
                }
                assertGone(url);
            }
            assertTrue(depot.link.bytes() >= SIZE);
            assertTrue(
                    depot.link.bytes() <= OVERHEAD * SIZE,
                    "over the link: " + depot.link.bytes() + " of " + SIZE);
            // What is counted is what crossed, but for handshakes.
            assertTrue(Math.abs(depot.metered.get() - depot.link.bytes()) < 60_000);
        }
    }

    @Test
    void whoBringsAtTheSameTimeBringsOnce() throws Exception {
        try (Depot depot = new Depot(folder, SIZE);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RelayClient laptop = depot.laptop();
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(() -> laptop.bring(depot.image, Depot.unwatched())));
            }
            long crossed = 0;
            for (Future<Long> one : all) {
                crossed += one.get();
            }
            assertEquals(SIZE, crossed);
        }
    }

    @Test
    void aBrokenLinkIsGoneOnFromWhereItBroke() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            depot.link.cutAfter(2_000_000);
            long crossed = depot.laptop().bring(depot.image, Depot.unwatched());
            // What was in the pipes when it broke goes again.
            assertTrue(crossed >= SIZE && crossed < SIZE + 1_200_000, "crossed " + crossed);
            assertEquals(List.of(depot.image.sha256() + ".img"), depot.files());
        }
    }

    @Test
    void aKilledLaptopsSuccessorSendsTheRest() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            begun(depot, 2_000_000);
            long crossed =
                    depot.laptop(depot.token, "b".repeat(32)).bring(depot.image, Depot.unwatched());
            assertTrue(crossed <= SIZE - 1_000_000, "crossed " + crossed);
        }
    }

    @Test
    void aKilledRelaysSuccessorIsTheSameAndTakesTheRest() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            begun(depot, 2_000_000);
            depot.relayRestarts();
            long crossed = depot.laptop().bring(depot.image, Depot.unwatched());
            assertTrue(crossed <= SIZE - 1_000_000, "crossed " + crossed);
            try (OpenFile file = depot.give(depot.laptop(), 1, Transport.HTTP)) {
                assertArrayEquals(depot.content, fetched(file));
            }
        }
    }

    /** Sends a part of the image and is killed. */
    private static void begun(Depot depot, int bytes) throws IOException, InterruptedException {
        try (RelayLine line = depot.laptop().line()) {
            line.send(new Frame.Begin(depot.image.sha256(), SIZE, 0));
            assertEquals(new Frame.Done(), line.receive(RelayVisit.BEATS));
            int piece = Frame.DATA_MAX;
            for (int at = 0; at + piece <= bytes; at += piece) {
                line.send(new Frame.Data(Arrays.copyOfRange(depot.content, at, at + piece)));
            }
            Path part = depot.shelf().resolve(depot.image.sha256() + ".part");
            await(() -> part.toFile().length() >= bytes - piece);
            line.cut();
        }
    }

    @Test
    void aBeginningThatWasDamagedIsNotBuiltUpon() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            begun(depot, 2_500_000);
            Path part = depot.shelf().resolve(depot.image.sha256() + ".part");
            byte[] bytes = Files.readAllBytes(part);
            bytes[bytes.length - 5] ^= 1;
            Files.write(part, bytes);
            long crossed = depot.laptop().bring(depot.image, Depot.unwatched());
            // The full strides before the damage are taken over.
            assertEquals(SIZE - 2 * Shelf.FORCED_EVERY, crossed);
            bytes[0] ^= 1;
            Files.delete(depot.shelf().resolve(depot.image.sha256() + ".img"));
            Files.write(part, bytes);
            assertEquals(SIZE, depot.laptop().bring(depot.image, Depot.unwatched()));
        }
    }

    @Test
    void aBmcFetchesOnWhileTheLinkIsDownAndTheLaptopComesBackToIt() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            laptop.bring(depot.image, Depot.unwatched());
            URI url;
            try (OpenFile file = depot.give(laptop, 1, Transport.HTTP)) {
                depot.link.down(true);
                assertArrayEquals(depot.content, fetched(file));
                // Nobody can tell, so nobody may conclude that it was not asked for.
                await(file::asked);
                assertFalse(file.done());
                depot.link.down(false);
                await(file::done);
                assertTrue(file.failure().isEmpty());
                url = file.url().reveal();
            }
            assertGone(url);
        }
    }

    @Test
    void whatARestartedRelayGaveIsNotGivenOn() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            laptop.bring(depot.image, Depot.unwatched());
            try (OpenFile file = depot.give(laptop, 1, Transport.HTTP)) {
                int port = depot.relay.address().getPort();
                depot.relay.close();
                assertGone(file.url().reveal());
                depot.relay =
                        Relay.open(
                                new Relay.Setup(
                                        depot.shelf(),
                                        new InetSocketAddress(Depot.LOOPBACK, port),
                                        Depot.ROOM,
                                        depot.told::add),
                                depot.identity(false),
                                depot.time,
                                new SecureRandom());
                await(() -> file.failure().isPresent());
                assertEquals("bmc.relay-forgotten", file.failure().orElseThrow().code());
            }
        }
    }

    @Test
    void anImageThatIsNotThereIsNotGiven() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            assertTrue(
                    depot.laptop().open(depot.image, depot.opening(1, Transport.HTTP)).isEmpty());
        }
    }

    @Test
    void anImageThatWasDamagedOnTheDiskIsThrownAwayNotGiven() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            laptop.bring(depot.image, Depot.unwatched());
            Path kept = depot.shelf().resolve(depot.image.sha256() + ".img");
            byte[] bytes = Files.readAllBytes(kept);
            bytes[77] ^= 4;
            Files.write(kept, bytes);
            assertTrue(laptop.open(depot.image, depot.opening(1, Transport.HTTP)).isEmpty());
            assertEquals(List.of(), depot.files());
        }
    }

    @Test
    void whatHasAnotherHashIsThrownAway() throws Exception {
        try (Depot depot = new Depot(folder, 30_000)) {
            try (RelayLine line = depot.laptop().line()) {
                byte[] other = depot.content.clone();
                other[9] ^= 1;
                line.send(new Frame.Begin(depot.image.sha256(), other.length, 0));
                assertEquals(new Frame.Done(), line.receive(RelayVisit.BEATS));
                line.send(new Frame.Data(Arrays.copyOf(other, Frame.DATA_MAX)));
                line.send(new Frame.Data(Arrays.copyOfRange(other, Frame.DATA_MAX, other.length)));
                assertEquals(
                        Frame.No.because(Frame.Reason.OTHER_HASH), line.receive(RelayVisit.BEATS));
            }
            assertEquals(List.of(), depot.files());
        }
    }

    @Test
    void aWrongTokenGetsNothing() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient stranger = depot.laptop("not-this-one", "c".repeat(32));
            FileRefused no =
                    assertThrows(
                            FileRefused.class,
                            () -> stranger.bring(depot.image, Depot.unwatched()));
            assertEquals("bmc.relay-wrong-token", Depot.code(no));
            assertEquals(List.of(), depot.files());
            assertEquals("bmc.relay-told-wrong-token", depot.told.element().code());
        }
    }

    @Test
    void aTokenIsTakenHoweverItIsTyped() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            String typed = " " + depot.token.toUpperCase(Locale.ROOT).replace('-', ' ');
            depot.laptop(typed, "a".repeat(32)).greet();
        }
    }

    @Test
    void aNewTokenShutsTheOldOneOutAndKeepsTheCertificate() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            String before = depot.identity(false).fingerprint();
            assertTrue(depot.identity(false).newToken().isEmpty());
            RelayIdentity now = depot.identity(true);
            assertEquals(before, now.fingerprint());
            assertFalse(now.knows(depot.token));
            depot.relayRestarts(now);
            assertEquals(
                    "bmc.relay-wrong-token",
                    Depot.code(assertThrows(FileRefused.class, () -> depot.laptop().greet())));
            depot.laptop(now.newToken().orElseThrow(), "a".repeat(32)).greet();
        }
    }

    @Test
    void aTokenThatNobodyWasShownLocksNobodyOut() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayIdentity second = depot.identity(true);
            assertEquals(
                    "bmc.relay-folder-taken",
                    Depot.code(assertThrows(FileRefused.class, () -> depot.open(second, 1 << 20))));
            depot.relayRestarts();
            depot.laptop().greet();
        }
    }

    @Test
    void anotherCertificateIsSentNothing() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop =
                    new RelayClient(
                            new RelayAddress("127.0.0.1", depot.link.port(), "0".repeat(64)),
                            new RelayClient.Way(
                                    depot.token, "a".repeat(32), _ -> () -> {}, _ -> {}),
                            depot.time);
            FileRefused no = assertThrows(FileRefused.class, laptop::greet);
            assertEquals("bmc.relay-other-certificate", Depot.code(no));
            assertEquals(
                    List.of(
                            "127.0.0.1:" + depot.link.port(),
                            "0".repeat(64),
                            depot.identity(false).fingerprint()),
                    no.what().arguments());
            assertEquals(List.of(), List.copyOf(depot.told));
        }
    }

    @Test
    void aSecondLaptopWaitsUntilTheFirstIsGone() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient second = depot.laptop(depot.token, "b".repeat(32));
            RelayLine first = depot.laptop().line();
            assertThrows(RelayLine.Occupied.class, second::greet);
            assertEquals("bmc.relay-told-another", depot.told.element().code());
            first.close();
            assertEquals(SIZE, second.bring(depot.image, Depot.unwatched()));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsSent() throws Exception {
        try (Depot depot = new Depot(folder, SIZE, 1_000_000)) {
            FileRefused no =
                    assertThrows(
                            FileRefused.class,
                            () -> depot.laptop().bring(depot.image, Depot.unwatched()));
            assertEquals("bmc.relay-no-space", Depot.code(no));
            assertEquals((long) SIZE, no.what().arguments().get(1));
            assertTrue(depot.link.bytes() < 50_000);
        }
    }

    @Test
    void anOlderImageMakesRoomUnlessABmcIsGettingIt() throws Exception {
        try (Depot depot = new Depot(folder, SIZE, 5_000_000)) {
            String old = "e".repeat(64);
            Files.write(depot.shelf().resolve(old + ".img"), new byte[4_000_000]);
            assertTrue(depot.relay.shelf().take(old).isPresent());
            assertThrows(
                    FileRefused.class, () -> depot.laptop().bring(depot.image, Depot.unwatched()));
            depot.relay.shelf().giveBack(old);
            depot.laptop().bring(depot.image, Depot.unwatched());
            assertEquals(List.of(depot.image.sha256() + ".img"), depot.files());
        }
    }

    @Test
    void whatIsNotNeededAnyMoreIsRemoved() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            RelayClient laptop = depot.laptop();
            laptop.bring(depot.image, Depot.unwatched());
            try (OpenFile _ = depot.give(laptop, 1, Transport.HTTP)) {
                laptop.drop(depot.image.sha256());
                assertEquals(1, depot.files().size());
            }
            laptop.drop(depot.image.sha256());
            assertEquals(List.of(), depot.files());
            laptop.bring(depot.image, Depot.unwatched());
            Files.setLastModifiedTime(
                    depot.shelf().resolve(depot.files().getFirst()),
                    FileTime.from(depot.time.now().minus(Shelf.KEPT.plusMinutes(1))));
            depot.relay.shelf().tidy();
            assertEquals(List.of(), depot.files());
            laptop.bring(depot.image, Depot.unwatched());
            depot.relay.clear();
            assertEquals(List.of(), depot.files());
        }
    }

    @Test
    void twoRelaysDoNotShareAFolder() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            FileRefused no =
                    assertThrows(
                            FileRefused.class, () -> depot.open(depot.identity(false), Depot.ROOM));
            assertEquals("bmc.relay-folder-taken", Depot.code(no));
        }
    }

    @Test
    void itsSecretsAndImagesAreItsOwnersAlone() throws Exception {
        try (Depot depot = new Depot(folder, SIZE)) {
            depot.laptop().bring(depot.image, Depot.unwatched());
            for (String name : List.of("identity", depot.image.sha256() + ".img")) {
                Path file = depot.shelf().resolve(name);
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                assertFalse(
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains(depot.token));
            }
        }
    }

    @Test
    void garbageIsHungUpOnAndDisturbsNobody() throws Exception {
        try (Depot depot = new Depot(folder, 100_000)) {
            Random chance = new Random(5);
            for (int i = 0; i < 40; i++) {
                byte[] garbage = new byte[chance.nextInt(2000)];
                chance.nextBytes(garbage);
                try (Socket socket = new Socket(Depot.LOOPBACK, depot.relay.address().getPort())) {
                    socket.setSoTimeout(30_000);
                    socket.getOutputStream().write(garbage);
                    socket.shutdownOutput();
                    drain(socket);
                }
            }
            assertEquals(100_000, depot.laptop().bring(depot.image, Depot.unwatched()));
        }
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void framesOutOfTurnAreRefusedInWords() throws Exception {
        try (Depot depot = new Depot(folder, 100_000)) {
            for (Frame odd :
                    List.of(
                            new Frame.Data(new byte[3]),
                            new Frame.Here(),
                            new Frame.Close(),
                            new Frame.Welcome(7))) {
                try (RelayLine line = depot.laptop().line()) {
                    line.send(odd);
                    assertEquals(
                            Frame.No.because(Frame.Reason.NOT_UNDERSTOOD),
                            line.receive(RelayVisit.BEATS));
                }
            }
            try (RelayLine line = depot.laptop().line()) {
                line.send(new Frame.Attach("0".repeat(32)));
                assertEquals(
                        Frame.No.because(Frame.Reason.NOT_HELD), line.receive(RelayVisit.BEATS));
            }
        }
    }

    /** Keeps coming and says nothing, from a few addresses, until it is closed. */
    private static final class Crowd implements AutoCloseable {
        private final Deque<Socket> mute = new ArrayDeque<>();
        private final InetSocketAddress at;
        private final Thread thread;
        private volatile boolean over;
        final AtomicInteger came = new AtomicInteger();

        Crowd(InetSocketAddress at) {
            this.at = at;
            this.thread = Thread.ofPlatform().daemon().start(this::come);
        }

        private void come() {
            while (!over) {
                try {
                    InetAddress from = InetAddress.ofLiteral("127.0.0." + (2 + came.get() % 3));
                    mute.add(new Socket(at.getAddress(), at.getPort(), from, 0));
                    came.incrementAndGet();
                    Thread.sleep(1);
                    if (mute.size() > 2 * Strangers.MAX) {
                        mute.removeFirst().close();
                    }
                } catch (IOException | InterruptedException _) {
                    over = true;
                }
            }
        }

        @Override
        public void close() {
            assertFalse(over, "the crowd was turned away for good");
            over = true;
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            mute.forEach(Relay::hush);
        }
    }

    @Test
    void aCrowdThatSaysNothingKeepsTheLaptopOutOfNothing() throws Exception {
        try (Depot depot = new Depot(folder, SIZE);
                Crowd crowd = new Crowd(depot.relay.address())) {
            await(() -> crowd.came.get() > 3 * Strangers.MAX);
            RelayClient laptop = depot.laptop();
            assertEquals(SIZE, laptop.bring(depot.image, Depot.unwatched()));
            try (OpenFile file = depot.give(laptop, 1, Transport.HTTP)) {
                assertArrayEquals(depot.content, fetched(file));
                await(file::done);
            }
        }
    }

    @Test
    void whoSaysNothingTakesNobodysPlace() throws Exception {
        try (Depot depot = new Depot(folder, 100_000)) {
            List<Socket> mute = new ArrayList<>();
            for (int i = 0; i < 3 * Strangers.NEIGHBOURS_MAX; i++) {
                mute.add(new Socket(Depot.LOOPBACK, depot.relay.address().getPort()));
            }
            RelayClient laptop = depot.laptop();
            assertEquals(100_000, laptop.bring(depot.image, Depot.unwatched()));
            try (RelayLine line = laptop.line()) {
                for (int i = 0; i < 3 * Strangers.NEIGHBOURS_MAX; i++) {
                    mute.add(new Socket(Depot.LOOPBACK, depot.relay.address().getPort()));
                }
                line.send(new Frame.Offer(depot.image.sha256(), 100_000));
                assertInstanceOf(Frame.Holding.class, line.receive(RelayVisit.BEATS));
            }
            for (Socket one : mute) {
                one.close();
            }
        }
    }
}
