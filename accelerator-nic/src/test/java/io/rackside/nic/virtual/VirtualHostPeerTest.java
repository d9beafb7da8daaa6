package io.rackside.nic.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.operations.Time;

import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The twin under OpenSSH's own client. */
@Tag("peer")
@Timeout(120)
class VirtualHostPeerTest {
    @TempDir Path folder;

    private record Ended(int status, String said) {}

    private Ended run(List<String> command, String input) throws Exception {
        Path in = folder.resolve("in");
        Files.writeString(in, input);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(in.toFile())
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        try {
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), command::toString);
            return new Ended(process.exitValue(), Files.readString(folder.resolve("out")));
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> ssh(int port, String... command) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "ssh",
                                "-F",
                                "none",
                                "-i",
                                folder.resolve("key").toString(),
                                "-o",
                                "BatchMode=yes",
                                "-o",
                                "LogLevel=ERROR",
                                "-o",
                                "StrictHostKeyChecking=no",
                                "-o",
                                "UserKnownHostsFile=" + folder.resolve("known"),
                                "-p",
                                Integer.toString(port),
                                "root@127.0.0.1"));
        all.addAll(List.of(command));
        return all;
    }

    private VirtualHost host() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "no ssh (openssh-client)");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "no ssh-keygen");
        String key = folder.resolve("key").toString();
        List<String> made = List.of("ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", key);
        assertEquals(0, run(made, "").status());
        VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", "Unsaid-4711", VirtualOs.KYLIN_V10_SP3),
                        HostEvents.none(),
                        Time.system());
        AuthorizedKeyEntry entry =
                AuthorizedKeyEntry.parseAuthorizedKeyEntry(Files.readString(Path.of(key + ".pub")));
        host.allow(entry.resolvePublicKey(null, null, PublicKeyEntryResolver.FAILING));
        return host;
    }

    @Test
    void commandsAnswerWithTheirStatus() throws Exception {
        try (VirtualHost host = host()) {
            int port = host.start();
            assertEquals(
                    new Ended(0, "4.19.90-52.22.v2207.ky10.x86_64\n"),
                    run(ssh(port, "uname -r"), ""));
            Ended refused = run(ssh(port, "ethtool -G ens2f0np0 rx 9000"), "");
            assertEquals(1, refused.status());
            assertTrue(refused.said().contains("exceeds maximum"), refused::said);
            assertEquals(new Ended(0, "2\n"), run(ssh(port, "sh -s two"), "echo $((1 + 1))\n"));
        }
    }

    @Test
    void aCutManagementComesBackByTheTimer() throws Exception {
        try (VirtualHost host = host()) {
            int port = host.start();
            String line =
                    "systemd-run --on-active=3 --timer-property=AccuracySec=100ms --unit=undo ip"
                            + " link set ens1f0 up 2>/dev/null; ip link set ens1f0 down; echo cut;"
                            + " sleep 1; echo back";
            Ended ended = run(ssh(port, line), "");
            assertEquals(new Ended(0, "cut\nback\n"), ended);
            assertTrue(host.reachable());
        }
    }
}
