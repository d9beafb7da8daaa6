package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

class OldTlsTest {
    /** Even in a process that can speak the old versions, only a device marked old gets them. */
    @Test
    void tls11IsForADeviceMarkedOldAndIsAFindingThere() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                OldTlsProcess.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(
                List.of(
                        "modern: bmc.no-tls",
                        "old: bmc.problem-old-tls",
                        "default: [TLSv1.3, TLSv1.2]"),
                said.lines().filter(l -> l.matches("(modern|old|default): .*")).toList(),
                said);
    }
}
