package io.rackside.app.packages;

import io.rackside.bmc.files.Image;
import io.rackside.drivers.ssh.ExecResult;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.StepContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a file to a host as the account that logs in, into a folder that is the account's alone.
 * What is there already is measured and not sent again; in the end the host's own SHA-256 counts. A
 * link that breaks is tried again for a while.
 */
final class Uploading implements Performer {
    private static final Logger LOG = LoggerFactory.getLogger(Uploading.class);
    private static final int MOST = 1 << 14;
    private static final int SAID_MOST = 300;
    private static final int ATTEMPTS = 20;
    private static final byte[] NOTHING = {};
    private static final String READY = "rackside-ready";

    /** 128 KiB take five seconds at 200 kbit/s; others may be using the link. */
    private static final Duration PIECE = Duration.ofMinutes(3);

    private static final Duration ASKED = Duration.ofSeconds(30);

    /** Four gigabytes from a slow disk. */
    private static final Duration SUMMED = Duration.ofMinutes(10);

    private static final Duration BETWEEN = Duration.ofSeconds(5);

    private final SshHostShell.Sessions sessions;
    private final Image image;
    private final HostPackage what;
    private final String folder;
    private final String file;
    private final StepContext context;
    private Optional<InterruptedException> interrupted = Optional.empty();

    Uploading(
            SshHostShell.Sessions sessions,
            Image image,
            HostPackage what,
            String id,
            StepContext context) {
        this.sessions = sessions;
        this.image = image;
        this.what = what;
        this.context = context;
        folder = Scripts.folder(id);
        file = folder + "/" + InstallOrder.file(what);
    }

    /** The host does not take it, and why. */
    private static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Outcome.Refused why;

