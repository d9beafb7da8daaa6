package io.rackside.app.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Job;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The process dies at the beginning of a phase; the next one leads the change to its end. */
@Timeout(300)
class KilledOffloadTest {
    @TempDir Path folder;

    /** Long before the host's own timer; what it was told to keep is kept, all else goes back. */
    @ParameterizedTest
    @CsvSource({
        "changing,ens2f0np0,FAILED,1500",
        "keeping,ens2f0np0,DONE,9000",
        // The port we come by: the host has heard of us, and nothing is confirmed.
        "verifying,ens1f0,FAILED,1500"
    })
    void aChangeThatWasCutShortIsLedToItsEnd(String phase, String card, Job.State end, String mtu)
            throws Exception {
        try (VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(
                                0,
                                OffloadBench.USER,
                                OffloadBench.PASSWORD,
                                VirtualOs.KYLIN_V10_SP3),
                        HostEvents.none(),
                        Time.system())) {
            int port = host.start();
            killed(port, phase, card);
            try (OffloadBench bench = OffloadBench.on(folder, port, Optional.empty())) {
                Job cut = bench.rackside.jobs().newest(1).getFirst();
                assertEquals(Job.State.INTERRUPTED, cut.state(), cut::toString);
                bench.rackside.resuming().resume(cut, bench.terms());
                Job settled = bench.ended(cut.id());
                assertEquals(end, settled.state(), settled::toString);
                assertEquals(mtu, bench.now(card, "mtu"));
                boolean applied =
                        bench.look().ports().stream().anyMatch(one -> one.applied().isPresent());
                assertEquals(end == Job.State.DONE, applied);
                assertEquals(List.of(), bench.workflow().settle(), "nothing is left open");
            }
        }
    }

    private void killed(int port, String phase, String card)
            throws IOException, InterruptedException {
        Path log = folder.resolve("halted.log");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltedOffload.class.getName(),
                                folder.toString(),
                                Integer.toString(port),
                                phase,
                                card)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertTrue(process.waitFor(200, TimeUnit.SECONDS), "it neither ends nor dies");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(HaltedOffload.KILLED, process.exitValue(), Files.readString(log));
    }
}
