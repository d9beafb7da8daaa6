package io.rackside.app.offload;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.host.HostAccount;
import io.rackside.app.host.HostWay;
import io.rackside.app.terminal.OpenTerminal;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.serial.SerialEnd;
import io.rackside.bmc.serial.SerialLogin;
import io.rackside.bmc.serial.SerialShell;
import io.rackside.bmc.serial.SerialShell.Step;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where SSH does not reach the host of a change in doubt: its serial console is opened over its
 * BMC, the kept account logs in, and the script that lies on the host for its own timer takes the
 * change back. What is shown there is recorded as at any terminal; the host is read over SSH then.
 */
final class ConsoleFirst {
    private static final int LOOKS = 90;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    /** The script waits for lines that last, and tries five times what a driver refuses. */
    private static final Duration LONGEST = Duration.ofMinutes(12);

    /** Links and routes that came back a moment ago. */
    private static final Duration BACK = Duration.ofSeconds(60);

    /** The terminal was closed here, or its job was ended. */
    private static final Set<String> BY_PERSON = Set.of("bmc.sol.closed", "bmc.serial.stopped");

    private static final Duration ATTEMPT = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final OffloadJob.World world;

    ConsoleFirst(OffloadJob.World world) {
        this.world = world;
    }

    /** Has the terminal opened, by a job of its own. */
    @FunctionalInterface
    interface Opening {
        /**
         * @throws AccessRefused when no login of the BMC is at hand
         */
        OpenTerminal open() throws InterruptedException;
    }

    /**
     * That a person wants it.
     *
     * @param cancelling of the terminal's job, where it does not come to stand in time
     * @param consent to what is typed, and to looking at the host after it
     * @param way to the host, with the account that logs in
     */
    record Wish(
            Opening opening,
            Consumer<JobId> cancelling,
            Consent consent,
            HostWay way,
            ConsoleTrail trail) {
        Wish {
            Objects.requireNonNull(opening, "opening");
            Objects.requireNonNull(cancelling, "cancelling");
            Objects.requireNonNull(consent, "consent");
            Objects.requireNonNull(way, "way");
            Objects.requireNonNull(trail, "trail");
        }
    }

    /**
     * How it went.
     *
     * @param stopped how the step ends; empty where the host is to be looked at now
     * @param byPerson whether a person has ended the console: nothing else is tried then
     */
    record Tried(Optional<StepResult> stopped, boolean byPerson) {}

    /** Does so. */
    Tried run(Job job, Wish wish, HostShell shell, StepContext context)
            throws InterruptedException {
        Sitting sitting = new Sitting(job.id(), wish, context);
        SerialEnd end = sitting.typed();
        Message told = sitting.told(end);
        sitting.write(told);
        boolean began = !(end instanceof SerialEnd.NotRun);
        context.progress(
                Message.of("core.offload.console.reaching", sitting.host.name()), 0.8, BACK);
        if (began && reached(shell, context)) {
            return new Tried(Optional.empty(), false);
        }
        return new Tried(Optional.of(new StepResult.InDoubt(told)), closedHere(end));
    }

    private static boolean closedHere(SerialEnd end) {
        return switch (end) {
            case SerialEnd.NotRun(Message why) -> BY_PERSON.contains(why.code());
            case SerialEnd.NotSeen(Message why) -> BY_PERSON.contains(why.code());
            case SerialEnd.Ran _ -> false;
        };
    }

    private static boolean reached(HostShell shell, StepContext context)
            throws InterruptedException {
        long began = context.time().nanos();
        do {
            try {
                shell.reconnect(ATTEMPT);
                return true;
            } catch (HostLost _) {
                context.time().sleep(BETWEEN);
            }
        } while (context.time().nanos() - began < BACK.toNanos());
        return false;
    }

    /** One visit of one console. */
    private final class Sitting implements SerialShell.Listener {
        final Target host;
        private final JobId job;
        private final Wish wish;
        private final StepContext context;
        private final String line;

        Sitting(JobId job, Wish wish, StepContext context) {
            this.job = job;
            this.wish = wish;
            this.context = context;
            OffloadText text = new OffloadText(context.notes());
            host = text.act().target();
            line = ApplyOrder.undoLine(text.act().parameters().get(ApplyOrder.ID));
        }

