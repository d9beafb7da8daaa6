package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.ApplyEvent.Failed;
import io.rackside.nic.apply.ApplyEvent.Kept;
import io.rackside.nic.apply.ApplyEvent.Says;
import io.rackside.nic.apply.ApplyEvent.Shows;
import io.rackside.nic.apply.ApplyEvent.Unfit;
import io.rackside.nic.apply.ApplyPhase.Ended;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** Carries out one {@link ApplyOrder}, or brings one to its end. Used once, from one thread. */
public final class Apply implements Performer {
    private static final Logger LOG = LoggerFactory.getLogger(Apply.class);

    private static final String BOOT = "boot";
    private static final String MACHINE = "machine";

    private static final Duration SHORT = Duration.ofSeconds(60);

    /** What the timer may be late, and a way back may take. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    /** The most that what lasts may take: a boot loader's files are made anew. */
    private static final Duration LASTING_MOST = Duration.ofMinutes(10);

    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TELLS = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final int LOOKS_MAX = 12;

    /** More than any way has. */
    private static final int PHASES_MAX = 60;

    private final ApplyOrder order;
    private final HostShell shell;
    private final Time time;
    private final Consumer<ApplyNotes> noted;
    private final Optional<ApplyNotes> earlier;
    private final HostLayout layout = HostLayout.usual();
    private final ApplyScript script;
    private final ApplyWay way;
    private final HostAnswers answers;
    private Function<RuntimeException, Optional<Message>> words = _ -> Optional.empty();
    private Trace.Host since = new Trace.Host("", "");
    private Optional<Instant> armed = Optional.empty();
    private List<Integer> notBefore = List.of();
    private boolean longAgo;
    private Earlier before = Earlier.none();

    private Apply(
            ApplyOrder order,
            HostShell shell,
            Time time,
            Consumer<ApplyNotes> noted,
            Optional<ApplyNotes> earlier) {
        this.order = order;
        this.shell = shell;
        this.time = time;
        this.noted = noted;
        this.earlier = earlier;
        script = new ApplyScript(order, layout);
        way = new ApplyWay(order.keep() != ApplyOrder.Keep.AS_IT_IS, order.lasts());
        answers = new HostAnswers(shell, script, time);
    }

    /**
     * A change that has not begun.
     *
     * @param noted hears of each phase before it begins, and has it on disk when it returns; when
     *     it throws, the change does not go on and what was done is taken back
     */
    public static Apply of(
            ApplyOrder order, HostShell shell, Time time, Consumer<ApplyNotes> noted) {
        return new Apply(order, shell, time, noted, Optional.empty());
    }

    /**
     * One that was cut short: what the host was told to keep is kept, all else goes back.
     *
     * @param earlier what was noted last
     */
    public static Apply finishing(
            ApplyOrder order,
            HostShell shell,
            Time time,
            Consumer<ApplyNotes> noted,
            ApplyNotes earlier) {
        return new Apply(order, shell, time, noted, Optional.of(earlier));
    }

    /** Has words for what may fail on our side: a full disk. Empty is a fault of ours. */
    public Apply saying(Function<RuntimeException, Optional<Message>> ours) {
        words = ours;
        return this;
    }

