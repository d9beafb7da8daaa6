package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.SecretSource;

import java.util.Arrays;
import java.util.Optional;

/**
 * Changes a password of the BIOS: the old and the new one come from the environment or are typed,
 * are never an argument, and are kept nowhere.
 */
final class BiosPasswords {
    private static final String FRESH = "bios-new";
    private static final String OLD = "bios-old";

    private final Terminal terminal;
    private final Devices devices;
    private final ActOptions acting;
    private final boolean json;

    BiosPasswords(Terminal terminal, Devices devices, ActOptions acting, boolean json) {
        this.terminal = terminal;
        this.devices = devices;
        this.acting = acting;
        this.json = json;
    }

    /**
     * Does it.
     *
     * @param clear whether the password is taken away
     */
    ExitStatus change(
            Rackside rackside, Subject subject, Terms terms, String attribute, boolean clear)
            throws InterruptedException {
        DeviceFacts facts = devices.facts(rackside, subject, terms);
        String box = subject.target().name();
        char[] old = old(attribute, box);
        char[] fresh = clear ? new char[0] : fresh(attribute, box);
        try {
            Choice choice =
                    rackside.settingsOfBoxes()
                            .plan(
                                    subject,
                                    new Change.BiosPassword(
                                            attribute,
                                            FRESH,
                                            old.length == 0 ? Optional.empty() : Optional.of(OLD)),
                                    terms);
            return new ActRun(terminal, subject, facts, json)
                    .carryOut(
                            choice,
                            acting,
                            consent ->
                                    rackside.settingsOfBoxes()
                                            .start(
                                                    subject,
                                                    choice.act(),
                                                    consent,
                                                    terms,
                                                    secrets(fresh, old)));
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(fresh, '\0');
        }
    }

    private static SecretSource secrets(char[] fresh, char[] old) {
        return name ->
                switch (name) {
                    case FRESH -> Optional.of(fresh.clone());
                    case OLD -> Optional.of(old.clone());
                    default -> Optional.empty();
                };
    }

    /** Empty when there is none yet. */
    private char[] old(String attribute, String box) {
        return terminal.secret(Terminal.OLD_PASSWORD)
                .or(
                        () ->
                                terminal.prompt()
                                        .secret(
                                                terminal.words()
                                                        .say(
                                                                "core.cli.prompt.old-bios-password",
                                                                attribute,
                                                                box)))
                .orElse(new char[0]);
    }

    private char[] fresh(String attribute, String box) {
        return terminal.secret(Terminal.NEW_PASSWORD)
                .or(() -> typed(attribute, box))
                .filter(typed -> typed.length > 0)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.NOT_AUTHORISED,
                                        Message.of("core.cli.error.no-new-password"),
                                        Message.of("core.cli.next.new-bios-password")));
    }

    private Optional<char[]> typed(String attribute, String box) {
        Optional<char[]> once =
                terminal.prompt()
                        .secret(
                                terminal.words()
                                        .say("core.cli.prompt.new-password", attribute, box));
        if (once.isEmpty()) {
            return once;
        }
        char[] again =
                terminal.prompt()
                        .secret(terminal.words().say("core.cli.prompt.password-again"))
                        .orElse(new char[0]);
        boolean same = Arrays.equals(once.get(), again);
        Arrays.fill(again, '\0');
        if (!same) {
            Arrays.fill(once.get(), '\0');
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.passwords-differ"));
        }
        return once;
    }
}
