package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Login;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A console that ends while a baseline is set. */
@Timeout(300)
class BaselineCutShortTest {
    private static final String PASSWORD = "canary-1f44-password";

    /** As long as a command of an entry may take; what is read takes less. */
    private static final Duration COMMAND = Duration.ofSeconds(60);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

    @TempDir Path folder;

    private final CountDownLatch sent = new CountDownLatch(1);

    /** The host's clock, which tells when a command to set something hangs. */
    private final class Watched implements Time {
        @Override
        public Instant now() {
            return Time.system().now();
        }

        @Override
        public long nanos() {
            return Time.system().nanos();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.compareTo(COMMAND) >= 0) {
                sent.countDown();
            }
            Time.system().sleep(duration);
        }
    }

    /** Setting a value of the kernel never ends there; reading one does. */
    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "root", PASSWORD, VirtualOs.OPENEULER_2203)
                            .lacking(Set.of(), Set.of("sysctl")),
                    HostEvents.none(),
                    new Watched());

    private final String target = "ssh://127.0.0.1:" + host.start();

    @AfterEach
    void stop() {
        host.close();
    }

    private Rackside open() {
        return Rackside.open(
                folder.resolve("data"),
                new Options(
                        "tester",
                        "localhost",
                        Optional.of("Tester"),
                        folder.resolve("anchors"),
                        Optional.empty(),
                        Optional.empty(),
                        7),
                Time.system());
    }

    private static Terms terms() {
        return Terms.person().given(_ -> Optional.of(new Login("root", PASSWORD.toCharArray())));
    }

    @Test
    void whatWasCutShortIsSettledByReadingAndNothingElseIsBegun() throws InterruptedException {
        JobId job;
        try (Rackside rackside = open()) {
            Subject subject = rackside.access().subject(target);
            BaselineDraft draft =
                    rackside.baselines()
                            .plan(
                                    subject,
                                    List.of("virtualisation-rdma"),
                                    List.of("vm.max-map-count", "vm.swappiness"),
                                    terms());
            assertEquals(2, draft.entries().size());
            job =
                    rackside.baselines()
                            .start(
                                    draft,
                                    new Consent(
                                            true,
                                            true,
                                            Optional.of(subject.target().name()),
                                            Optional.empty()),
                                    terms());
            assertTrue(sent.await(60, TimeUnit.SECONDS));
        }
        try (Rackside rackside = open()) {
            Job cut = rackside.jobs().find(job).orElseThrow();
            assertEquals(Job.State.INTERRUPTED, cut.state());
            rackside.baselines().authorise(cut, terms());
            assertEquals(
                    List.of(job), rackside.baselines().settle().stream().map(Job::id).toList());
            while (!rackside.jobs().await(job, LOOKS_EVERY)) {
                Time.system().sleep(LOOKS_EVERY);
            }
            BaselineStatus status = rackside.baselines().status(job).orElseThrow();
            assertEquals(Job.State.FAILED, status.state(), status::toString);
            assertEquals("refused", status.entries().getFirst().word());
            assertEquals("core.baseline.not-in-effect", status.entries().getFirst().said().code());
            assertEquals("waiting", status.entries().get(1).word());
            assertTrue(rackside.baselines().kept(cut.devices().getFirst()).isPresent());
        }
        assertEquals("60", host.run("cat /proc/sys/vm/swappiness").output().strip());
        assertEquals("65530", host.run("cat /proc/sys/vm/max_map_count").output().strip());
    }
}
