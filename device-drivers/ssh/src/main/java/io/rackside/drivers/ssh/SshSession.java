package io.rackside.drivers.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import io.rackside.drivers.ssh.SshException.Kind;
import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A conversation by SSH with one server, logged in, its host key accepted. Blocking, for virtual
 * threads; may be used by several of them. Each command and each shell is a channel of its own.
 */
public final class SshSession implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final SshRoute route;
    private final SshLimits limits;
    private final Time time;
    private final Session session;
    private final Dial dial;
    private final Agreed agreed;
    private final String hostKey;

    private SshSession(
            SshRoute route,
            SshLimits limits,
            Time time,
            Session session,
            Dial dial,
            Agreed agreed,
            String hostKey) {
        this.route = route;
        this.limits = limits;
        this.time = time;
        this.session = session;
        this.dial = dial;
        this.agreed = agreed;
        this.hostKey = hostKey;
    }

    /**
     * Connects and logs in, through the jump hosts of the route first. The password is given away
     * once. Takes at most the limits for connection and login, for each host on the way; an
     * interrupt cuts it short and stays set.
     *
     * @throws SshException when one of them cannot be reached, shows another key, or refuses
     */
    public static SshSession open(SshRoute route, SshLimits limits, Time time) {
        return open(route, limits, time, _ -> {});
    }

    /**
     * The same, counted.
     *
     * @param wire hears of the bytes that pass this machine's socket, either way; by the thread
     *     that moves them, so it must be quick
     */
    public static SshSession open(SshRoute route, SshLimits limits, Time time, LongConsumer wire) {
        Optional<SshSession> jump = route.via().map(via -> open(via, limits, time, wire));
        try {
            return connect(route, limits, time, jump, wire);
        } catch (RuntimeException e) {
            jump.ifPresent(SshSession::close);
            throw e;
        }
    }

    private static SshSession connect(
            SshRoute route,
            SshLimits limits,
            Time time,
            Optional<SshSession> jump,
            LongConsumer wire) {
        PinnedKey key = new PinnedKey(route.trust());
        OneTry login = new OneTry(route.login());
        Failure failure = new Failure(route, key, login);
        Agreed agreed = new Agreed();
        Dial dial = new Dial(limits.connect(), wire);
        Duration most = limits.connect().plus(limits.login());
        try {
            Session session = prepare(route, limits, key, login, agreed);
            jump.ifPresentOrElse(
                    via ->
                            session.setProxy(
                                    new ThroughJump(via.session, limits.channel(), via::close)),
                    () -> session.setSocketFactory(dial));
            Runnable cut =
                    () -> {
                        dial.close();
                        jump.ifPresent(SshSession::close);
                    };
            try (Deadline deadline = new Deadline(time, most, cut)) {
                try {
                    Undisturbed.run(
                            () -> session.connect(Math.toIntExact(limits.login().toMillis())), cut);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new SshException(
                            Kind.CLOSED, Message.of("ssh.closed", route.address().toString()));
                } catch (JSchException e) {
                    dial.close();
                    throw deadline.passed()
                            ? failure.silent(most)
                            : agreed.silent() ? failure.silent(limits.login()) : failure.of(e);
                }
            }
            String shown = key.shown().orElseThrow();
            if (route.trust().pin().isEmpty()) {
                route.trust().firstSight().accept(shown);
            }
            return new SshSession(route, limits, time, session, dial, agreed, shown);
        } catch (JSchException e) {
            throw failure.of(e);
        }
    }

    private static Session prepare(
            SshRoute route, SshLimits limits, PinnedKey key, OneTry login, Agreed agreed)
            throws JSchException {
        JSch jsch = new JSch();
        addKey(jsch, route.login());
        SshAddress at = route.address();
        Session session = jsch.getSession(route.login().user(), at.host(), at.port());
        session.setLogger(agreed);
        session.setHostKeyRepository(key);
        session.setUserInfo(login);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey,password,keyboard-interactive");
        // JSch answers a question nobody can answer with an empty password, which counts as a try.
        session.setConfig("MaxAuthTries", route.login().privateKey().isPresent() ? "2" : "1");
        if (route.old()) {
            OldAlgorithms.allow(session);
        }
        session.setServerAliveInterval(Math.toIntExact(limits.keepAlive().toMillis()));
        session.setServerAliveCountMax(limits.missed());
        session.setThreadFactory(Thread.ofVirtual().name("ssh-", 0).factory());
        return session;
    }

    private static void addKey(JSch jsch, SshLogin login) throws JSchException {
        Optional<byte[]> key = login.privateKey();
        if (key.isEmpty()) {
            return;
        }
        byte[] passphrase =
                login.passphrase()
                        .map(secret -> new String(secret).getBytes(StandardCharsets.UTF_8))
                        .orElse(null);
        try {
            jsch.addIdentity("key", key.get(), null, passphrase);
        } finally {
            Arrays.fill(key.get(), (byte) 0);
            if (passphrase != null) {
                Arrays.fill(passphrase, (byte) 0);
            }
        }
    }

    public SshAddress address() {
        return route.address();
    }

    /** SHA-256 of the host key that was accepted, lower-case hex. */
    public String hostKey() {
        return hostKey;
    }

    /** What the server calls itself in its first line, made printable. */
    public String serverVersion() {
        return Printable.text(session.getServerVersion(), 255);
    }

    /** The algorithms both agreed on, by their names in RFC 4253 and its successors. */
    public List<String> algorithms() {
        return agreed.names();
    }

    /** What is weak in what both agreed on; only a device marked old has any. */
    public List<Message> findings() {
        return agreed.findings();
    }

    public boolean open() {
        return session.isConnected();
    }

    /**
     * Runs one command on a channel of its own (RFC 4254 section 6.5). The command is a shell line
     * on the server: nothing a device or a person wrote may be pasted into it.
     *
     * @param input for the command's standard input, which is closed after it
     * @param most bytes kept of each output; what is more is dropped and said so
     * @param longest until the command has ended
     * @throws SshException SILENT when it has not ended by then; the channel is closed
     */
    public ExecResult exec(String command, byte[] input, int most, Duration longest)
            throws InterruptedException {
        try {
            ChannelExec channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
            return new Exec(channel, most).run(input, limits.channel(), longest, time, address());
        } catch (JSchException e) {
            throw failed(Message.of("ssh.no-exec", address().toString()), e);
        }
    }

    /**
     * Runs one command whose answer ends with a line of its own, on one channel. What came until
     * then is handed over however it ended.
     *
     * @param last bytes of that line; when they are heard the channel is closed
     * @param most bytes kept of each output
     * @param longest until the last line
     * @throws SshException when the server runs no commands, or the connection is gone
     */
    public Heard hear(String command, byte[] input, byte[] last, int most, Duration longest)
            throws InterruptedException {
        try {
            ChannelExec channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
            return new Exec(channel, most)
                    .hear(input, last, limits.channel(), longest, time, address());
        } catch (JSchException e) {
            throw failed(Message.of("ssh.no-exec", address().toString()), e);
        }
    }

    /** The same without input. */
    public ExecResult exec(String command, int most, Duration longest) throws InterruptedException {
        return exec(command, new byte[0], most, longest);
    }

    /**
     * Opens an interactive shell with a terminal of that size (RFC 4254 section 6.2).
     *
     * @throws SshException NOT_ALLOWED when the server gives none
     */
    public TerminalSession shell(int columns, int rows) {
        try {
            ChannelShell channel = (ChannelShell) session.openChannel("shell");
            channel.setPtyType("vt100", columns, rows, 0, 0);
            Shell shell = new Shell(channel, address());
            shell.open(limits.channel());
            return shell;
        } catch (JSchException e) {
            throw failed(Message.of("ssh.no-shell", address().toString()), e);
        }
    }

    /**
     * Forwards connections (RFC 4254 section 7.2) from a port of this machine's loopback, which
     * anybody on this machine may use, until the session is closed. Nothing is sent before somebody
     * connects there; a server that does not forward closes such a connection.
     *
     * @param host as the server finds it
     * @return the port on 127.0.0.1
     * @throws SshException when no port could be opened
     */
    public int forward(String host, int port) {
        try {
            return session.setPortForwardingL(LOOPBACK, 0, host, port);
        } catch (JSchException e) {
            throw failed(Message.of("ssh.no-forward", address().toString()), e);
        }
    }

    private SshException failed(Message notAllowed, JSchException e) {
        return session.isConnected()
                ? new SshException(Kind.NOT_ALLOWED, notAllowed, e)
                : new SshException(Kind.CLOSED, Message.of("ssh.closed", address().toString()), e);
    }

    /** Ends it, and those with the jump hosts in front of it. */
    @Override
    public void close() {
        session.disconnect();
        dial.close();
    }
}
