package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads once more, after a boot, whether a change is still there: only then is it known to be kept.
 *
 * @param order the change
 * @param notes the last that were noted of it; the boot in them is the one before
 */
public record AfterBoot(ApplyOrder order, ApplyNotes notes) {
    /**
     * A host answers long before its boot is over; one that never gets there is read all the same.
     */
    private static final Duration STARTING_MOST = Duration.ofMinutes(5);

    private static final Duration BETWEEN = Duration.ofSeconds(3);

    public AfterBoot {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(notes, "notes");
    }

    /**
     * Reads, from a fresh session; changes nothing.
     *
     * @param within that the host has to be reached; a boot takes minutes
     * @param name of the host, as the technician knows it
     */
    public Outcome read(HostShell shell, Time time, Duration within, String name)
            throws InterruptedException {
        HostAnswers answers =
                new HostAnswers(shell, new ApplyScript(order, HostLayout.usual()), time);
        Optional<Trace> told = started(answers, time, within);
        if (told.isEmpty()) {
            Message why = answers.silence().orElse(Message.of("nic.apply.why.lost"));
            return new Outcome.InDoubt(Message.of("nic.apply.in-doubt", name, why));
        }
        if (told.get().host().boot().equals(notes.boot())) {
            return new Outcome.InDoubt(Message.of("nic.apply.boot.none", name));
        }
        try {
            Standing standing = Standing.booted(order, shell.look());
            return switch (standing.kind()) {
                case AS_WANTED ->
                        new Outcome.Done(
                                Message.of(
                                        waitsForPower()
                                                ? "nic.apply.boot.power"
                                                : "nic.apply.boot.kept",
                                        name));
                case AS_BEFORE, BETWEEN ->
                        new Outcome.Refused(
                                Outcome.Refusal.DEVICE,
                                Message.of("nic.apply.boot.lost", name, standing.how()),
                                "");
                case UNREAD ->
                        new Outcome.InDoubt(
                                Message.of("nic.apply.boot.unread", name, standing.how()));
                case OTHER_HOST ->
                        new Outcome.InDoubt(
                                Message.of(
                                        "nic.apply.in-doubt",
                                        name,
                                        Message.of("nic.apply.why.other-host")));
            };
        } catch (HostLost e) {
            return new Outcome.InDoubt(Message.of("nic.apply.in-doubt", name, e.what()));
        }
    }

    /**
     * A card that kept its power tells its flash, and of what works by it nothing that proves it.
     */
    private boolean waitsForPower() {
        return order.settings().stream().anyMatch(Setting::afterPower);
    }

    private static Optional<Trace> started(HostAnswers answers, Time time, Duration within)
            throws InterruptedException {
        Optional<Trace> told = answers.afresh(within);
        long until = time.nanos() + STARTING_MOST.toNanos();
        while (told.filter(Trace::starting).isPresent() && time.nanos() - until < 0) {
            time.sleep(BETWEEN);
            told = answers.afresh(within);
        }
        return told;
    }
}
