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
            Said begun = shell.run(Scripts.install(order.id(), order.files(), how), ASKED);
            if (begun.lines().contains("started no")) {
                return new Outcome.Refused(
                        Outcome.Refusal.DEVICE,
                        Message.of("core.packages.no-unit", name),
                        begun.errors());
            }
        } catch (HostLost _) {
            // It may have begun: what the host shows tells.
            return awaited(name);
        }
        return awaited(name);
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return awaited(act.target().name());
    }

    /** How far it is, as the host tells. */
    private record State(boolean begun, Optional<String> ended, boolean runs, Said said) {
        static State of(Said said) {
            boolean runs =
                    said.lines().stream()
                            .filter(line -> line.startsWith("unit "))
                            .anyMatch(
                                    line ->
                                            line.matches(
                                                    "unit (active|activating|deactivating|reloading)"));
            return new State(
                    said.lines().contains("state begun"),
                    said.lines().stream()
                            .filter(line -> line.startsWith("ended "))
                            .map(line -> line.substring("ended ".length()).strip())
                            .findFirst(),
                    runs,
                    said);
        }

        boolean whole() {
            return said.end() == Said.End.WHOLE;
        }

        boolean over() {
            return ended.isPresent() || !runs;
        }
    }

    private Outcome awaited(String name) throws InterruptedException {
        long began = time.nanos();
        int over = 0;
        while (time.nanos() - began < LONGEST.toNanos()) {
            Optional<State> state = state();
            if (state.isPresent() && state.get().said().end() == Said.End.NO_ROOT) {
                return new Outcome.InDoubt(Message.of("core.packages.no-root", name));
            }
            if (state.filter(State::whole).filter(State::over).isPresent()) {
                // Its last word may come between two of our questions: then it is asked again.
                over++;
                if (state.get().ended().isPresent() || over > 1) {
                    phase.accept("verifying");
                    return verdict(name, state.get());
                }
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

    private Outcome verdict(String name, State state) {
        HostFacts facts = HostFacts.of(state.said());
        List<String> whole = new ArrayList<>();
        List<String> half = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        boolean unchanged = true;
        for (HostPackage one : order.packages()) {
            Optional<Had> had = there(facts, one);
            (had.isEmpty() ? absent : had.get().whole() ? whole : half).add(one.head().label());
            unchanged &= unchanged(facts, one.head().name());
        }
        String said = lastSaid(state.said());
        if (whole.size() == order.packages().size()) {
            return new Outcome.Done(
                    state.ended().orElse("0").equals("0")
                            ? Message.of("core.packages.installed", name, order.labels())
                            : Message.of(
                                    "core.packages.installed-complaint",
                                    name,
                                    order.labels(),
                                    said));
        }
        if (unchanged && half.isEmpty() && whole.isEmpty()) {
            return new Outcome.Refused(
                    Outcome.Refusal.DEVICE,
                    Message.of("core.packages.nothing-changed", name, said),
                    said);
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
