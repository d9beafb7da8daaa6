package io.rackside.drivers.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientImpl;
import io.rackside.operations.Time;

import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests to one API server, at most three at a time beside the watches, together with those of
 * other connections through the same gate. They go by the HTTP client that the client library has
 * built, and not through the library itself, which reads answers in threads of its own: giving one
 * up there leaves the request going (fabric8 7.8.0).
 */
final class ClusterHttp implements AutoCloseable {
    /** Reads an answer to its end. */
    interface Reader<T> {
        T read(BoundedInput answer) throws IOException;
    }

    /** What becomes of an answer, whatever its code. */
    private interface Answered<T> {
        T of(Response response, RateFloor floor) throws IOException, ClusterException;
    }

    private static final int TROUBLE = 500;

    /** A probe names some sixty checks, each in a line. */
    private static final long HEALTH_MOST = 256 << 10;

    /** The longest page that is asked for is some 8 MB unpacked. */
    private static final long ANSWER_MOST = 64L << 20;

    /** Until an answer begins: five tries of half a minute, and half a minute before each. */
    private static final Duration BEGIN_MOST = Duration.ofMinutes(6);

    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final String USER_AGENT = "rackside";

    private final HttpClient client;
    private final OkHttpClient http;
    private final Time time;
    private final String base;
    private final Failures failures;
    private final SiteGate gate;
    private final Semaphore own = new Semaphore(SiteGate.AT_ONCE, true);
    private final Underway underway = new Underway();
    private final OlderGroups older = new OlderGroups();
    private final CountedSockets sockets = new CountedSockets();
    private final LongAdder requests = new LongAdder();

    ClusterHttp(ClusterAccess access, Time time, Duration silence, SiteGate gate)
            throws ClusterException {
        this.gate = gate;
        client = Connection.to(access, time, silence);
        http =
                ((OkHttpClientImpl) client)
                        .getOkHttpClient()
                        .newBuilder()
                        .dns(new NameLookup())
                        .socketFactory(sockets)
                        .addNetworkInterceptor(
                                chain -> {
                                    requests.increment();
                                    return chain.proceed(chain.request());
                                })
                        .build();
        this.time = time;
        base = access.server().toString().replaceAll("/+$", "");
        failures = new Failures(access.server().getAuthority());
    }

    /**
     * Reads.
     *
     * @param path with its query, beginning with a slash
     * @param accept the media type wanted
     */
    <T> T get(String path, String accept, Reader<T> reader)
            throws ClusterException, InterruptedException {
        return older.ask(path, it -> send(request(it).header("Accept", accept).build(), reader));
    }

    /** Asks a probe; an answer of 5xx is its no, with what is the matter in its text. */
    Health health(String path) throws ClusterException, InterruptedException {
        Request request = request(path).header("Accept", "*/*").build();
        Runnable leave = enter();
        try {
            long begin = time.nanos();
            return exchange(
                    request,
                    true,
                    (response, floor) -> {
                        if (!response.isSuccessful() && response.code() < TROUBLE) {
                            return read(response, HEALTH_MOST, floor, _ -> null);
                        }
                        try (BoundedInput body =
                                new BoundedInput(
                                        response.body().byteStream(), HEALTH_MOST, floor)) {
                            return Health.of(response, body, () -> time.nanos() - begin);
                        }
                    });
        } finally {
            leave.run();
        }
    }

    /** Changes, or asks what has to be posted. */
    JsonNode send(String method, String path, String contentType, JsonNode body)
            throws ClusterException, InterruptedException {
        return send(changing(method, path, contentType, body), ClusterHttp::object);
    }

    /** Changes by an order that is answered by its code alone. */
    void tell(String method, String path, String contentType, JsonNode body)
            throws ClusterException, InterruptedException {
        send(changing(method, path, contentType, body), _ -> true);
    }

    private Request changing(String method, String path, String contentType, JsonNode body) {
        return request(path)
                .header("Accept", "application/json")
                .method(
                        method,
                        RequestBody.create(
                                body.toString().getBytes(StandardCharsets.UTF_8),
                                MediaType.get(contentType)))
                .build();
    }

    /** Reads one object. */
    static JsonNode object(BoundedInput answer) throws IOException {
        JsonNode read = Json.TREE.readTree(answer);
        if (read == null || !read.isObject()) {
            throw new Unfit(Unfit.Why.NONSENSE, "no object");
        }
        return read;
    }

    /**
     * Reads what comes for as long as it comes, however slowly; not counted among those at a time.
     */
    <T> T stream(String path, String accept, Reader<T> reader)
            throws ClusterException, InterruptedException {
        Request request = request(path).header("Accept", accept).build();
        return exchange(
                request, false, (response, floor) -> read(response, Long.MAX_VALUE, floor, reader));
    }

    Traffic traffic() {
        return new Traffic(requests.sum(), sockets.received(), sockets.sent());
    }

    /** What a server's own word for a failure means that came inside an answer. */
    ClusterException failure(JsonNode status) {
        return failures.of(status);
    }

    private <T> T send(Request request, Reader<T> reader)
            throws ClusterException, InterruptedException {
        Runnable leave = enter();
        try {
            return exchange(
                    request, true, (response, floor) -> read(response, ANSWER_MOST, floor, reader));
        } finally {
            leave.run();
        }
    }

    /** Always in this order. However many wait here, three of them at most keep others waiting. */
    private Runnable enter() throws InterruptedException {
        own.acquire();
        try {
            Runnable leave = gate.enter();
            return () -> {
                leave.run();
                own.release();
            };
        } catch (InterruptedException e) {
            own.release();
            throw e;
        }
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(base + path).header("User-Agent", USER_AGENT);
    }

    /** Comes back only when the request has come to its end, whatever that is. */
    private <T> T exchange(Request request, boolean whole, Answered<T> answered)
            throws ClusterException, InterruptedException {
        Call call = http.newCall(request);
        Ending ending = new Ending(call);
        RateFloor floor = new RateFloor(time);
        Runnable close = () -> ending.now(Underway.closed());
        Thread guard =
                Thread.ofVirtual().name("cluster-floor").start(() -> guard(floor, whole, ending));
        try {
            underway.begin(close);
            try (Response response = call.execute()) {
                return answered.of(response, floor);
            }
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw failures.of(ending.of(e));
        } finally {
            guard.interrupt();
            underway.over(close);
        }
    }

    private <T> T read(Response response, long most, RateFloor floor, Reader<T> reader)
            throws IOException, ClusterException {
        try (BoundedInput body = new BoundedInput(response.body().byteStream(), most, floor)) {
            if (!response.isSuccessful()) {
                String retryAfter = response.header(NoDetours.RETRY_AFTER);
                throw failures.of(response.code(), retryAfter, body);
            }
            return reader.read(body);
        }
    }

    /**
     * Ends an answer that drips. From another thread: a packed one may drip for hours and not yield
     * a byte to read, and its head is read by the library.
     *
     * @param whole whether the rest may not drip either once it has begun
     */
    private void guard(RateFloor floor, boolean whole, Ending ending) {
        long begin = time.nanos() + BEGIN_MOST.toNanos();
        try {
            while (floor.begun() ? !floor.below() : time.nanos() - begin < 0) {
                if (floor.begun() && !whole) {
                    return;
                }
                time.sleep(LOOK);
            }
            ending.now(new Unfit(Unfit.Why.TOO_SLOW, "too slow"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        underway.close();
        client.close();
    }
}
