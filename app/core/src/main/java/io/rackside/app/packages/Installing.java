package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Installs what lies on a host already. The package manager is asked first whether it would; then
 * it runs in a unit of its own, for a driver's package may cut our session. What became of it is
 * read from its database, never from an exit status.
 */
final class Installing implements Performer {
    private static final Duration TESTED = Duration.ofMinutes(10);
    private static final Duration ASKED = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration RECONNECT = Duration.ofMinutes(2);

    /** A kernel's initial file system is made on a slow disk. */
    private static final Duration LONGEST = Duration.ofMinutes(60);

    /** Its last word may come between two of our questions: then it is asked again. */
    private static final int ASKED_AGAIN = 2;

    /** What began it may still be on its way where its answer was lost. */
    private static final int MAY_COME = 5;

    /** How long a host may not tell of its unit before the installation has begun. */
    private static final Duration UNTOLD = Duration.ofMinutes(2);

    private static final String NONE = "-";

    private final HostShell shell;
    private final InstallOrder order;
    private final Time time;
    private final Consumer<String> phase;

    /**
     * @param phase hears of {@code testing}, {@code installing}, {@code verifying}
     */
    Installing(HostShell shell, InstallOrder order, Time time, Consumer<String> phase) {
        this.shell = shell;
        this.order = order;
        this.time = time;
        this.phase = phase;
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        String name = leave.act().target().name();
        String how = InstallPlanner.how(order.packages());
        phase.accept("testing");
        Said tested;
        try {
            tested = shell.run(Scripts.test(order.id(), order.files(), how), TESTED);
        } catch (HostLost e) {
            return new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), "");
        }
        Optional<Outcome.Refused> against = new Tested(order, tested).against(name);
        if (against.isPresent()) {
            return against.get();
        }
        phase.accept("installing");
        leave.spend(InstallOrder.INSTALL);
        try {
            Said begun =
                    shell.run(Scripts.install(order.id(), order.files(), order.sums(), how), ASKED);
            if (begun.end() == Said.End.NO_ROOT) {
                return new Outcome.Refused(
                        Outcome.Refusal.NOT_AUTHORISED,
                        Message.of("core.packages.no-root", name),
                        begun.errors());
            }
            // The unit may run though the one who made it says no: what the host shows tells.
            boolean unstarted = begun.lines().contains("started no");
            boolean heard = begun.end() == Said.End.WHOLE;
            return awaited(name, heard ? ASKED_AGAIN : MAY_COME, unstarted);
        } catch (HostLost _) {
            return awaited(name, MAY_COME, false);
        }
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return awaited(act.target().name(), ASKED_AGAIN, false);
    }

    /**
     * How far it is, as the host tells.
     *
     * @param resting whether its unit is told not to run; a host that tells nothing of it, as
     *     without its bus, does not say so
     */
    private record State(boolean begun, Optional<String> ended, boolean resting, Said said) {
        static State of(Said said) {
            boolean resting =
                    said.lines().stream()
                            .anyMatch(line -> line.matches("unit (inactive|failed|unknown)"));
            return new State(
                    said.lines().contains("state begun"),
                    said.lines().stream()
                            .filter(line -> line.startsWith("ended "))
                            .map(line -> line.substring("ended ".length()).strip())
                            .findFirst(),
                    resting,
                    said);
        }

        boolean whole() {
            return said.end() == Said.End.WHOLE;
        }

        boolean over() {
            return ended.isPresent() || resting;
        }

        /** Nothing of it is to be seen, and whether it runs is not told. */
        boolean untold() {
            return !over()
                    && !begun
                    && said.lines().stream().noneMatch(line -> line.matches("unit \\S+"));
        }
    }

    /**
     * @param quiet how often in a row it has to be told not to run
     * @param unstarted whether the host said that it did not start it
     */
    private Outcome awaited(String name, int quiet, boolean unstarted) throws InterruptedException {
        long began = time.nanos();
        int over = 0;
        while (time.nanos() - began < LONGEST.toNanos()) {
            Optional<State> state = state();
            if (state.isPresent() && state.get().said().end() == Said.End.NO_ROOT) {
                return new Outcome.InDoubt(Message.of("core.packages.no-root", name));
            }
            Optional<State> told = state.filter(State::whole);
            over = told.filter(State::over).isPresent() ? over + 1 : 0;
            if (over > 0 && (told.get().ended().isPresent() || over >= quiet)) {
                phase.accept("verifying");
                return verdict(name, told.get(), unstarted);
            }
            if (told.filter(State::untold).isPresent() && time.nanos() - began > UNTOLD.toNanos()) {
                return new Outcome.InDoubt(Message.of("core.packages.unit-untold", name));
            }
            time.sleep(BETWEEN);
        }
        return new Outcome.InDoubt(Message.of("core.packages.no-end", name, LONGEST.toMinutes()));
    }

    private Optional<State> state() throws InterruptedException {
        String script = Scripts.state(order.id(), order.names());
        try {
            return Optional.of(State.of(shell.run(script, ASKED)));
        } catch (HostLost _) {
            try {
                shell.reconnect(RECONNECT);
            } catch (HostLost _) {
                return Optional.empty();
            }
            return Optional.empty();
        }
    }

    private Outcome verdict(String name, State state, boolean unstarted) {
        HostFacts facts = HostFacts.of(state.said());
        if (!facts.database()) {
            return new Outcome.InDoubt(Message.of("core.packages.database-unread", name));
        }
        List<String> whole = new ArrayList<>();
        List<String> half = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        boolean unchanged = true;
        for (HostPackage one : order.packages()) {
            Optional<Had> had = there(facts, one);
            boolean complete = had.filter(Had::whole).isPresent() && !beside(facts, one);
            (had.isEmpty() ? absent : complete ? whole : half).add(one.head().label());
            unchanged &= unchanged(facts, one.head().name());
        }
        String said = lastSaid(state.said());
        if (whole.size() == order.packages().size()) {
            return there(name, state, said);
        }
        boolean cutOff = state.begun() && state.ended().isEmpty();
        if (unchanged && half.isEmpty() && whole.isEmpty() && !cutOff) {
            return new Outcome.Refused(
                    Outcome.Refusal.DEVICE, nothing(name, state, unstarted, said), said);
        }
        return new Outcome.InDoubt(
                Message.of(
                        "core.packages.half",
                        name,
                        listed(whole),
                        listed(half),
                        listed(absent),
                        listed(order.back()),
                        said));
    }

    /**
     * All of it is in the database; its scripts may not have run when it was ended from outside.
     */
    private Outcome there(String name, State state, String said) {
        if (state.ended().isEmpty()) {
            return new Outcome.InDoubt(
                    Message.of("core.packages.cut-off", name, order.labels(), said));
        }
        return new Outcome.Done(
                state.ended().get().equals("0")
                        ? Message.of("core.packages.installed", name, order.labels())
                        : Message.of(
                                "core.packages.installed-complaint", name, order.labels(), said));
    }

    private Message nothing(String name, State state, boolean unstarted, String said) {
        if (state.ended().filter("other"::equals).isPresent()) {
            return Message.of("core.packages.sum-differs-there", order.labels());
        }
        return unstarted && !state.begun()
                ? Message.of("core.packages.no-unit", name)
                : Message.of("core.packages.nothing-changed", name, said);
    }

    /** An upgrade takes the older one out last: both are there where it was ended before. */
    private static boolean beside(HostFacts facts, HostPackage one) {
        PackageHead head = one.head();
        return !head.kernel()
                && facts.of(head.name()).stream()
                        .filter(had -> had.architecture().equals(head.architecture()))
                        .anyMatch(had -> !had.version().equals(head.version()));
    }

    static Optional<Had> there(HostFacts facts, HostPackage one) {
        return facts.of(one.head().name()).stream()
                .filter(had -> had.version().equals(one.head().version()))
                .findFirst();
    }

    private boolean unchanged(HostFacts facts, String name) {
        String before = order.before().getOrDefault(name, "");
        List<Had> now = facts.of(name);
        return before.isEmpty()
                ? order.packages().stream()
                        .filter(one -> one.head().name().equals(name))
                        .allMatch(one -> there(facts, one).isEmpty())
                : now.stream()
                        .anyMatch(had -> had.whole() && had.version().toString().equals(before));
    }

    private static String listed(List<String> all) {
        return all.isEmpty() ? NONE : String.join(", ", all);
    }

    /** The last lines of what the package manager printed. */
    static String lastSaid(Said said) {
        List<String> lines =
                said.lines().stream()
                        .filter(line -> line.startsWith("said "))
                        .map(line -> line.substring("said ".length()).strip())
                        .filter(line -> !line.isEmpty())
                        .toList();
        String text =
                String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        String plain = text.replaceAll("\\p{Cntrl}+", " ");
        return plain.substring(0, Math.min(plain.length(), 400));
    }
}
