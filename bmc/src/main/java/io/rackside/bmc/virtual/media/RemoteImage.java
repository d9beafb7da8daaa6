package io.rackside.bmc.virtual.media;

import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An image on a web server, as a BMC reads it: its length when it is inserted, its bytes when the
 * host wants them, by ranges (RFC 9110, 14). Read by many threads.
 */
public final class RemoteImage implements AutoCloseable {
    /** Bytes of one read; longer ones are cut to it. */
    public static final int READ_MAX = 1 << 20;

    private final URI where;
    private final PullHabits habits;
    private final Time time;
    private final HttpClient client;
    private final AtomicLong fetched = new AtomicLong();
    private final AtomicLong requests = new AtomicLong();
    private volatile long size;

    private RemoteImage(URI where, PullHabits habits, Time time) {
        this.where = where;
        this.habits = habits;
        this.time = time;
        this.client = BmcClient.open(habits.patience());
    }

    /**
     * Asks for the image's length.
     *
     * @throws IOException when there is no such image, or the BMC cannot fetch in that way
     */
    public static RemoteImage open(URI where, PullHabits habits, Time time)
            throws IOException, InterruptedException {
        String scheme = Objects.requireNonNullElse(where.getScheme(), "");
        if (!scheme.equals("http") && !(scheme.equals("https") && habits.https())) {
            throw new IOException("no way to fetch over " + scheme);
        }
        RemoteImage image = new RemoteImage(where, habits, time);
        boolean kept = false;
        try {
            HttpRequest head = image.request().method("HEAD", none()).build();
            HttpResponse<Void> answer = image.ask(head, HttpResponse.BodyHandlers.discarding());
            image.size = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            if (answer.statusCode() != 200 || image.size <= 0) {
                throw new IOException("status " + answer.statusCode() + ", no image");
            }
            kept = true;
            return image;
        } finally {
            if (!kept) {
                image.close();
            }
        }
    }

    /**
     * Reads some of it.
     *
     * @param offset of the first byte
     * @param most bytes, of which {@link #READ_MAX} are read at most
     * @return fewer bytes at the end of the image
     * @throws IOException when the server, or the network between, does not give them
     */
    public byte[] read(long offset, int most) throws IOException, InterruptedException {
        long end = Math.min(size, offset + Math.min(most, READ_MAX));
        if (offset < 0 || offset >= end) {
            return new byte[0];
        }
        if (habits.failsAfter() >= 0 && fetched.get() >= habits.failsAfter()) {
            throw new IOException("the network is gone");
        }
        HttpRequest range =
                request().header("Range", "bytes=" + offset + "-" + (end - 1)).GET().build();
        HttpResponse<InputStream> answer = ask(range, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            String said = answer.headers().firstValue("Content-Range").orElse("");
            String due = "bytes " + offset + "-" + (end - 1) + "/" + size;
            if (answer.statusCode() != 206 || !said.equals(due)) {
                throw new IOException("status " + answer.statusCode() + ", range " + said);
            }
            byte[] bytes = body.readNBytes((int) (end - offset));
            fetched.addAndGet(bytes.length);
            if (bytes.length < end - offset) {
                throw new IOException("cut short");
            }
            return bytes;
        }
    }

    /** Bytes of the whole image. */
    public long size() {
        return size;
    }

    /** Bytes read so far, repeats too. */
    public long fetched() {
        return fetched.get();
    }

    /** Requests sent so far. */
    public long requests() {
        return requests.get();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(where)
                .timeout(habits.patience())
                .header("User-Agent", "VirtualBMC/1.0");
    }

    private static HttpRequest.BodyPublisher none() {
        return HttpRequest.BodyPublishers.noBody();
    }

    private <T> HttpResponse<T> ask(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        time.sleep(habits.pause());
        requests.incrementAndGet();
        return client.send(request, body);
    }
}
