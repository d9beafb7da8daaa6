package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.kubeconfig.ExecPlugin;
import io.rackside.drivers.cluster.plugin.PluginApproval;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.cluster.plugin.PluginRun;
import io.rackside.drivers.cluster.plugin.PluginToken;
import io.rackside.operations.Time;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Who asks for a token, and who waits for it. */
@Timeout(30)
class BearerTest {
    private final Clock clock = new Clock();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int code = 200;

    /** One whose time is set. */
    private static final class Clock implements Time {
        private volatile Instant now = Instant.parse("2026-06-01T08:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Time.system().sleep(duration);
        }

        private void pass(Duration some) {
            now = now.plus(some);
        }
    }

    /** What is sent by one request; nothing goes over a wire. */
    private Call call(Bearer bearer) {
        return new OkHttpClient.Builder()
                .addInterceptor(bearer)
                .addInterceptor(
                        chain ->
                                new Response.Builder()
                                        .request(chain.request())
                                        .protocol(Protocol.HTTP_1_1)
                                        .code(code)
                                        .message("-")
                                        .body(
                                                ResponseBody.create(
                                                        chain.request().header("Authorization"),
                                                        null))
                                        .build())
                .build()
                .newCall(new Request.Builder().url("https://cluster.site/").build());
    }

    private String sent(Bearer bearer) throws IOException {
        try (Response response = call(bearer).execute()) {
            return response.body().string().replace("Bearer ", "");
        }
    }

    private PluginToken next(Optional<Duration> life) {
        return new PluginToken("t" + asked.incrementAndGet(), life.map(it -> clock.now().plus(it)));
    }

    @Test
    void oneWithoutAnEndIsAskedForOnce() throws Exception {
        Bearer bearer = new Bearer(() -> next(Optional.empty()), clock);
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofDays(400));
        assertEquals("t1", sent(bearer));
    }

    @Test
    void oneThatIsNearlyOverIsAskedForAgain() throws Exception {
        Bearer bearer = new Bearer(() -> next(Optional.of(Duration.ofHours(1))), clock);
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofMinutes(59));
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofSeconds(30));
        assertEquals("t2", sent(bearer));
    }

    @Test
    void oneOfAShortLifeIsNotAskedForWithEachRequest() throws Exception {
        Bearer bearer = new Bearer(() -> next(Optional.of(Duration.ofSeconds(20))), clock);
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofSeconds(14));
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofSeconds(2));
        assertEquals("t2", sent(bearer));
    }

    @Test
    void aClockThatIsAheadDoesNotAskWithEachRequest() throws Exception {
        Bearer bearer = new Bearer(() -> next(Optional.of(Duration.ofHours(-2))), clock);
        assertEquals("t1", sent(bearer));
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofMinutes(2));
        assertEquals("t2", sent(bearer));
    }

    @Test
    void oneThatTheServerRefusesIsNotUsedAgain() throws Exception {
        Bearer bearer = new Bearer(() -> next(Optional.empty()), clock);
        code = 401;
        assertEquals("t1", sent(bearer));
        code = 200;
        assertEquals("t2", sent(bearer));
        assertEquals("t2", sent(bearer));
    }

    @Test
    void othersGoOnWithTheOldOneWhileANewOneIsAskedFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Bearer bearer =
                new Bearer(
                        () -> {
                            if (asked.get() > 0) {
                                begun.countDown();
                                end.await();
                            }
                            return next(Optional.of(Duration.ofHours(1)));
                        },
                        clock);
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofMinutes(59).plusSeconds(30));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> slow = threads.submit(() -> sent(bearer));
            begun.await();
            assertEquals("t1", sent(bearer));
            assertFalse(slow.isDone());
            end.countDown();
            assertEquals("t2", slow.get());
        }
    }

    @Test
    void oneThatIsStillGoodIsUsedWhereNoNewOneComes() throws Exception {
        Bearer bearer =
                new Bearer(
                        () -> {
                            if (asked.get() > 0) {
                                throw refusal();
                            }
                            return next(Optional.of(Duration.ofHours(1)));
                        },
                        clock);
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofMinutes(59).plusSeconds(30));
        assertEquals("t1", sent(bearer));
        clock.pass(Duration.ofMinutes(1));
        assertThrows(Bearer.NoToken.class, () -> sent(bearer));
    }

    @Test
    void whoWaitedForAProgramThatFailedDoesNotRunItAgain() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Bearer bearer =
                new Bearer(
                        () -> {
                            asked.incrementAndGet();
                            end.await();
                            throw refusal();
                        },
                        clock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            CountDownLatch started = new CountDownLatch(4);
            for (int i = 0; i < 4; i++) {
                Call call = call(bearer);
                all.add(
                        threads.submit(
                                () -> {
                                    started.countDown();
                                    return String.valueOf(call.execute());
                                }));
            }
            started.await();
            while (asked.get() == 0) {
                Thread.onSpinWait();
            }
            Time.system().sleep(Duration.ofMillis(300));
            end.countDown();
            for (Future<String> each : all) {
                Throwable why = assertThrows(ExecutionException.class, each::get).getCause();
                assertTrue(why instanceof Bearer.NoToken, why::toString);
            }
            assertEquals(1, asked.get());
            assertThrows(Bearer.NoToken.class, () -> sent(bearer));
            assertEquals(2, asked.get());
        }
    }

    @Test
    void oneThatWaitsCanBeGivenUp() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Bearer bearer =
                new Bearer(
                        () -> {
                            begun.countDown();
                            end.await();
                            return next(Optional.empty());
                        },
                        clock);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = threads.submit(() -> sent(bearer));
            begun.await();
            Call waiting = call(bearer);
            Future<Response> second = threads.submit(waiting::execute);
            waiting.cancel();
            assertThrows(ExecutionException.class, second::get);
            assertFalse(first.isDone());
            end.countDown();
            assertEquals("t1", first.get());
        }
    }

    private static PluginException refusal() {
        URI server = URI.create("https://cluster.site");
        ExecPlugin other = new ExecPlugin("/bin/other", List.of(), new LinkedHashMap<>(), "v1");
        PluginApproval none =
                new PluginApproval(server, Path.of("/bin/none"), "0".repeat(64), List.of());
        return assertThrows(
                PluginException.class,
                () -> new PluginRun(none, Time.system()).token(other, server));
    }
}
