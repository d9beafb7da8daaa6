package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;

/** The shell over real SSH, with a real shell behind it whose sudo is ours. */
@Timeout(120)
class SshHostShellTest {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    @TempDir private Path programs;
    private VirtualSsh server;
    private SshHostShell shell;

    @BeforeEach
    void start() throws IOException {
        program("id", "#!/bin/sh\necho 1000\n");
        sudo("[ \"$1\" = -n ] || exit 1\nshift\nexec \"$@\"\n");
        server =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "tech", "tech", 7),
                        _ -> {},
                        Optional.of(this::execute));
        int port = server.start();
        shell =
                new SshHostShell(
                        () ->
                                SshSession.open(
                                        SshRoute.to(
                                                new SshAddress("127.0.0.1", port),
                                                SshLogin.withPassword("tech", "tech".toCharArray()),
                                                HostKeyTrust.atFirstSight(_ -> {})),
                                        SshLimits.usual(),
                                        Time.system()),
                        HostGathering.usual(RandomGeneratorFactory.getDefault().create(1)),
                        RandomGeneratorFactory.getDefault().create(2),
                        Time.system());
    }

    @AfterEach
    void stop() {
        shell.close();
        server.close();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(programs.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void sudo(String text) throws IOException {
        program("sudo", "#!/bin/sh\n" + text);
    }

    private int execute(String command, InputStream input, OutputStream output, OutputStream errors)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command);
        builder.environment().merge("PATH", programs.toString(), (path, ours) -> ours + ":" + path);
        Process process = builder.start();
        try {
            Thread in = copy(input, process.getOutputStream());
            Thread out = copy(process.getInputStream(), output);
            Thread err = copy(process.getErrorStream(), errors);
            int status = process.waitFor();
            out.join();
            err.join();
            in.interrupt();
            return status;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Thread copy(InputStream from, OutputStream to) {
        return Thread.ofVirtual()
                .start(
                        () -> {
                            try (to) {
                                byte[] some = new byte[4_096];
                                for (int n = from.read(some); n >= 0; n = from.read(some)) {
                                    to.write(some, 0, n);
                                    to.flush();
                                }
                            } catch (IOException _) {
                                // The other end went away.
                            }
                        });
    }

    @Test
    void aScriptRunsWholeAndSaysWhatItHas() throws Exception {
        Said said = shell.run("main() { say a 'b  c'; echo noise; say port x; }\n", LIMIT);
        assertEquals(Said.End.WHOLE, said.end(), said::toString);
        assertEquals(List.of("a b  c", "port x"), said.lines());
    }

    @Test
    void withoutRootNothingRunsAndSudosWordsAreTold() throws Exception {
        sudo("echo 'sudo: a password is required' >&2\nexit 1\n");
        Said said = shell.run("main() { say a b; }\n", LIMIT);
        assertEquals(Said.End.NO_ROOT, said.end(), said::toString);
        assertEquals(List.of(), said.lines());
        assertTrue(said.errors().contains("a password is required"), said::toString);
    }

    @Test
    void halfAnAnswerIsKnownForOne() throws Exception {
        Said said = shell.run("main() { say a b; kill -9 $$; }\n", LIMIT);
        assertEquals(Said.End.HALF, said.end(), said::toString);
        assertEquals(List.of("a b"), said.lines());
    }

    @Test
    void whatHangsIsLeftAndSaidSo() throws Exception {
        Said said = shell.run("main() { say a b; exec sleep 20; }\n", Duration.ofSeconds(2));
        assertEquals(Said.End.HUNG, said.end(), said::toString);
    }

    @Test
    void aServerThatIsGoneIsALostHost() throws Exception {
        shell.run("main() { say a b; }\n", LIMIT);
        server.close();
        assertThrows(HostLost.class, () -> shell.reconnect(Duration.ofSeconds(2)));
        assertThrows(HostLost.class, () -> shell.run("main() { say a b; }\n", LIMIT));
    }

    @Test
    void aFreshSessionServesAsTheFirstDid() throws Exception {
        shell.run("main() { say a b; }\n", LIMIT);
        shell.reconnect(LIMIT);
        assertEquals(List.of("c d"), shell.run("main() { say c d; }\n", LIMIT).lines());
    }
}
