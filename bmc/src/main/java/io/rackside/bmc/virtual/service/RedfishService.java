package io.rackside.bmc.virtual.service;

import io.rackside.bmc.virtual.http.BodySink;
import io.rackside.bmc.virtual.http.HttpAnswer;
import io.rackside.bmc.virtual.http.HttpRequest;
import io.rackside.bmc.virtual.http.HttpsServer;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A Redfish service over some content, seen from outside: counts, delays and spoils what {@link
 * RedfishProtocol} answers, as {@link Faults} say.
 */
public final class RedfishService implements HttpsServer.Handler {
    private static final int MOST_COUNTED_PATHS = 4_096;

    private final RedfishProtocol protocol;
    private final Faults faults;
    private final Time time;
    private final Duration latency;
    private final Gibberish gibberish;
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, AtomicLong> byPath = new ConcurrentHashMap<>();

    public RedfishService(RedfishProtocol protocol, Faults faults, Time time, Duration latency) {
        this.protocol = protocol;
        this.faults = faults;
        this.time = time;
        this.latency = latency;
        this.gibberish = new Gibberish(time);
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws InterruptedException {
        Optional<HttpAnswer> instead = receive(request);
        return instead.isPresent() ? instead.get() : spoil(request, protocol.answer(request));
    }

    /** An upload is delayed and refused as all else; its answer is not spoiled. */
    @Override
    public Optional<BodySink> sink(HttpRequest head) throws InterruptedException {
        Optional<BodySink> sink = protocol.sink(head);
        if (sink.isEmpty()) {
            return sink;
        }
        Optional<HttpAnswer> instead = receive(head);
        return instead.isPresent() ? Optional.of(new RefusingSink(instead.get())) : sink;
    }

    /** Counts and delays it; what is answered instead, if something is. */
    private Optional<HttpAnswer> receive(HttpRequest request) throws InterruptedException {
        requests.incrementAndGet();
        String counted = request.method() + " " + request.path();
        if (byPath.size() < MOST_COUNTED_PATHS || byPath.containsKey(counted)) {
            byPath.computeIfAbsent(counted, _ -> new AtomicLong()).incrementAndGet();
        }
        time.sleep(latency);
        for (Misbehaviour.Slow slow : faults.all(Misbehaviour.Slow.class).toList()) {
            time.sleep(slow.more());
        }
        var unavailable = faults.first(Misbehaviour.Unavailable.class);
        if (unavailable.isPresent()) {
            return Optional.of(unavailable(unavailable.get().retryAfter()));
        }
        for (var redirect : faults.all(Misbehaviour.RedirectsTo.class).toList()) {
            if (request.path().startsWith(redirect.pathPrefix())) {
                return Optional.of(Gibberish.redirect(redirect.target().toString()));
            }
        }
        return Optional.empty();
    }

    /** How many requests have come since the start. */
    public long requests() {
        return requests.get();
    }

    /** How many requests of a method and path, as sent, have come. */
    public long requests(String method, String path) {
        AtomicLong count = byPath.get(method + " " + path);
        return count == null ? 0 : count.get();
    }

    private HttpAnswer unavailable(Duration retryAfter) {
        HttpAnswer.Whole answer =
                protocol.refusal(Refusal.unavailable(Math.max(1, retryAfter.toSeconds())));
        return retryAfter.isZero()
                ? answer
                : answer.with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
    }

    private HttpAnswer spoil(HttpRequest request, HttpAnswer answer) {
        if (!(answer instanceof HttpAnswer.Whole whole)) {
            return answer;
        }
        for (var nonsense : faults.all(Misbehaviour.Nonsense.class).toList()) {
            if (request.path().startsWith(nonsense.pathPrefix())) {
                return gibberish.of(nonsense.garbage(), request, whole);
            }
        }
        return faults.has(Misbehaviour.CutsBodies.class) && whole.body().length > 1
                ? new HttpAnswer.Cut(whole, whole.body().length / 2)
                : whole;
    }
}