        Stopped(Outcome.Refused why) {
            this.why = why;
        }
    }

    @Override
    public Outcome perform(Authorised leave) {
        String name = leave.act().target().name();
        leave.spend(InstallOrder.UPLOAD);
        long best = -1;
        int attempts = 0;
        while (true) {
            Sent sent = new Sent(name);
            try {
                context.checkCancelled();
                try (SshSession session = sessions.open()) {
                    context.onCancel(session::close);
                    sent.begin(session);
                    return sent.all(session);
                }
            } catch (InterruptedException e) {
                // Nothing was installed: what lies there is removed with the job.
                interrupted = Optional.of(e);
                return cut(name, sent.reached);
            } catch (Stopped e) {
                return e.why;
            } catch (SshException e) {
                attempts = sent.reached > best ? 0 : attempts + 1;
                best = Math.max(best, sent.reached);
                LOG.warn("a package stops at {} bytes: {}", sent.reached, e.what().code(), e);
                if (!mayPass(e)) {
                    return e.asRefusal();
                }
                if (attempts >= ATTEMPTS || !slept()) {
                    return cut(name, Math.max(best, 0));
                }
            }
        }
    }

    private boolean slept() {
        try {
            context.time().sleep(BETWEEN);
            return true;
        } catch (InterruptedException e) {
            interrupted = Optional.of(e);
            return false;
        }
    }

    /** Ends the step where a cancel or the end of the process came while it was at work. */
    void rethrow() throws InterruptedException {
        if (interrupted.isPresent()) {
            throw interrupted.get();
        }
    }

    private static boolean mayPass(SshException e) {
        return switch (e.kind()) {
            case UNREACHABLE, REFUSED, SILENT, CLOSED, NONSENSE -> true;
            case NO_COMMON_ALGORITHM, HOST_KEY_CHANGED, NOT_TRUSTED, LOGIN_REFUSED, NOT_ALLOWED ->
                    false;
        };
    }

    private Outcome.Refused cut(String name, long reached) {
        return new Outcome.Refused(
                Outcome.Refusal.UNREACHABLE,
                Message.of(
                        "core.packages.upload-cut",
                        name,
                        what.head().label(),
                        reached,
                        what.size()),
                "");
    }

    /** One try, over one session. */
    private final class Sent {
        private final String name;
        private final long began = context.time().nanos();
        private long from;
        private long reached;

        Sent(String name) {
            this.name = name;
        }

        void begin(SshSession session) throws InterruptedException, Stopped {
            String script =
                    "umask 077\nD='"
                            + folder
                            + "'\nmkdir \"$D\" 2>/dev/null\n"
                            + "if [ -d \"$D\" ] && [ ! -L \"$D\" ] && [ -O \"$D\" ]; then echo "
                            + READY
                            + "; fi\n";
            ExecResult said =
                    session.exec("sh -s", script.getBytes(StandardCharsets.UTF_8), MOST, ASKED);
            if (!said.text().contains(READY)) {
                throw stopped("core.packages.no-folder", said);
            }
            from = size(session);
            if (from > what.size()) {
                session.exec("rm -f " + file, MOST, ASKED);
                from = 0;
            }
            reached = from;
        }

        private long size(SshSession session) throws InterruptedException {
            String said = session.exec("stat -c %s " + file, MOST, ASKED).text().strip();
            return said.matches("\\d{1,15}") ? Long.parseLong(said) : 0;
        }

        Outcome all(SshSession session) throws InterruptedException, Stopped {
            send(session);
            if (sum(session)) {
                return done();
            }
            session.exec("rm -f " + file, MOST, ASKED);
            if (from == 0) {
                throw stopped("core.packages.sum-differs", new byte[0]);
            }
            // What lay there was not the beginning of this file.
            from = 0;
            reached = 0;
            send(session);
            if (sum(session)) {
                return done();
            }
            throw stopped("core.packages.sum-differs", new byte[0]);
        }

        private Outcome done() {
            return new Outcome.Done(
                    Message.of("core.packages.uploaded", name, what.head().label()));
        }

        private void send(SshSession session) throws InterruptedException, Stopped {
            if (from >= what.size()) {
                return;
            }
            try {
                image.giveTo(from, (bytes, begin, end) -> piece(session, bytes, begin, end));
            } catch (Ended e) {
                throw e.why;
            } catch (InterruptedIOException _) {
                throw new InterruptedException("while a package was sent");
            } catch (IOException e) {
                throw stopped(
                        "core.packages.file-changed",
                        String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
            }
            if (size(session) != what.size()) {
                throw stopped("core.packages.no-space", NOTHING);
            }
        }

        private void piece(SshSession session, byte[] bytes, int begin, int end)
                throws IOException {
            try {
                ExecResult said =
                        session.exec(
                                "dd of=" + file + " oflag=append conv=notrunc",
                                Arrays.copyOfRange(bytes, begin, end),
                                MOST,
                                PIECE);
                if (said.status().orElse(1) != 0) {
                    throw new Ended(stopped("core.packages.no-space", said));
                }
            } catch (InterruptedException _) {
                throw new InterruptedIOException();
            }
            reached += end - begin;
            told();
        }

        private void told() {
            double share = (double) reached / what.size();
            long nanos = context.time().nanos() - began;
            long sent = Math.max(1, reached - from);
            context.progress(
                    Message.of("core.packages.uploading", what.head().label(), name),
                    share,
                    Duration.ofNanos((long) ((double) nanos / sent * (what.size() - reached))));
        }

        private Stopped stopped(String code, ExecResult said) {
            return stopped(code, said.errors());
        }

        private Stopped stopped(String code, byte[] said) {
            String text =
                    new String(said, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
            return new Stopped(
                    new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of(code, name, what.head().label()),
                            text.substring(0, Math.min(text.length(), SAID_MOST))));
        }
    }

    /** Carries what the host says out of the giving. */
    private static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient Stopped why;

        Ended(Stopped why) {
            this.why = why;
        }
    }

    private boolean sum(SshSession session) throws InterruptedException {
        String said = session.exec("sha256sum " + file, MOST, SUMMED).text();
        return said.strip().startsWith(what.sha256() + " ");
    }

    /** An earlier run began it: what is whole on the host counts, all else is sent on. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        String name = act.target().name();
        try (SshSession session = sessions.open()) {
            context.onCancel(session::close);
            return sum(session)
                    ? new Outcome.Done(
                            Message.of("core.packages.uploaded", name, what.head().label()))
                    : cut(name, new Sent(name).size(session));
        } catch (SshException e) {
            return new Outcome.InDoubt(e.what());
        }
    }
}
