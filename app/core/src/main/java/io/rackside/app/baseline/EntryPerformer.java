package io.rackside.app.baseline;

import io.rackside.app.baseline.EntryValues.Seen;
import io.rackside.model.Message;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets one entry: the value as it was planned against, the commands, the value again, and only then
 * the line that makes it outlive a boot. What does not take is taken back. No exit status is
 * believed; where nothing can be read before the next boot that is said.
 */
final class EntryPerformer implements Performer {
    private final EntryOrder order;
    private final EntryValues values;
    private final HostShell shell;
    private final EntryAtHost at;
    private final Optional<EntryTrial> trial;
    private final EntryNotes notes;

    /**
     * @param values of its host
     * @param trial the host's own way back, for an order that has one
     * @param notes hears what taking it back later needs
     */
    EntryPerformer(
            EntryOrder order, EntryValues values, Optional<EntryTrial> trial, EntryNotes notes) {
        this.order = order;
        this.values = values;
        this.shell = values.shell();
        this.at = new EntryAtHost(order, values);
        this.trial = trial.filter(_ -> order.way().trial() && !order.commands().isEmpty());
        this.notes = notes;
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        Seen before;
        try {
            before = at.value(order.own());
        } catch (HostLost e) {
            return new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), "");
        }
        if (!at.isBack(before)) {
            if (EntryAtHost.meets(order.own(), before)) {
                return already(before, leave);
            }
            return refused(
                    Outcome.Refusal.SAFETY,
                    "core.baseline.changed-since",
                    EntryAtHost.told(before),
                    "");
        }
        leave.spend(order.kind());
        if (trial.isPresent()) {
            return onTrial(trial.get());
        }
        EntryAtHost.Ran ran = at.run(order.commands());
        if (ran.noRoot()) {
            return noRoot();
        }
        if (ran.lost().isPresent() && !at.reconnected()) {
            return new Outcome.InDoubt(ran.lost().get());
        }
        try {
            return judged(ran);
        } catch (HostLost e) {
            return new Outcome.InDoubt(e.what());
        }
    }

    private static Outcome noRoot() {
        return new Outcome.Refused(
                Outcome.Refusal.NOT_AUTHORISED, Message.of("core.baseline.no-root"), "");
    }

    /** The host takes it back by itself, unless a fresh session shows and confirms it. */
    private Outcome onTrial(EntryTrial way) throws InterruptedException {
        Optional<Outcome> unarmed = armed(way);
        if (unarmed.isPresent()) {
            return unarmed.get();
        }
        EntryAtHost.Ran ran = at.ran(way.script(order.commands(), again()));
        if (ran.noRoot()) {
            return noRoot();
        }
        try {
            if (!way.reachedAfresh()) {
                return byTheHost(way);
            }
            Seen now = at.value(order.shows());
            List<String> other = otherInterfaces(way);
            if (!at.holds(now) || !other.isEmpty()) {
                return undone(
                        way,
                        at.holds(now)
                                ? refused(
                                        Outcome.Refusal.DEVICE,
                                        "core.baseline.each-not-back",
                                        String.join(", ", other),
                                        ran.errors())
                                : refused(
                                        Outcome.Refusal.DEVICE,
                                        "core.baseline.not-taken",
                                        EntryAtHost.told(now),
                                        ran.errors()));
            }
            return way.confirm() == EntryTrial.State.CONFIRMED
                    ? kept(done(now), true)
                    : byTheHost(way);
        } catch (HostLost | EntryTrial.NoRoot _) {
            return byTheHost(way);
        }
    }

    /** Why the undo timer was not armed; empty when it runs. */
    private Optional<Outcome> armed(EntryTrial way) throws InterruptedException {
        try {
            List<String> addressed = losesAddresses() ? way.addressed() : List.of();
            if (!addressed.isEmpty()) {
                return unsafe("core.baseline.addresses-would-go", String.join(", ", addressed));
            }
            way.timed();
            if (!way.arm()) {
                if (way.other().isPresent()) {
                    return unsafe("core.baseline.on-trial", way.other().get().left());
                }
                return way.differing().isEmpty()
                        ? unsafe("core.baseline.no-way-back", "")
                        : unsafe(
                                "core.baseline.interfaces-differ",
                                String.join(", ", way.differing()));
            }
            if (!order.way().back() && order.handedOn()) {
                notes.each(way.each().handedOnBy(order.own().read().key()));
            }
            return Optional.empty();
        } catch (EntryTrial.NoRoot _) {
            return Optional.of(noRoot());
        } catch (HostLost e) {
            return Optional.of(new Outcome.Refused(Outcome.Refusal.UNREACHABLE, e.what(), ""));
        }
    }

    private Optional<Outcome> unsafe(String code, Object what) {
        return Optional.of(refused(Outcome.Refusal.SAFETY, code, what, ""));
    }

    /** Switching IPv6 off takes addresses that were given since, and no switching on gives back. */
    private boolean losesAddresses() {
        return order.way().back() && EntryTrial.switchesOff(order.commands());
    }

    /** What interfaces have to be set to each after the commands. */
    private Optional<EachInterface> again() {
        return order.way().each().filter(_ -> order.way().back());
    }

    /** Interfaces that did not get back what they were set to each. */
    private List<String> otherInterfaces(EntryTrial way)
            throws HostLost, EntryTrial.NoRoot, InterruptedException {
        return again().isEmpty() ? List.of() : again().get().otherThan(way.each());
    }

    /**
     * Taken back at once, as far as the host has not begun that itself.
     *
     * @param why it is, once it is
     */
    private Outcome undone(EntryTrial way, Outcome why) throws HostLost, InterruptedException {
        EntryTrial.State now = way.tell();
        if (now == EntryTrial.State.UNDONE || now == EntryTrial.State.BACK) {
            return byTheHost(way);
        }
        EntryTrial.State end = way.takeBack();
        return !mayGoOn(end) && at.isBack(at.value(order.own()))
                ? why
                : new Outcome.InDoubt(Message.of("core.baseline.not-back", order.name()));
    }

    /** The host has not said yet that it is through with it. */
    private static boolean mayGoOn(EntryTrial.State state) {
        return state == EntryTrial.State.ARMED || state == EntryTrial.State.UNDONE;
    }

    /** What became of it once the host's timer has run; who confirmed it unheard finds it set. */
    private Outcome byTheHost(EntryTrial way) throws InterruptedException {
        if (!way.outlasted()) {
            return new Outcome.InDoubt(Message.of("core.baseline.out-of-reach", order.name()));
        }
        try {
            values.changed();
            EntryTrial.State end = way.ended();
            if (end == EntryTrial.State.CONFIRMED) {
                Seen now = at.value(order.shows());
                if (at.holds(now)) {
                    return kept(done(now), true);
                }
            }
            Seen after = at.value(order.own());
            return !mayGoOn(end) && at.isBack(after)
                    ? refused(
                            Outcome.Refusal.DEVICE,
                            "core.baseline.taken-back-by-host",
                            EntryAtHost.told(after),
                            "")
                    : new Outcome.InDoubt(Message.of("core.baseline.not-back", order.name()));
        } catch (HostLost e) {
            return new Outcome.InDoubt(e.what());
        }
    }

    /**
     * Somebody else, or an entry before it, has set it meanwhile; its line may still be missing.
     */
    private Outcome already(Seen now, Authorised leave) throws InterruptedException {
        leave.spend(order.kind());
        try {
            return kept(
                    Message.of("core.baseline.already", order.name(), EntryAtHost.told(now)),
                    false);
        } catch (HostLost e) {
            return new Outcome.InDoubt(e.what());
        }
    }

    /** What is read after the commands decides, not what they answered. */
    private Outcome judged(EntryAtHost.Ran ran) throws HostLost, InterruptedException {
        if (order.afterBoot()) {
            return ran.through()
                    ? kept(Message.of("core.baseline.done-after-boot", order.name()), true)
                    : back(at.value(order.own()), ran.errors());
        }
        Seen now = at.value(order.shows());
        return at.holds(now) ? kept(done(now), true) : back(now, ran.errors());
    }

    private Message done(Seen now) {
        now.value().value().ifPresent(notes::became);
        return Message.of(
                order.isVolatile() ? "core.baseline.done-until-boot" : "core.baseline.done",
                order.name(),
                EntryAtHost.told(now));
    }

    /**
     * Writes its line, where it has one; without it the value would be gone with the next boot.
     *
     * @param ours whether the value is as it is by our commands, and is to be taken back without it
     */
    private Outcome kept(Message done, boolean ours) throws HostLost, InterruptedException {
        if (order.persist().isEmpty() || order.way().back() && order.way().former().isEmpty()) {
            return new Outcome.Done(done);
        }
        Line line = order.persist().get();
        KeptLine file = new KeptLine(line, order.way().former(), shell);
        Optional<KeptLine.Change> change = file.write(notes::former);
        if (file.stands()) {
            return new Outcome.Done(stood(done, line));
        }
        file.restore(change);
        if (!ours || order.commands().isEmpty()) {
            return refused(
                    Outcome.Refusal.DEVICE,
                    order.way().back() ? "core.baseline.line-stays" : "core.baseline.line-missing",
                    line.file(),
                    "");
        }
        EntryAtHost.Ran ran =
                trial.isPresent() ? at.ran(trial.get().reversed()) : at.run(order.reverse());
        return at.isBack(at.value(order.own()))
                ? refused(
                        Outcome.Refusal.DEVICE,
                        "core.baseline.line-not-written",
                        line.file(),
                        ran.errors())
                : new Outcome.InDoubt(Message.of("core.baseline.not-back", order.name()));
    }

    /** A line that stands does not have the last word for that. */
    private Message stood(Message done, Line line) throws HostLost, InterruptedException {
        if (order.way().back()) {
            return Message.of("core.baseline.done-line-back", done, line.file());
        }
        Message kept = Message.of("core.baseline.done-kept", done, line.file());
        return order.own().read().source() == ReadFrom.Source.SYSCTL
                        || order.own().read().source() == ReadFrom.Source.INTERFACES
                ? values.boot()
                        .flatMap(boot -> AtBoot.otherwise(boot, order.own(), Map.of()))
                        .map(other -> Message.of("core.baseline.done-overridden", kept, other))
                        .orElse(kept)
                : kept;
    }

    private Outcome back(Seen now, String errors) throws HostLost, InterruptedException {
        EntryAtHost.Ran ran = at.run(order.reverse());
        Seen after = at.value(order.own());
        if (at.isBack(after) && (!order.afterBoot() || ran.through())) {
            return refused(
                    Outcome.Refusal.DEVICE,
                    "core.baseline.not-taken",
                    EntryAtHost.told(now),
                    errors.isEmpty() ? ran.errors() : errors);
        }
        return new Outcome.InDoubt(Message.of("core.baseline.not-back", order.name()));
    }

    /**
     * @param why takes the entry's name, that, and what the value has to be
     */
    private Outcome.Refused refused(
            Outcome.Refusal by, String why, Object that, String deviceSaid) {
        return new Outcome.Refused(
                by,
                Message.of(why, order.name(), that, order.shows().expect().said()),
                Told.plain(deviceSaid));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        try {
            if (trial.isPresent() && mayGoOn(settled(trial.get()))) {
                return new Outcome.InDoubt(Message.of("core.baseline.not-back", order.name()));
            }
            Seen now = at.value(order.shows());
            if (at.holds(now)) {
                boolean kept =
                        order.persist().isEmpty()
                                || order.way().back() && order.way().former().isEmpty()
                                || new KeptLine(order.persist().get(), order.way().former(), shell)
                                        .stands();
                return new Outcome.Done(
                        kept
                                ? done(now)
                                : Message.of(
                                        "core.baseline.settled-volatile",
                                        order.name(),
                                        EntryAtHost.told(now),
                                        order.persist().get().file()));
            }
            if (!order.afterBoot() && at.isBack(at.value(order.own()))) {
                return refused(
                        Outcome.Refusal.SAFETY,
                        "core.baseline.not-in-effect",
                        EntryAtHost.told(now),
                        "");
            }
            return new Outcome.InDoubt(
                    Message.of(
                            order.afterBoot()
                                    ? "core.baseline.shows-after-boot"
                                    : "core.baseline.not-back",
                            order.name()));
        } catch (HostLost e) {
            return new Outcome.InDoubt(e.what());
        }
    }

    /** Where the way back of an earlier run has come to. */
    private static EntryTrial.State settled(EntryTrial way) throws HostLost, InterruptedException {
        if (way.tell() == EntryTrial.State.ARMED) {
            way.outlasted();
        }
        return way.ended();
    }
}