    /** The host's boot and machine, so that a reading can be held against them. */
    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        return answers.once(script.tell(), SHORT)
                .map(
                        told ->
                                Map.of(
                                        BOOT, told.host().boot(),
                                        MACHINE, told.host().machine()))
                .orElse(Map.of());
    }

    /**
     * Reads, arms, changes, reads from a fresh session, confirms, keeps.
     *
     * @param leave for {@link ApplyOrder#act} or {@link ApplyOrder#finishing}, spent before the
     *     first script that changes something
     */
    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        if (!leave.act().parameters().getOrDefault(ApplyOrder.HASH, "").equals(order.hash())) {
            throw new IllegalArgumentException("leave for another change");
        }
        ApplyPhase at = earlier.isPresent() ? resumed(earlier.get()) : begun();
        if (!(at instanceof Ended)) {
            leave.spend(earlier.isPresent() ? ApplyOrder.FINISH : ApplyOrder.KIND);
            at = lead(at);
        }
        note(at);
        return ApplyEnd.outcome(withWhatFailed((Ended) at), order, leave.act().target().name());
    }

    /** In doubt, what the host could not take back is what somebody has to look at. */
    private Ended withWhatFailed(Ended ended) {
        return ended.end() == ApplyPhase.End.IN_DOUBT && !answers.failed().isEmpty()
                ? new Ended(
                        ended.end(),
                        Optional.of(
                                Message.of(
                                        "nic.apply.why.undo-failed",
                                        ended.why().orElse(Message.of("nic.apply.why.none")),
                                        answers.failed())))
                : ended;
    }

    private ApplyPhase begun() throws InterruptedException {
        ApplyPhase looking = new ApplyPhase.Looking();
        return way.next(looking, act(looking));
    }

    private ApplyPhase resumed(ApplyNotes notes) throws InterruptedException {
        since = notes.host();
        before = notes.before();
        Message why = Message.of(notes.ended() ? "nic.apply.why.asked" : "nic.apply.why.cut-short");
        // One that ended in doubt, long ago as its host's timer goes, is led back from there.
        ApplyPhase noted =
                notes.ended()
                        ? new ApplyPhase.TakingBack(why, 0)
                        : ApplyPhase.noted(notes.phase(), why);
        longAgo = notes.ended();
        Optional<Trace> told = answers.afresh(SHORT);
        if (since.boot().isEmpty()) {
            told.ifPresent(trace -> since = trace.host());
        }
        return way.resume(noted, answers.says(told, since).host(), why);
    }

    private ApplyPhase lead(ApplyPhase first) throws InterruptedException {
        ApplyPhase at = first;
        for (int phase = 0; phase < PHASES_MAX && !(at instanceof Ended); phase++) {
            Optional<Message> unwritten = note(at);
            // What cannot be written down is not gone on with; the way back needs no leave of it.
            at =
                    unwritten.isPresent() && at.goesOn()
                            ? way.unwritten(at, unwritten.get())
                            : way.next(at, act(at));
        }
        return at instanceof Ended ? at : new Ended(ApplyPhase.End.IN_DOUBT, answers.silence());
    }

    private Optional<Message> note(ApplyPhase at) {
        try {
            noted.accept(ApplyNotes.of(at, since, before));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(ours(e));
        }
    }

    private Message ours(RuntimeException trouble) {
        return words.apply(trouble)
                .orElseGet(
                        () -> {
                            LOG.error("a fault in the middle of a change", trouble);
                            return Message.of(
                                    "nic.apply.why.fault", trouble.getClass().getSimpleName());
                        });
    }

    /**
     * Does what a phase is for. Nothing is thrown: a change that began has to be led to its end.
     */
    private ApplyEvent act(ApplyPhase at) throws InterruptedException {
        try {
            return switch (at) {
                case ApplyPhase.Looking _ -> look();
                case ApplyPhase.Arming _ -> arm();
                case ApplyPhase.Changing _ -> change();
                case ApplyPhase.Reconnecting _ ->
                        answers.says(answers.afresh(untilItGoesBack()), since);
                case ApplyPhase.Verifying _ -> seenOnTrial();
                case ApplyPhase.LookingBack _ -> seenBack();
                case ApplyPhase.Confirming _ ->
                        says(script.confirm(), order.patience().plus(SHORT));
                case ApplyPhase.Lasting _ -> last();
                case ApplyPhase.Keeping _ -> keep();
                case ApplyPhase.Rereading _ -> reread();
                case ApplyPhase.TakingBack _ -> takeBack(false);
                case ApplyPhase.Revoking _ -> takeBack(true);
                case ApplyPhase.Waiting _ -> await();
                case Ended _ -> throw new IllegalStateException("over");
            };
        } catch (RuntimeException e) {
            return new Failed(ours(e));
        }
    }

    private ApplyEvent says(String sent, Duration limit) throws InterruptedException {
        return answers.says(answers.after(sent, limit, untilItGoesBack()), since);
    }

    /** Longer is not tried for a session: the host has gone back by then, and is waited for. */
    private Duration untilItGoesBack() {
        if (longAgo) {
            return SHORT;
        }
        Duration left =
                armed.map(from -> Duration.between(time.now(), from.plus(order.armed())))
                        .orElse(SHORT);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /** All that can be known before anything is sent. */
    private ApplyEvent look() throws InterruptedException {
        Optional<Trace> told = answers.once(script.probe(), SHORT);
        if (told.isEmpty()) {
            Message why = answers.silence().orElseThrow();
            return why.code().equals("nic.apply.why.no-root")
                    ? new Unfit(why, false)
                    : new Says(HostSays.SILENT, Optional.of(why));
        }
        Trace host = told.get();
        since = host.host();
        before = new Earlier(List.of(), List.of(), host.connection(), host.properties());
        if (HostSays.of(host, since) != HostSays.NOTHING) {
            return answers.says(told, since);
        }
        if (host.trial().isPresent()) {
            return new Unfit(host.trial().get().why(), true);
        }
        if (!host.missing().isEmpty()) {
            return new Unfit(
                    Message.of("nic.apply.why.missing", String.join(", ", host.missing())), true);
        }
        if (!host.portFound()) {
            return new Unfit(Message.of("nic.apply.why.no-port", order.place()), true);
        }
        if (!host.rules().isEmpty()) {
            return new Unfit(Message.of("nic.apply.why.rules", order.place(), host.rules()), true);
        }
        if (Keeping.of(order, host, layout) instanceof Keeping.Conflict(var why)) {
            return new Unfit(why, true);
        }
        ApplyEvent event = seen();
        boolean begins =
                event instanceof Shows(var standing)
                        && standing.kind() == Standing.Kind.AS_BEFORE
                        && !order.mayCut().isEmpty();
        return begins
                ? heardInTime().<ApplyEvent>map(why -> new Unfit(why, true)).orElse(event)
                : event;
    }

    /** Why a host would take back what did not cut our way: its logins take too long. */
    private Optional<Message> heardInTime() throws InterruptedException {
        Duration took = Duration.ZERO;
        // One may be slow by chance.
        for (int round = 0; round < 2; round++) {
            long began = time.nanos();
            if (answers.afresh(SHORT).isEmpty()) {
                return answers.silence();
            }
            took = Duration.ofNanos(time.nanos() - began);
            if (took.compareTo(ApplyOrder.LOGIN_MOST) <= 0) {
                return Optional.empty();
            }
        }
        return Optional.of(
                Message.of(
                        "nic.apply.why.slow-login", took, ApplyOrder.LOGIN_MOST, ApplyOrder.HEARD));
    }

    private ApplyEvent arm() throws InterruptedException {
        Optional<Trace> told = answers.after(script.arm(), SHORT, untilItGoesBack());
        told.ifPresent(host -> before = before.with(host.functions(), host.features()));
        Says event = answers.says(told, since);
        // An arming whose answer was lost may have been taken as late as it was waited for.
        armed = Optional.of(time.now());
        return event.host() == HostSays.NOTHING
                ? new Says(event.host(), told.flatMap(Trace::trial).map(OtherTrial::why))
                : event;
    }

    /** The lines go on without us; while they do, they are waited for. */
    private ApplyEvent change() throws InterruptedException {
        Duration most = order.window().plus(Duration.ofSeconds(5));
        long until = time.nanos() + most.toNanos();
        // What may cut our way may take the answer with it, and the host soon has to hear of us.
        Duration first = order.mayCut().isEmpty() ? most : HostAnswers.HERE;
        Optional<Trace> told = answers.after(script.change(), first, untilItGoesBack());
        while (told.isPresent()
                && HostSays.of(told.get(), since) == HostSays.CHANGING
                && time.nanos() - until < 0) {
            told = answers.whileChanging(told.get(), untilItGoesBack());
        }
        return answers.says(told, since);
    }

    private ApplyEvent seen() throws InterruptedException {
        return seen(Standing::of);
    }

    private ApplyEvent seenOnTrial() throws InterruptedException {
        return seen(Standing::onTrial);
    }

    private ApplyEvent seen(BiFunction<ApplyOrder, HostInventory, Standing> held)
            throws InterruptedException {
        try {
            return new Shows(held.apply(order, shell.look()));
        } catch (HostLost e) {
            return new Says(HostSays.SILENT, Optional.of(e.what()));
        }
    }

    /** What is seen not to be as before is taken back, whatever the host noted of it. */
    private ApplyEvent seenBack() throws InterruptedException {
        // What went with a link may come a moment after it.
        for (int look = 0; look < LOOKS_MAX && !answers.unlike().isEmpty(); look++) {
            time.sleep(BETWEEN_TELLS);
            answers.once(script.tell(), SHORT);
        }
        ApplyEvent event = seen((change, host) -> Standing.of(change, host).but(answers.unlike()));
        if (event instanceof Shows(var standing)) {
            notBefore = standing.notBefore();
        }
        return event;
    }

    /** Sets what lasts, waits for it, and reads. */
    private ApplyEvent last() throws InterruptedException {
        Optional<Trace> told = answers.after(script.lasting(), LASTING_MOST, SHORT);
        long until = time.nanos() + LASTING_MOST.toNanos();
        while (told.filter(host -> host.lasting() == Trace.Change.BEGUN).isPresent()
                && time.nanos() - until < 0) {
            time.sleep(BETWEEN_TELLS);
            told = answers.afresh(SHORT);
        }
        Says says = answers.says(told, since);
        boolean run = told.filter(host -> host.lasting() != Trace.Change.NONE).isPresent();
        boolean stays = says.host() == HostSays.CONFIRMED || says.host() == HostSays.UNPROVEN;
        if (!run || !stays) {
            return says;
        }
        ApplyEvent event = seen();
        boolean wanted =
                event instanceof Shows(var standing) && standing.kind() == Standing.Kind.AS_WANTED;
        return wanted ? event : says.why().<ApplyEvent>map(Failed::new).orElse(event);
    }

    /** What is asked of a host that was booted is asked of its new boot from here on. */
    private ApplyEvent reread() throws InterruptedException {
        Optional<Trace> told = answers.after(script.tell(), SHORT, SHORT);
        if (told.isEmpty() || !told.get().host().machine().equals(since.machine())) {
            return answers.says(told, since);
        }
        since = told.get().host();
        armed = Optional.empty();
        return seenBack();
    }

    private ApplyEvent takeBack(boolean confirmed) throws InterruptedException {
        Duration patience = order.window().plus(MARGIN);
        ApplyEvent event =
                says(
                        confirmed
                                ? script.revoke(patience.toSeconds(), notBefore)
                                : script.takeBack(patience.toSeconds(), notBefore),
                        patience.plus(SHORT));
        notBefore = List.of();
        return event;
    }

    /** What is kept is written whole, so writing it again does no harm. */
    private ApplyEvent keep() throws InterruptedException {
        Optional<Trace> told = answers.after(script.probe(), SHORT, SHORT);
        HostSays host = answers.says(told, since).host();
        if (told.isEmpty() || host == HostSays.REBOOTED || host == HostSays.OTHER_HOST) {
            return answers.says(told, since);
        }
        Keeping keeping = Keeping.of(order, probed(told.get()), layout);
        Optional<Trace> now =
                switch (keeping) {
                    case Keeping.ByUnit(var unit) -> answers.after(script.keep(unit), SHORT, SHORT);
                    case Keeping.InConnection manager ->
                            answers.after(
                                    script.keep(manager.connection(), manager.words()),
                                    SHORT,
                                    SHORT);
                    case Keeping.Nothing _, Keeping.Conflict _ -> told;
                };
        HostSays after = answers.says(now, since).host();
        return now.isEmpty() || after == HostSays.REBOOTED || after == HostSays.OTHER_HOST
                ? answers.says(now, since)
                : new Kept(keeping.unlike(now.get()));
    }

    /** A fresh session's answer does not have what is kept already; that of the probe has. */
    private Trace probed(Trace told) throws InterruptedException {
        return told.kept().isEmpty() || !told.keeps().isEmpty()
                ? told
                : answers.once(script.probe(), SHORT).orElse(told);
    }

    /** Until the host has taken the change back by itself, and shows it. */
    private ApplyEvent await() throws InterruptedException {
        Instant from = longAgo ? Instant.EPOCH : armed.orElseGet(time::now);
        Instant until = from.plus(order.armed()).plus(MARGIN);
        Duration left = Duration.between(time.now(), until);
        // One that waits to hear of us has gone back long before.
        if (left.isPositive()) {
            time.sleep(order.mayCut().isEmpty() || left.compareTo(SOON) < 0 ? left : SOON);
        }
        Optional<Trace> told = Optional.empty();
        for (int look = 0;
                told.isEmpty() && (look < LOOKS_MAX || time.now().isBefore(until));
                look++) {
            told = answers.afresh(SHORT);
            if (told.isEmpty()) {
                time.sleep(BETWEEN_LOOKS);
            }
        }
        // Without root nobody tells what became of the change; a reading does.
        return told.isEmpty() ? seen() : answers.says(told, since);
    }

    /** Says by reading alone what became of a change in doubt; it sends no line. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        String name = act.target().name();
        Optional<Trace> told = answers.once(script.tell(), SHORT);
        if (told.isEmpty()) {
            Message why = answers.silence().orElseThrow();
            return new Outcome.InDoubt(Message.of("nic.apply.in-doubt", name, why));
        }
        Trace.Host now = told.get().host();
        Trace.Host then =
                new Trace.Host(
                        witness.getOrDefault(BOOT, now.boot()),
                        witness.getOrDefault(MACHINE, now.machine()));
        HostSays host = HostSays.of(told.get(), then);
        ApplyEvent shown = seen((change, read) -> Standing.of(change, read).but(answers.unlike()));
        if (!(shown instanceof Shows(var standing))) {
            return new Outcome.InDoubt(
                    Message.of(
                            "nic.apply.in-doubt",
                            name,
                            answers.silence().orElse(Message.of("nic.apply.why.lost"))));
        }
        return ApplySettlement.outcome(host, standing, name);
    }
}
