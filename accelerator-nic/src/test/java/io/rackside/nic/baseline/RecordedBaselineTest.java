package io.rackside.nic.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.criterion.HostFixture;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@Tag("peer")
class RecordedBaselineTest {
    private static String recorded(String name) throws IOException {
        Path file = Path.of(System.getProperty("rackside.corpus", "corpus"), "host", name);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: no recording " + name);
        return Files.readString(file);
    }

    @Test
    void aRealHostsSysctlsAndSshAreHeldAgainstTheShippedSets() throws IOException {
        Map<String, String> sysctl = PrintedValues.sysctl(recorded("vm-debian12/sysctl-net.txt"));
        Map<String, String> sshd = PrintedValues.sshd(recorded("vm-debian12/sshd-T.txt"));
        assertEquals("4096\t131072\t5248800", sysctl.get("net.ipv4.tcp_rmem"));
        assertEquals("[::]:22,0.0.0.0:22", sshd.get("listenaddress"));
        Readings readings =
                Readings.printed(Source.SYSCTL, sysctl).with(Readings.printed(Source.SSHD, sshd));
        HostInventory host = new HostFixture().host();
        Map<String, String> verdicts =
                new BaselineCheck(
                                host,
                                readings,
                                "edge-host-1",
                                List.of(),
                                Instant.parse("2026-11-22T12:00:00Z"))
                        .check(Baseline.of(Baselines.shipped())).stream()
                                .filter(result -> !(result.verdict() instanceof Verdict.NotChecked))
                                .filter(
                                        result ->
                                                !(result.verdict()
                                                        instanceof Verdict.NotApplicable))
                                .collect(
                                        Collectors.toMap(
                                                result -> result.entry().setpoint().id(),
                                                result ->
                                                        result.verdict()
                                                                .getClass()
                                                                .getSimpleName()));
        assertEquals("Deviates", verdicts.get("tcp.rmem"));
        assertEquals("Deviates", verdicts.get("vm.swappiness"));
        assertEquals("Deviates", verdicts.get("vm.dirty-background"));
        assertEquals("Meets", verdicts.get("ipv4.syn-cookies"));
        assertEquals("Meets", verdicts.get("kernel.numa-balancing"));
        assertEquals("Deviates", verdicts.get("ssh.root-login"));
        assertEquals("Deviates", verdicts.get("ssh.x11-forwarding"));
        assertEquals("Deviates", verdicts.get("ssh.max-auth-tries"));
        assertEquals("Deviates", verdicts.get("ssh.macs"));
        assertEquals("Meets", verdicts.get("ssh.ciphers"));
        assertEquals("Meets", verdicts.get("ssh.empty-passwords"));
        assertEquals("Meets", verdicts.get("ssh.user-environment"));
    }

    @Test
    void loginDefsAreReadWithoutItsComments() {
        assertEquals(
                Map.of("PASS_MAX_DAYS", "99999", "UMASK", "022"),
                PrintedValues.loginDefs(
                        "# PASS_MAX_DAYS 1\n\nPASS_MAX_DAYS\t99999\nUMASK           022\n"));
    }
}
