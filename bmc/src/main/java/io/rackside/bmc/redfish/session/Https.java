package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;
import io.rackside.model.Message;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.Buffer;
import okio.BufferedSource;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP/1.1 to one BMC over a few kept connections. Every answer is bounded in length and in time,
 * no redirect is followed, nothing is repeated, and an interrupt closes the connection.
 *
 * <p>May be used by many threads.
 */
final class Https implements Exchange, AutoCloseable {
    /**
     * Under this name an answer carries its Retry-After. OkHttp would send a request again by
     * itself when it saw the real one with 0, a write too.
     */
    static final String RETRY_AFTER = "Rackside-Retry-After";

    /** For a session to be ended; who asks for that is on the way out. */
    private static final Duration LEAVING = Duration.ofSeconds(10);

    private static final int CONNECTIONS_KEPT = 3;
    private static final long KEPT_SECONDS = 75;

    /** An answer's body may take this long at any rate, and longer only if it comes faster. */
    private static final Duration DRIP_AFTER = Duration.ofSeconds(20);

    /** Bytes in a second. */
    private static final long DRIP_RATE = 1000;

    /** What a call takes beyond its own deadline: a look-up of a name cannot be broken off. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final int BLOCK = 8192;

    private final BmcAddress address;
    private final RedfishSettings settings;
    private final Patience patience;
    private final PinTrust trust;
    private final boolean old;
    private final OkHttpClient client;
    private final OkHttpClient streaming;
    private final HttpUrl base;

    /** The service speaks HTTP/1.0 and closes after each answer without saying so. */
    private volatile boolean closesSilently;

    Https(
            BmcAddress address,
            TlsTrust tls,
            RedfishSettings settings,
            Patience patience,
            Ledger ledger) {
        this.address = address;
        this.settings = settings;
        this.patience = patience;
        this.old = tls.old();
        this.trust = new PinTrust(tls);
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequestsPerHost(64);
        BmcHost host = new BmcHost(address);
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder()
                        .dispatcher(dispatcher)
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .retryOnConnectionFailure(false)
                        .connectTimeout(settings.connect())
                        .readTimeout(settings.silence())
                        .writeTimeout(settings.silence())
                        .callTimeout(settings.answer())
                        .connectionPool(
                                new ConnectionPool(
                                        CONNECTIONS_KEPT, KEPT_SECONDS, TimeUnit.SECONDS))
                        .socketFactory(new CountedSockets(ledger))
                        .dns(host)
                        .eventListenerFactory(call -> new SendWatch(call.request()))
                        .addNetworkInterceptor(
                                chain -> hideRetryAfter(chain.proceed(chain.request())));
        if (address.secure()) {
            TlsVersions.apply(builder, trust, address, old);
        }
        client = builder.build();
        streaming =
                client.newBuilder()
                        .callTimeout(0, TimeUnit.SECONDS)
                        .readTimeout(settings.streamSilence())
                        .build();
        base = host.url();
    }

    private static Response hideRetryAfter(Response response) {
        String value = response.header("Retry-After");
        return value == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(RETRY_AFTER, value)
                        .build();
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        Request request = request(ask, "application/json");
        if (ask.upload().isPresent()) {
            client.connectionPool().evictAll();
            Duration whole = ask.upload().get().longest();
            Call upload = streaming.newCall(request);
            upload.timeout().timeout(whole.toMillis(), TimeUnit.MILLISECONDS);
            return await(ask, request, upload, whole.plus(MARGIN), this::whole);
        }
        Call call = client.newCall(request);
        Duration longest = patience.answer();
        if (ask.verb() == Ask.Verb.POST || ask.verb() == Ask.Verb.PATCH) {
            // On a kept connection that has gone, nobody could tell a write that never arrived
            // from one whose answer was lost.
            client.connectionPool().evictAll();
        }
        if (ask.verb() == Ask.Verb.DELETE) {
            longest = LEAVING.compareTo(longest) < 0 ? LEAVING : longest;
        }
        call.timeout().timeout(longest.toMillis(), TimeUnit.MILLISECONDS);
        return await(ask, request, call, longest.plus(MARGIN), this::whole);
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        Request request = request(ask, "text/event-stream");
        Call call = streaming.newCall(request);
        return await(
                ask,
                request,
                call,
                settings.answer(),
                response -> new ResponseLines(call, response));
    }

    private interface Reader<T> {
        T read(Response response) throws IOException;
    }

