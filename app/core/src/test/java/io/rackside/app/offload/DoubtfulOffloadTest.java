package io.rackside.app.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A change nobody can say anything of, and what leads out of that; against a virtual host. */
@Timeout(300)
class DoubtfulOffloadTest {
    private static final String PORT = OffloadBench.PORT;

    @TempDir Path folder;

    private VirtualHost host;
    private int ssh;

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        VirtualHostSettings.of(
                                        0,
                                        OffloadBench.USER,
                                        OffloadBench.PASSWORD,
                                        VirtualOs.OPENEULER_2203)
                                .booting(Duration.ofSeconds(1)),
                        HostEvents.none(),
                        Time.system());
        ssh = host.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private OffloadBench bench() throws InterruptedException {
        return OffloadBench.knowing(folder, ssh, Optional.empty());
    }

    private void run(String line) {
        try {
            host.run(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** While its lines are run, the host seems to be another. */
    private Job doubtful(OffloadBench bench) throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        bench.rackside
                .jobs()
                .listen(
                        job -> {
                            String phase = new OffloadText(job.parameters()).phase().orElse("");
                            if (phase.equals("changing") && !seen.getAndSet(phase).equals(phase)) {
                                run("cp /etc/machine-id /tmp/id; echo other >/etc/machine-id");
                            }
                        });
        Job job =
                bench.run(
                        bench.plan(
                                OffloadBench.wish(
                                        PORT,
                                        OffloadBench.trial(true, false),
                                        Map.of("mtu", "9000"))));
        assertEquals(Job.State.IN_DOUBT, job.state(), job::toString);
        run("cp /tmp/id /etc/machine-id");
        return job;
    }

    private static Job ledBack(OffloadBench bench, Job doubtful) throws InterruptedException {
        assertEquals(
                Optional.of(doubtful.id()), bench.workflow().inDoubt(bench.subject()).map(Job::id));
        Consent consent =
                new Consent(
                        true,
                        true,
                        Optional.of(bench.workflow().wayBack(doubtful).act().target().name()),
                        Optional.empty());
        return bench.ended(bench.workflow().leadBack(doubtful, consent, bench.terms()));
    }

    @Test
    void aChangeInDoubtIsLedBackAndHasAVerdict() throws Exception {
        try (OffloadBench bench = bench()) {
            Job doubtful = doubtful(bench);
            assertEquals("9000", bench.now(PORT, "mtu"));
            OffloadRefused open =
                    assertThrows(
                            OffloadRefused.class,
                            () ->
                                    bench.workflow()
                                            .rollback(
                                                    bench.subject(),
                                                    Optional.empty(),
                                                    Trial.usual(),
                                                    bench.terms()));
            assertEquals("core.offload.still-open", open.what().code());
            assertTrue(
                    bench.workflow()
                            .consoleLine(doubtful)
                            .matches("sh /run/rackside/[0-9a-f]{12}/undo\\.sh again"));
            Job back = ledBack(bench, doubtful);
            assertEquals(Job.State.FAILED, back.state(), back::toString);
            assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
            assertEquals("1500", bench.now(PORT, "mtu"));
            assertEquals(Optional.empty(), bench.workflow().inDoubt(bench.subject()));
        }
    }

    @Test
    void whatTheHostsOwnConsoleHasTakenBackIsFoundToBeBefore() throws Exception {
        try (OffloadBench bench = bench()) {
            Job doubtful = doubtful(bench);
            run(bench.workflow().consoleLine(doubtful));
            Job back = ledBack(bench, doubtful);
            assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
            assertEquals("1500", bench.now(PORT, "mtu"));
        }
    }

    @Test
    void aHostThatWentWithoutPowerIsFoundToBeBefore() throws Exception {
        try (OffloadBench bench = bench()) {
            Job doubtful = doubtful(bench);
            host.reset();
            Job back = ledBack(bench, doubtful);
            assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
            assertEquals("1500", bench.now(PORT, "mtu"));
            assertEquals(Optional.empty(), bench.workflow().inDoubt(bench.subject()));
        }
    }

    @Test
    void theWayBackGivesFunctionsWhatTheyHadBeforeTheChange() throws Exception {
        try (OffloadBench bench = bench()) {
            run("echo 2 >/sys/class/net/" + PORT + "/device/sriov_numvfs");
            run("udevadm settle; ip link set dev " + PORT + " vf 1 vlan 100 trust on");
            Trial trial = OffloadBench.trial(false, false);
            Job none =
                    bench.run(bench.plan(OffloadBench.wish(PORT, trial, Map.of("sriov.vfs", "0"))));
            assertEquals(Job.State.DONE, none.state(), none::toString);
            Job back =
                    bench.run(
                            bench.workflow()
                                    .rollback(
                                            bench.subject(),
                                            Optional.empty(),
                                            trial,
                                            bench.terms()));
            assertEquals(Job.State.DONE, back.state(), back::toString);
            FunctionView second =
                    bench.look().ports().stream()
                            .filter(port -> port.name().equals(PORT))
                            .flatMap(port -> port.functions().stream())
                            .filter(function -> function.number() == 1)
                            .findFirst()
                            .orElseThrow();
            assertEquals(100, second.vlan().orElse(0), second::toString);
            assertEquals(Optional.of(true), second.trusted());
        }
    }
}
