package io.rackside.bmc.files.relay;

import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate.Pace;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.model.Message;
import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The laptop's side of a relay: brings an image there once, however often the link breaks, and has
 * it given to BMCs. May be used by many threads; images are brought one after the other.
 */
public final class RelayClient {
    private static final Logger LOG = LoggerFactory.getLogger(RelayClient.class);

    /** So long a link may be down before an image is given up. */
    static final Duration LINK_PATIENCE = Duration.ofMinutes(10);

    /** So long it may be down when nothing is under way yet. */
    static final Duration OPEN_PATIENCE = Duration.ofMinutes(2);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** A relay reads all of an image before it says a word about it. */
    private static final Duration READ_THROUGH = Duration.ofMinutes(15);

    private final RelayAddress address;
    private final Way way;
    private final Time time;
    private final ReentrantLock turn = new ReentrantLock(true);

    /**
     * How the relay is reached.
     *
     * @param token what it knows this laptop by
     * @param laptop 32 hexadecimal digits, the same for all that one process opens
     * @param link entered before each piece of an image
     * @param meter hears of all bytes that cross the link, TLS records counted and TCP not
     */
    public record Way(String token, String laptop, Pace link, ByteMeter meter) {
        @Override
        public String toString() {
            return "Way[****]";
        }
    }

    /** Hears how an image crosses the link; called by the thread that brings it. */
    public interface Watcher {
        /**
         * Some bytes of it have gone.
         *
         * @param crossed bytes of this image that crossed the link so far, repeats too
         * @param there bytes of it the relay holds now
         */
        void crossed(long crossed, long there);

        /** The link is down, and it is tried again. */
        void waits(String why);
    }

    public RelayClient(RelayAddress address, Way way, Time time) {
        this.address = address;
        this.way = way;
        this.time = time;
    }

    public RelayAddress address() {
        return address;
    }

    RelayLine line() throws IOException {
        return RelayLine.open(address, way.token(), way.laptop(), way.meter(), time);
    }