    /** Answers are awaited on a thread of their own, so that an interrupt finds the caller. */
    private <T> T await(Ask ask, Request request, Call call, Duration longest, Reader<T> reader)
            throws NoAnswer, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        call.enqueue(
                new Callback() {
                    @Override
                    public void onResponse(Call done, Response response) {
                        try {
                            trust.answered();
                            if (!answer.complete(reader.read(response))) {
                                response.close();
                            }
                        } catch (IOException | RuntimeException e) {
                            // Cancelled first: closing alone would read on to keep the connection.
                            done.cancel();
                            response.close();
                            answer.completeExceptionally(e);
                        }
                    }

                    @Override
                    public void onFailure(Call failed, IOException e) {
                        answer.completeExceptionally(e);
                    }
                });
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
        } catch (TimeoutException e) {
            InterruptedIOException late = new InterruptedIOException("no answer in time");
            answer.completeExceptionally(late);
            call.cancel();
            trust.failed();
            throw Failures.of(address, ask, late, SendWatch.sent(request));
        } catch (ExecutionException e) {
            trust.failed();
            throw Failures.of(address, ask, e.getCause(), SendWatch.sent(request));
        }
    }

    private Request request(Ask ask, String accept) throws NoAnswer {
        HttpUrl url = base.resolve(ask.path().sent());
        if (url == null || !sameOrigin(url)) {
            throw new NoAnswer(
                    BmcException.Kind.NONSENSE,
                    Message.of("bmc.nonsense-link", ask.path().toString()),
                    false,
                    null);
        }
        Request.Builder builder =
                new Request.Builder()
                        .url(url)
                        .tag(SendWatch.Sent.class, new SendWatch.Sent())
                        .header("Host", address.authority())
                        .header("Accept", accept)
                        .header("OData-Version", "4.0")
                        .header("User-Agent", "Rackside");
        if (closesSilently) {
            builder.header("Connection", "close");
        }
        for (Map.Entry<String, String> header : ask.headers().entrySet()) {
            builder.header(header.getKey(), header.getValue());
        }
        return switch (ask.verb()) {
            case GET -> builder.get().build();
            case DELETE -> builder.delete(null).build();
            case POST, PATCH ->
                    ask.upload()
                            .map(
                                    upload ->
                                            builder.header("Content-Type", upload.contentType())
                                                    .method(
                                                            ask.verb().name(),
                                                            new UploadBody(upload)))
                            .orElseGet(
                                    () ->
                                            builder.header("Content-Type", "application/json")
                                                    .method(
                                                            ask.verb().name(),
                                                            RequestBody.create(ask.body())))
                            .build();
        };
    }

    private boolean sameOrigin(HttpUrl url) {
        return url.host().equals(base.host())
                && url.port() == base.port()
                && url.isHttps() == base.isHttps();
    }

    private Answer whole(Response response) throws IOException {
        byte[] body = body(response.body().source());
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Headers all = response.headers();
        for (int i = 0; i < all.size(); i++) {
            headers.putIfAbsent(all.name(i), all.value(i));
        }
        if (response.handshake() != null) {
            headers.put(TLS_VERSION, response.handshake().tlsVersion().javaName());
        }
        response.close();
        if (closesAfter(response)) {
            closesSilently = true;
            client.connectionPool().evictAll();
        }
        return new Answer(response.code(), headers, body);
    }

    /** RFC 9112, 9.3: in HTTP/1.0 only who says "keep-alive" keeps the connection. */
    private static boolean closesAfter(Response response) {
        return response.protocol() == Protocol.HTTP_1_0
                && !"keep-alive".equalsIgnoreCase(response.header("Connection"));
    }

    private byte[] body(BufferedSource source) throws IOException {
        Buffer body = new Buffer();
        long begun = settings.time().nanos();
        try {
            while (source.read(body, BLOCK) >= 0) {
                if (body.size() > settings.bodyMax()) {
                    throw new TooLong();
                }
                Duration taken = Duration.ofNanos(settings.time().nanos() - begun);
                if (taken.compareTo(DRIP_AFTER) > 0
                        && body.size() < taken.toSeconds() * DRIP_RATE) {
                    throw new Drip();
                }
            }
        } catch (EOFException e) {
            throw new CutShort(e);
        } catch (ProtocolException e) {
            throw END_OF_STREAM.equals(e.getMessage()) ? new CutShort(e) : e;
        }
        return body.readByteArray();
    }

    /** What OkHttp says when the connection ends before the length that was announced. */
    private static final String END_OF_STREAM = "unexpected end of stream";

    /** Under this name an answer carries the TLS version it came over. */
    static final String TLS_VERSION = "Rackside-TLS-Version";

    /** An answer over the bound. */
    static final class TooLong extends IOException {
        TooLong() {
            super("answer over the bound");
        }
    }

    /** An answer that ended before the length it had announced. */
    static final class CutShort extends IOException {
        CutShort(IOException cause) {
            super("answer cut short", cause);
        }
    }

    /** An answer that comes so slowly that it is not waited for. */
    static final class Drip extends InterruptedIOException {
        Drip() {
            super("answer drips");
        }
    }

    PinTrust trust() {
        return trust;
    }

    /** Drops the kept connections; what is under way is broken off. */
    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
