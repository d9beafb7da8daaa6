package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.profile.TimedUndo;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The session a push types in; knows when it was cut, and can be opened again. */
final class Conversation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final CliProfile profile;
    private final CliSessions sessions;
    private Optional<CliSession> session = Optional.empty();
    private String name;

    /** For the placeholders of what a push types beside its lines. */
    private Map<String, String> given = Map.of();

    /** An answer was not heard to its end, for a reason of ours. */
    private boolean behind;

    Conversation(CliProfile profile, CliSessions sessions) {
        this.profile = profile;
        this.sessions = sessions;
        name = profile.title();
    }

    /** Values for the placeholders of steps. */
    Conversation with(Map<String, String> values) {
        given = Map.copyOf(values);
        return this;
    }

    void open() throws InterruptedException {
        close();
        session = Optional.of(sessions.open());
        name = session.get().name();
    }

    /** Whether it was open when it was used last. */
    boolean isOpen() {
        return session.isPresent();
    }

    /** What the device calls itself; its family before that is known. */
    String name() {
        return name;
    }

    Answer run(Step step) throws InterruptedException {
        return talk(open -> open.run(step, given));
    }

    Answer run(Command command) throws InterruptedException {
        return talk(open -> open.run(command));
    }

    /** Reads what runs, from where things are shown. */
    RunningConfig read() throws InterruptedException {
        leave();
        return talk(ConfigBackup::read);
    }

    /** What the device says no to, in its words; empty when it took all of them. */
    Optional<String> refusal(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            Optional<String> refused = run(step).refusal();
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    /** Goes where settings are made; stays where it is when it is there. */
    void enter() throws InterruptedException {
        if (inConfig()) {
            return;
        }
        List<Step> steps =
                profile.timedUndo()
                        .filter(TimedUndo::collects)
                        .map(TimedUndo::enter)
                        .orElseGet(profile::enter);
        Optional<String> refused = refusal(steps);
        if (refused.isPresent()) {
            throw new CliException(
                    CliException.Kind.REFUSED,
                    Message.of("network.cli.push.no-config", name, refused.get()));
        }
    }

    /** Comes back from there, out of whatever section. */
    void leave() throws InterruptedException {
        if (inConfig()) {
            for (Step step : profile.leave()) {
                run(step);
            }
        }
    }

    boolean inConfig() {
        return session.map(CliSession::inConfig).orElse(false);
    }

    /** Something said to a session. */
    private interface Talk<T> {
        T with(CliSession session) throws InterruptedException;
    }

    private <T> T talk(Talk<T> talk) throws InterruptedException {
        CliSession open =
                session.orElseThrow(
                        () ->
                                new CliException(
                                        CliException.Kind.CLOSED,
                                        Message.of("network.cli.closed", "")));
        try {
            if (behind) {
                behind = false;
                open.catchUp();
            }
            return talk.with(open);
        } catch (SshException e) {
            close();
            throw e;
        } catch (CliException e) {
            if (e.kind() != CliException.Kind.REFUSED) {
                close();
            }
            throw e;
        } catch (RuntimeException e) {
            behind = true;
            throw e;
        }
    }

    @Override
    public void close() {
        Optional<CliSession> last = session;
        session = Optional.empty();
        behind = false;
        last.ifPresent(Conversation::end);
    }

    /** Its recording may have no room for its end; that must not keep a push from its own. */
    static void end(CliSession session) {
        try {
            session.close();
        } catch (RuntimeException e) {
            LOG.warn("a session's recording could not be ended", e);
        }
    }
}
