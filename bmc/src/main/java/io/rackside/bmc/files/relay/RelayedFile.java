package io.rackside.bmc.files.relay;

import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.ServedUrl;
import io.rackside.bmc.files.Transport;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An image that a relay gives to one BMC. What it says is what the relay told last; when the link
 * breaks, the BMC fetches on, and it is asked again once the link is back.
 */
final class RelayedFile implements OpenFile {
    private static final Logger LOG = LoggerFactory.getLogger(RelayedFile.class);

    /** The relay tells something at least that often. */
    private static final Duration SILENT = RelayVisit.BEATS.multipliedBy(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long LETS_GO_SECONDS = 3;

    private final RelayClient client;
    private final String id;
    private final ServedUrl url;
    private final long size;
    private final String device;
    private final List<Message> remarks;
    private final Time time;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile RelayLine line;
    private volatile Frame.State state = Frame.State.NOTHING;
    private volatile boolean inTouch = true;
    private volatile boolean forgotten;
    private volatile boolean closed;

    private RelayedFile(
            RelayClient client,
            RelayLine line,
            long size,
            Opening opening,
            String id,
            ServedUrl url) {
        this.client = client;
        this.line = line;
        this.size = size;
        this.id = id;
        this.url = url;
        this.device = opening.device();
        this.time = client.time();
        this.remarks =
                List.of(
                        Message.of("bmc.relay-gives", client.address().place(), device),
                        opening.transport() == Transport.HTTP
                                ? Message.of("bmc.file-in-clear", device)
                                : Message.of("bmc.file-not-verified", device));
    }

    /**
     * @param line over which it was opened; it is this one's from now on
     */
    static RelayedFile of(
            RelayClient client, RelayLine line, long size, Opening opening, String id, String url)
            throws IOException {
        ServedUrl served =
                ServedUrl.parse(url)
                        .orElseThrow(() -> new FrameCodec.Malformed("an address of another form"));
        RelayedFile file = new RelayedFile(client, line, size, opening, id, served);
        Thread.ofVirtual().name("relayed-file").start(file::follow);
        return file;
    }

    private void follow() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!closed && !forgotten) {
                try {
                    listen(line);
                    return;
                } catch (IOException e) {
                    inTouch = false;
                    line.close();
                    LOG.debug("out of touch with the relay for {}: {}", device, e.toString());
                }
                while (!closed && !inTouch && !forgotten) {
                    time.sleep(pause);
                    pause = comeBack() ? FIRST_PAUSE : longer(pause);
                }
            }
        } catch (InterruptedException _) {
            inTouch = false;
        } finally {
            line.close();
            over.countDown();
        }
    }

    /** Until the relay says that nothing more comes. */
    private void listen(RelayLine from) throws IOException {
        while (true) {
            switch (from.receive(SILENT)) {
                case Frame.State now -> {
                    state = now;
                    if (!closed) {
                        from.send(new Frame.Here());
                    }
                }
                case Frame.Done _ -> {
                    return;
                }
                case Frame other -> throw RelayLine.strange(other);
            }
        }
    }

    private boolean comeBack() {
        RelayLine fresh = null;
        boolean kept = false;
        try {
            fresh = client.line();
            fresh.send(new Frame.Attach(id));
            switch (fresh.receive(ANSWER)) {
                case Frame.Opened _ -> {
                    line = fresh;
                    inTouch = true;
                    kept = true;
                    if (closed) {
                        fresh.send(new Frame.Close());
                    }
                }
                case Frame.No no -> throw fresh.refused(no);
                case Frame other -> throw RelayLine.strange(other);
            }
        } catch (RelayLine.NotHeld _) {
            forgotten = true;
        } catch (IOException | FileRefused e) {
            LOG.debug("the relay is not back: {}", e.toString());
        } finally {
            if (!kept && fresh != null) {
                fresh.close();
            }
        }
        return kept;
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    @Override
    public ServedUrl url() {
        return url;
    }

    @Override
    public List<Message> remarks() {
        return remarks;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long served() {
        return state.served();
    }

    @Override
    public long sent() {
        return state.sent();
    }

    @Override
    public boolean asked() {
        return state.asked() || !inTouch;
    }

    @Override
    public long knocks() {
        return state.knocks();
    }

    @Override
    public long refused() {
        return state.refused();
    }

    @Override
    public Optional<InetAddress> askedFromElsewhere() {
        return state.elsewhere();
    }

    @Override
    public Optional<Message> failure() {
        if (forgotten) {
            return Optional.of(Message.of("bmc.relay-forgotten", client.address().place(), device));
        }
        return state.ended()
                .map(
                        end ->
                                switch (end) {
                                    case DEADLINE -> Message.of("bmc.file-deadline", device);
                                    case CHANGED ->
                                            Message.of(
                                                    "bmc.relay-damaged", client.address().place());
                                });
    }

    /** Where the relay is not reached, it ends by itself after {@link Relay#LEASE}. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (inTouch) {
                line.send(new Frame.Close());
                if (!over.await(LETS_GO_SECONDS, TimeUnit.SECONDS)) {
                    LOG.debug("the relay has not said that {} is closed", url);
                }
            }
        } catch (IOException e) {
            LOG.debug("the relay could not be told: {}", e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            line.cut();
        }
    }

    @Override
    public String toString() {
        return "RelayedFile[" + url + "]";
    }
}