        SerialEnd typed() throws InterruptedException {
            Optional<char[]> password = wish.way().password();
            if (password.isEmpty()) {
                return new SerialEnd.NotRun(keyOnly(host.name(), wish.way().user()));
            }
            Optional<char[]> sudo = wish.way().sudo();
            try (SerialLogin login = new SerialLogin(wish.way().user(), password.get(), sudo)) {
                return opened(login);
            } catch (AccessRefused e) {
                return new SerialEnd.NotRun(e.what());
            } catch (BmcException e) {
                return new SerialEnd.NotRun(e.what());
            } finally {
                Arrays.fill(password.get(), '\0');
                sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
            }
        }

        private SerialEnd opened(SerialLogin login) throws InterruptedException {
            say(Message.of("core.offload.console.opening", host.name()), 0.1);
            OpenTerminal terminal = wish.opening().open();
            try {
                Optional<TerminalSession> session = stands(terminal);
                return session.isPresent()
                        ? new SerialShell(
                                        session.get(),
                                        host.name(),
                                        login,
                                        world.chance(),
                                        context.time(),
                                        this)
                                .run(line, LONGEST)
                        : new SerialEnd.NotRun(refused(terminal));
            } finally {
                close(terminal);
            }
        }

        private Optional<TerminalSession> stands(OpenTerminal terminal)
                throws InterruptedException {
            Optional<TerminalSession> session = Optional.empty();
            for (int look = 0; look < LOOKS && session.isEmpty() && !ends(); look++) {
                session = terminal.await(LOOK);
                if (terminal.outcome(Duration.ZERO).isPresent()) {
                    return session;
                }
            }
            return session;
        }

        @Override
        public boolean ends() {
            return context.endWanted();
        }

        /** The BMC has its line back when this returns. */
        private void close(OpenTerminal terminal) throws InterruptedException {
            Optional<TerminalSession> session = terminal.await(Duration.ZERO);
            if (session.isPresent()) {
                session.get().close();
                terminal.outcome(CLOSING);
            } else if (terminal.outcome(Duration.ZERO).isEmpty()) {
                // It may come to stand any moment, and nobody would be there.
                wish.cancelling().accept(terminal.job());
            }
        }

        private Message refused(OpenTerminal terminal) throws InterruptedException {
            if (ends()) {
                return Message.of("bmc.serial.stopped", host.name());
            }
            return terminal.outcome(Duration.ZERO)
                    .map(Outcome::what)
                    .orElseGet(() -> Message.of("core.offload.console.not-open", host.name()));
        }

        @Override
        public void begins(Step step) {
            Message what = doing(step);
            write(what);
            say(what, 0.2 + 0.15 * step.ordinal());
        }

        @Override
        public void waits(Step step, Duration already) {
            say(
                    Message.of("core.offload.console.waits", doing(step), already),
                    0.2 + 0.15 * step.ordinal());
        }

        private Message doing(Step step) {
            String name = host.name();
            return switch (step) {
                case LOOKING -> Message.of("core.offload.console.looking", name);
                case LOGGING_IN ->
                        Message.of("core.offload.console.logging-in", name, wish.way().user());
                case RUNNING -> Message.of("core.offload.console.running", name, line);
                case LEAVING -> Message.of("core.offload.console.leaving", name);
            };
        }

        private void say(Message what, double share) {
            context.progress(what, share, Duration.ZERO);
        }

        void write(Message what) {
            wish.trail().add(job, host, what);
        }

        Message told(SerialEnd end) {
            String name = host.name();
            return switch (end) {
                case SerialEnd.NotRun(Message why) ->
                        Message.of("core.offload.console.not-run", name, why);
                case SerialEnd.NotSeen(Message why) ->
                        Message.of("core.offload.console.not-seen", name, why);
                case SerialEnd.Ran(int status, List<String> said) -> {
                    String words = String.join("; ", said);
                    if (status != 0) {
                        yield Message.of("core.offload.console.failed", name, status, words);
                    }
                    if (said.equals(List.of("confirmed"))) {
                        yield Message.of("core.offload.console.confirmed", name);
                    }
                    yield said.isEmpty()
                            ? Message.of("core.offload.console.undone", name)
                            : Message.of("core.offload.console.unlike", name, words);
                }
            };
        }
    }

    /** What a person is told of this way back before a change that may cut the other one. */
    static Message beforehand(Subject host, HostAccount account) {
        String name = host.target().name();
        if (host.by(Protocol.IPMI).isEmpty()) {
            return Message.of("core.offload.console.none-beforehand", name);
        }
        return Message.of(
                account.typable()
                        ? "core.offload.console.ready-beforehand"
                        : "core.offload.console.key-beforehand",
                name,
                account.user());
    }

    static Message keyOnly(String name, String user) {
        return Message.of("core.offload.console.key-only", name, user);
    }
}