    /**
     * Sees to it that the relay holds an image, sending only what it has not. Goes on where it was
     * when the link comes back within {@link #LINK_PATIENCE}.
     *
     * @return bytes of it that crossed the link, repeats too
     * @throws FileRefused when the relay does not take it, or the link stays down
     */
    public long bring(Image image, Watcher watcher) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            return new Bringing(image, watcher).run();
        } finally {
            turn.unlock();
        }
    }

    /** One image on its way. */
    private final class Bringing {
        private final Image image;
        private final Watcher watcher;
        private long crossed;
        private long moved = time.nanos();

        Bringing(Image image, Watcher watcher) {
            this.image = image;
            this.watcher = watcher;
        }

        long run() throws InterruptedException {
            Duration pause = FIRST_PAUSE;
            while (true) {
                long before = crossed;
                try (RelayLine line = line()) {
                    bring(line);
                    return crossed;
                } catch (Image.Changed e) {
                    throw new FileRefused(Message.of("bmc.file-changed", image.name()), e);
                } catch (IOException e) {
                    RelayLine.heedInterrupt(e);
                    pause = crossed > before ? FIRST_PAUSE : longer(pause);
                    if (time.nanos() - moved >= LINK_PATIENCE.toNanos()) {
                        throw lost(e);
                    }
                    LOG.info("an image waits for the link: {}", e.toString());
                    watcher.waits(String.valueOf(e.getMessage()));
                    time.sleep(pause);
                }
            }
        }

        private void bring(RelayLine line) throws IOException {
            line.send(new Frame.Offer(image.sha256(), image.size()));
            Frame.Holding holding =
                    switch (line.receive(READ_THROUGH)) {
                        case Frame.Holding held -> held;
                        case Frame.No no -> throw line.refused(no);
                        case Frame other -> throw RelayLine.strange(other);
                    };
            if (holding.whole()) {
                watcher.crossed(crossed, image.size());
                return;
            }
            long from = same(holding.begun());
            line.send(new Frame.Begin(image.sha256(), image.size(), from));
            expect(line, Frame.Done.class, ANSWER);
            try {
                image.giveTo(from, (bytes, start, end) -> pieces(line, bytes, start, end));
            } catch (Image.Changed e) {
                throw e;
            } catch (IOException e) {
                // What the relay said before it hung up says more than that it did.
                if (line.receive(ANSWER) instanceof Frame.No no) {
                    throw line.refused(no);
                }
                throw e;
            }
            expect(line, Frame.Stored.class, READ_THROUGH);
        }

        private long there;

        private void pieces(RelayLine line, byte[] bytes, int start, int end) throws IOException {
            int at = start;
            while (at < end) {
                int length = Math.min(Frame.DATA_MAX, end - at);
                try (Pace.Slot _ = way.link().enter(Priority.JOB)) {
                    line.send(new Frame.Data(Arrays.copyOfRange(bytes, at, at + length)));
                } catch (InterruptedException _) {
                    throw new InterruptedIOException("while an image was brought");
                }
                at += length;
                crossed += length;
                there += length;
                moved = time.nanos();
                watcher.crossed(crossed, there);
            }
        }

        /** How many first bytes the relay has right. */
        private long same(List<Frame.Beginning> begun) throws IOException {
            there = 0;
            for (Frame.Beginning one : begun) {
                if (one.length() <= image.size() && digest(one.length()).equals(one.sha256())) {
                    there = one.length();
                    break;
                }
            }
            return there;
        }

        private String digest(long length) throws IOException {
            MessageDigest digest = Hashes.sha256();
            long[] left = {length};
            image.giveTo(
                    (bytes, start, end) -> {
                        int count = (int) Math.min(left[0], end - start);
                        digest.update(bytes, start, count);
                        left[0] -= count;
                    });
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static void expect(RelayLine line, Class<? extends Frame> kind, Duration patience)
            throws IOException {
        Frame answer = line.receive(patience);
        if (answer instanceof Frame.No no) {
            throw line.refused(no);
        }
        if (!kind.isInstance(answer)) {
            throw RelayLine.strange(answer);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private FileRefused lost(IOException e) {
        return new FileRefused(
                e instanceof RelayLine.Occupied
                        ? Message.of("bmc.relay-another-laptop", address.place())
                        : Message.of("bmc.relay-lost", address.place(), e.toString()),
                e);
    }

    /**
     * Has an image given to one BMC; whoever calls this closes it.
     *
     * @return empty when the relay does not hold the image
     * @throws FileRefused when the relay cannot, or is not reached
     */
    public Optional<OpenFile> open(Image image, Opening opening) throws InterruptedException {
        List<InetAddress> addresses = new ArrayList<>(List.of(opening.spoken()));
        addresses.addAll(opening.others());
        if (addresses.stream().anyMatch(InetAddress::isLinkLocalAddress)) {
            throw new FileRefused(Message.of("bmc.relay-link-local", opening.device()));
        }
        Frame.Open wanted =
                new Frame.Open(
                        image.sha256(),
                        image.name(),
                        opening.device(),
                        addresses,
                        opening.transport(),
                        opening.deadline());
        long began = time.nanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            RelayLine line = null;
            boolean kept = false;
            try {
                line = line();
                line.send(wanted);
                switch (line.receive(READ_THROUGH)) {
                    case Frame.Opened(String id, String url) -> {
                        RelayedFile file =
                                RelayedFile.of(this, line, image.size(), opening, id, url);
                        kept = true;
                        return Optional.of(file);
                    }
                    case Frame.No no -> throw line.refused(no);
                    case Frame other -> throw RelayLine.strange(other);
                }
            } catch (RelayLine.NotHeld _) {
                return Optional.empty();
            } catch (IOException e) {
                RelayLine.heedInterrupt(e);
                if (time.nanos() - began >= OPEN_PATIENCE.toNanos()) {
                    throw lost(e);
                }
                time.sleep(pause);
                pause = longer(pause);
            } finally {
                if (!kept && line != null) {
                    line.close();
                }
            }
        }
    }

    /**
     * Lets the relay remove an image; one that a BMC is being given stays.
     *
     * @throws FileRefused when the relay refuses this laptop
     * @throws IOException when it is not reached
     */
    public void drop(String sha256) throws IOException {
        try (RelayLine line = line()) {
            line.send(new Frame.Drop(sha256));
            expect(line, Frame.Done.class, ANSWER);
        } catch (RelayLine.NotHeld e) {
            LOG.debug("the relay keeps {}: {}", sha256, e.getMessage());
        }
    }

    /**
     * Connects and leaves again: it is there, shows its certificate and knows the token.
     *
     * @throws FileRefused when the relay refuses this laptop or is another one
     * @throws IOException when it is not reached
     */
    public void greet() throws IOException {
        line().close();
    }

    Time time() {
        return time;
    }
}
