package io.rackside.bmc.files.relay;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A laptop at the depot, an image on it, and a relay at the other end of a link that counts. */
final class Depot implements AutoCloseable {
    static final long ROOM = 64L << 20;
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    final Time time = Time.system();
    final Path folder;
    final byte[] content;
    final Image image;
    final Queue<Message> told = new ConcurrentLinkedQueue<>();
    final AtomicLong metered = new AtomicLong();
    final String token;
    Relay relay;
    CountingProxy link;

    Depot(Path folder, int size) throws IOException, InterruptedException {
        this(folder, size, ROOM);
    }

    Depot(Path folder, int size, long room) throws IOException, InterruptedException {
        this.folder = folder;
        content = new byte[size];
        new Random(11).nextBytes(content);
        Path file = Files.write(folder.resolve("bmc_2.0.bin"), content);
        image = Image.check(file, OptionalLong.empty(), Optional.empty());
        RelayIdentity first = identity(false);
        token = first.newToken().orElseThrow();
        relay = open(first, room);
        link = new CountingProxy(relay.address());
    }

    Path shelf() {
        return folder.resolve("relay");
    }

    RelayIdentity identity(boolean newToken) throws IOException {
        return RelayIdentity.in(shelf(), newToken, time.now(), new SecureRandom());
    }

    Relay open(RelayIdentity identity, long room) {
        return Relay.open(
                new Relay.Setup(shelf(), new InetSocketAddress(LOOPBACK, 0), room, told::add),
                identity,
                time,
                new SecureRandom());
    }

    /** Another process takes the relay's place, with what the killed one left on the disk. */
    void relayRestarts() throws IOException {
        relayRestarts(identity(false));
    }

    void relayRestarts(RelayIdentity as) throws IOException {
        relay.close();
        link.close();
        relay = open(as, ROOM);
        link = new CountingProxy(relay.address());
    }

    RelayClient laptop() throws IOException {
        return laptop(token, "a".repeat(32));
    }

    RelayClient laptop(String with, String named) throws IOException {
        return new RelayClient(
                new RelayAddress("127.0.0.1", link.port(), identity(false).fingerprint()),
                new RelayClient.Way(with, named, _ -> () -> {}, metered()),
                time);
    }

    private ByteMeter metered() {
        return metered::addAndGet;
    }

    static RelayClient.Watcher unwatched() {
        return new RelayClient.Watcher() {
            @Override
            public void crossed(long crossed, long there) {}

            @Override
            public void waits(String why) {}
        };
    }

    Opening opening(int number, Transport transport) {
        return Opening.to("SRV-" + number, LOOPBACK, transport, Duration.ofMinutes(30));
    }

    OpenFile give(RelayClient laptop, int number, Transport transport) throws InterruptedException {
        return laptop.open(image, opening(number, transport)).orElseThrow();
    }

    List<String> files() {
        try (var all = Files.list(shelf())) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("identity") && !name.equals("lock"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String code(FileRefused e) {
        return e.what().code();
    }

    @Override
    public void close() throws IOException {
        relay.close();
        link.close();
        image.close();
    }
}
