package io.rackside.drivers.ssh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.ssh.SshException.Kind;
import io.rackside.drivers.ssh.virtual.VirtualCommands;
import io.rackside.drivers.ssh.virtual.VirtualShell;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Outcome;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The session against the twin: letting in, not letting in, and what is never sent. */
@Timeout(60)
class SshSessionTest {
    private static final String SECRET = "Unsaid-4711";
    private static final SshLimits LIMITS =
            new SshLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    3);

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void aPasswordLetsInAndTheKeyIsPinnedAtFirstSight() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        SshSession session = session(start(settings()), HostKeyTrust.atFirstSight(seen::set));
        assertEquals(seen.get(), session.hostKey());
        assertTrue(session.open());
        ExecResult said = session.exec("say hello", 1_000, Duration.ofSeconds(10));
        assertEquals("hello", said.text());
        assertEquals(7, said.status().orElseThrow());
        assertEquals(List.of(), session.findings());
        assertTrue(session.algorithms().contains("ecdsa-sha2-nistp256"), session::toString);
    }

    @Test
    void aServerThatAsksGetsThePasswordToo() {
        assertTrue(session(start(settings().asking()), first()).open());
    }

    @Test
    void anotherHostKeyIsRefusedBeforeAnythingIsSent() {
        VirtualSsh twin = twin(settings());
        int port = twin.start();
        String pin = "0".repeat(64);
        SshException e = refused(port, HostKeyTrust.pinned(pin));
        assertEquals(Kind.HOST_KEY_CHANGED, e.kind());
        assertEquals(Fingerprints.shown(pin), e.what().arguments().get(1));
        assertTrue(e.what().arguments().get(2).toString().startsWith("SHA256:"));
        assertEquals(Outcome.Refusal.SAFETY, e.asRefusal().by());
        assertEquals(0, twin.refused());
    }

    @Test
    void withoutAPinNothingIsSentWhenOneIsRequired() {
        SshException e = refused(start(settings()), HostKeyTrust.required());
        assertEquals(Kind.NOT_TRUSTED, e.kind());
    }

    @Test
    void aWrongPasswordIsSentOnce() {
        for (VirtualSshSettings each :
                List.of(
                        VirtualSshSettings.of(0, "admin", "another", 1),
                        VirtualSshSettings.of(0, "admin", "another", 1).asking())) {
            VirtualSsh twin = twin(each);
            SshException e = refused(twin.start(), first());
            assertEquals(Kind.LOGIN_REFUSED, e.kind());
            assertEquals(1, twin.refused());
            assertFalse(allTexts(e).contains(SECRET));
        }
    }

    @Test
    void aServerThatFallsSilentAtThePasswordHasNotRefusedIt() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        SshServer slow = SshServer.setUpDefaultServer();
        slow.setHost("127.0.0.1");
        slow.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        slow.setPasswordAuthenticator(
                (_, _, _) -> {
                    try {
                        return over.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException _) {
                        return false;
                    }
                });
        slow.start();
        try {
            SshLimits limits =
                    new SshLimits(
                            Duration.ofSeconds(50),
                            Duration.ofSeconds(3),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(15),
                            3);
            SshException e =
                    assertThrows(
                            SshException.class,
                            () ->
                                    SshSession.open(
                                            route(slow.getPort(), first()), limits, Time.system()));
            assertEquals(Kind.SILENT, e.kind());
        } finally {
            over.countDown();
            slow.stop(true);
        }
    }

    @Test
    void anOldDeviceIsRefusedUnlessMarkedAndThenIsAFinding() {
        int port = start(settings().oldOnly());
        SshException e = refused(port, first());
        assertEquals(Kind.NO_COMMON_ALGORITHM, e.kind());
        assertTrue(e.what().arguments().get(3).toString().contains("diffie-hellman-group14-sha1"));
        assertTrue(e.what().arguments().get(2).toString().contains("curve25519"));
        SshSession session = open(route(port, first()).forOldDevice());
        List<String> found =
                session.findings().stream().map(f -> f.arguments().getFirst().toString()).toList();
        assertEquals(
                List.of("aes128-cbc", "diffie-hellman-group14-sha1", "ssh-rsa"),
                found.stream().sorted().toList());
    }

    @Test
    void aKeyLetsInWithoutAPassword() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        VirtualSsh twin = twin(settings());
        twin.allow(pair.getPublic());
        byte[] pem =
                ("-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder()
                                        .encodeToString(pair.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n")
                        .getBytes(UTF_8);
        SshLogin login = SshLogin.withKey("admin", pem, Optional.empty());
        assertTrue(open(SshRoute.to(at(twin.start()), login, first())).open());
    }

    @Test
    void aKeyThatCannotBeReadIsSaidSo() {
        SshLogin login = SshLogin.withKey("admin", "no key".getBytes(UTF_8), Optional.empty());
        SshException e =
                assertThrows(
                        SshException.class,
                        () -> open(SshRoute.to(at(start(settings())), login, first())));
        assertEquals("ssh.key-unreadable", e.what().code());
    }

    @Test
    void aJumpHostForwardsAndEachHasItsOwnKey() throws Exception {
        int jump = start(settings().forwarding());
        int device = start(VirtualSshSettings.of(0, "admin", SECRET, 2));
        SshSession session = open(route(device, first()).through(route(jump, first())));
        assertEquals("x", session.exec("say x", 10, Duration.ofSeconds(10)).text());
    }

    @Test
    void aJumpHostThatDoesNotForwardIsNamed() {
        int jump = start(settings());
        int device = start(VirtualSshSettings.of(0, "admin", SECRET, 2));
        SshException e =
                assertThrows(
                        SshException.class,
                        () -> open(route(device, first()).through(route(jump, first()))));
        assertEquals(Kind.NOT_ALLOWED, e.kind());
    }

    @Test
    void aMenuBastionIsPassedByTheUserName() {
        VirtualSsh bastion = twin(VirtualSshSettings.of(0, "zhang@netadmin@sw-07", SECRET, 3));
        SshLogin login =
                SshLogin.withPassword("zhang", SECRET.toCharArray())
                        .throughMenuBastion("netadmin", "sw-07");
        assertTrue(open(SshRoute.to(at(bastion.start()), login, first())).open());
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        SshLogin.withPassword("zhang", SECRET.toCharArray())
                                .throughMenuBastion("root@other", "sw-07"));
    }

    @Test
    void aClosedPortASilentServerAndAnotherProtocolAreToldApart() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        assertEquals(Kind.REFUSED, refused(closed, first()).kind());
        SshLimits brief =
                new SshLimits(
                        Duration.ofMillis(300),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        1);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SshException e =
                    assertThrows(
                            SshException.class,
                            () ->
                                    SshSession.open(
                                            route(silent.getLocalPort(), first()),
                                            brief,
                                            Time.system()));
            assertEquals(Kind.SILENT, e.kind());
        }
        assertEquals(Kind.NONSENSE, refusedBy("SSH-1.5-old\r\n").kind());
        assertEquals(Kind.CLOSED, refusedBy("").kind());
    }

    /** A server that says that and then hangs up. */
    private SshException refusedBy(String words) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    socket.getOutputStream().write(words.getBytes(UTF_8));
                                    socket.getInputStream().readNBytes(1);
                                } catch (IOException _) {
                                    // The client may be quicker.
                                }
                            });
            return refused(server.getLocalPort(), first());
        }
    }

    @Test
    void theOutputOfACommandIsBounded() throws Exception {
        SshSession session = session(start(settings()), first());
        ExecResult much = session.exec("much", 1_000, Duration.ofSeconds(20));
        assertEquals(1_000, much.output().length);
        assertTrue(much.cut());
    }

    @Test
    void aCommandThatNeverEndsIsLeft() {
        SshSession session = session(start(settings()), first());
        SshException e =
                assertThrows(
                        SshException.class,
                        () -> session.exec("wait", 1_000, Duration.ofMillis(300)));
        assertEquals(Kind.SILENT, e.kind());
        assertTrue(session.open());
    }

    /** What waits for a channel to be opened must not swallow it. */
    @Test
    void anInterruptBeforeTheCommandIsRunEndsIt() throws Exception {
        SshSession session = session(start(settings()), first());
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> session.exec("wait", 1_000, Duration.ofSeconds(50)));
        assertEquals("x", session.exec("say x", 10, Duration.ofSeconds(10)).text());
    }

    @Test
    void anInterruptCutsALoginShortAndStaysSet() {
        int port = start(settings());
        Thread.currentThread().interrupt();
        SshException e = refused(port, first());
        assertTrue(Thread.interrupted());
        assertEquals(Kind.CLOSED, e.kind());
    }

    @Test
    void aShellCarriesBytesBothWaysAndTellsItsEnd() throws Exception {
        SshSession session = session(start(settings()), first());
        TerminalSession shell = session.shell(80, 24);
        assertTrue(shell.write("abc".getBytes(UTF_8)));
        byte[] heard = new byte[0];
        while (heard.length < 3) {
            byte[] more = shell.read(Duration.ofSeconds(10));
            heard = (new String(heard, UTF_8) + new String(more, UTF_8)).getBytes(UTF_8);
        }
        assertArrayEquals("abc".getBytes(UTF_8), heard);
        shell.write("q".getBytes(UTF_8));
        while (!shell.state().closed()) {
            shell.read(Duration.ofSeconds(10));
        }
        assertEquals("ssh.closed", shell.state().remark().orElseThrow().code());
        assertFalse(shell.write(new byte[] {1}));
    }

    private static String allTexts(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            all.append(at);
        }
        return all.toString();
    }

    private VirtualSshSettings settings() {
        return VirtualSshSettings.of(0, "admin", SECRET, 1);
    }

    private static HostKeyTrust first() {
        return HostKeyTrust.atFirstSight(_ -> {});
    }

    private VirtualSsh twin(VirtualSshSettings settings) {
        VirtualShell echo =
                terminal -> {
                    int key = terminal.keys().read();
                    while (key >= 0 && key != 'q') {
                        terminal.screen().write(key);
                        terminal.screen().flush();
                        key = terminal.keys().read();
                    }
                };
        VirtualCommands commands =
                (line, _, output, _) -> {
                    if (line.equals("wait")) {
                        Time.system().sleep(Duration.ofMinutes(1));
                    }
                    String said = line.equals("much") ? "x".repeat(2_000_000) : line.substring(4);
                    output.write(said.getBytes(UTF_8));
                    return 7;
                };
        VirtualSsh twin = new VirtualSsh(settings, echo, Optional.of(commands));
        open.add(twin);
        return twin;
    }

    private int start(VirtualSshSettings settings) {
        return twin(settings).start();
    }

    private static SshAddress at(int port) {
        return new SshAddress("127.0.0.1", port);
    }

    private static SshRoute route(int port, HostKeyTrust trust) {
        return SshRoute.to(at(port), SshLogin.withPassword("admin", SECRET.toCharArray()), trust);
    }

    private SshSession session(int port, HostKeyTrust trust) {
        return open(route(port, trust));
    }

    private SshSession open(SshRoute route) {
        SshSession session = SshSession.open(route, LIMITS, Time.system());
        open.add(session);
        return session;
    }

    private static SshException refused(int port, HostKeyTrust trust) {
        return assertThrows(
                SshException.class,
                () -> SshSession.open(route(port, trust), LIMITS, Time.system()).close());
    }
}
