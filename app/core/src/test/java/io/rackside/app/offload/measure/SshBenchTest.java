package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.measure.Leftovers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A host that cannot be reached holds nobody who wants to stop. */
@Timeout(120)
class SshBenchTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<String> ended = new CopyOnWriteArrayList<>();

    private Thread asking(SshBench host, String name) {
        return Thread.ofVirtual()
                .name(name)
                .start(
                        () -> {
                            try {
                                host.left();
                                ended.add(name + " was answered");
                            } catch (SshBench.Lost e) {
                                ended.add(name + " was lost");
                            } catch (InterruptedException _) {
                                ended.add(name);
                            }
                        });
    }

    @Test
    void whoWaitsForAnotherToConnectIsInterruptedAtOnce() throws Exception {
        try (SshBench host =
                new SshBench(
                        () -> {
                            asked.countDown();
                            new CountDownLatch(1).await();
                            throw new IllegalStateException("nobody opens this");
                        },
                        Optional::empty,
                        new Leftovers("0f5a3c1e-7b2d"),
                        new Random(7))) {
            Thread first = asking(host, "first");
            assertTrue(asked.await(DEADLINE.toSeconds(), TimeUnit.SECONDS));
            Thread second = asking(host, "second");
            second.interrupt();
            assertTrue(second.join(DEADLINE), "it waits for the other");
            assertEquals(List.of("second"), ended);
            first.interrupt();
            assertTrue(first.join(DEADLINE));
            assertEquals(List.of("second", "first"), ended);
        }
    }
}
