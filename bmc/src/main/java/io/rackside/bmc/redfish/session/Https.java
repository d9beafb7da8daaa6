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

import okio.BufferedSource;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

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

    private static final int CONNECTIONS_KEPT = 3;
    private static final long KEPT_SECONDS = 75;

    private final BmcAddress address;
    private final RedfishSettings settings;
    private final PinTrust trust;
    private final boolean old;
    private final OkHttpClient client;
    private final OkHttpClient streaming;
    private final HttpUrl base;

    Https(BmcAddress address, TlsTrust tls, RedfishSettings settings, Ledger ledger) {
        this.address = address;
        this.settings = settings;
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
        return await(ask, request, client.newCall(request), this::whole);
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        Request request = request(ask, "text/event-stream");
        Call call = streaming.newCall(request);
        return await(ask, request, call, response -> new ResponseLines(call, response));
    }

    private interface Reader<T> {
        T read(Response response) throws IOException;
    }

    /** Answers are awaited on a thread of their own, so that an interrupt finds the caller. */
    private <T> T await(Ask ask, Request request, Call call, Reader<T> reader)
            throws NoAnswer, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        call.enqueue(
                new Callback() {
                    @Override
                    public void onResponse(Call done, Response response) {
                        try {
                            trust.answered();
                            answer.complete(reader.read(response));
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
            return answer.get();
        } catch (InterruptedException e) {
            call.cancel();
            throw e;
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
        for (Map.Entry<String, String> header : ask.headers().entrySet()) {
            builder.header(header.getKey(), header.getValue());
        }
        return switch (ask.verb()) {
            case GET -> builder.get().build();
            case DELETE -> builder.delete(null).build();
            case POST, PATCH ->
                    builder.header("Content-Type", "application/json")
                            .method(ask.verb().name(), RequestBody.create(ask.body()))
                            .build();
        };
    }

    private boolean sameOrigin(HttpUrl url) {
        return url.host().equals(base.host())
                && url.port() == base.port()
                && url.isHttps() == base.isHttps();
    }

    private Answer whole(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(settings.bodyMax() + 1L)) {
            throw new TooLong();
        }
        byte[] body = source.readByteArray();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Headers all = response.headers();
        for (int i = 0; i < all.size(); i++) {
            headers.putIfAbsent(all.name(i), all.value(i));
        }
        if (response.handshake() != null) {
            headers.put(TLS_VERSION, response.handshake().tlsVersion().javaName());
        }
        response.close();
        return new Answer(response.code(), headers, body);
    }

    /** Under this name an answer carries the TLS version it came over. */
    static final String TLS_VERSION = "Rackside-TLS-Version";

    /** An answer over the bound. */
    static final class TooLong extends IOException {
        TooLong() {
            super("answer over the bound");
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
