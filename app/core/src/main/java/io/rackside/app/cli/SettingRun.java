package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.model.settings.Change;

/** Plans a change of a setting and carries it out, as every command that changes one does. */
final class SettingRun {
    private final Terminal terminal;
    private final Devices devices;
    private final ActOptions acting;
    private final boolean json;

    SettingRun(Terminal terminal, Devices devices, ActOptions acting, boolean json) {
        this.terminal = terminal;
        this.devices = devices;
        this.acting = acting;
        this.json = json;
    }

    ExitStatus carryOut(Rackside rackside, Subject subject, Terms terms, Change change)
            throws InterruptedException {
        DeviceFacts facts = devices.facts(rackside, subject, terms);
        Choice choice = rackside.settingsOfBoxes().plan(subject, change, terms);
        return new ActRun(terminal, subject, facts, json)
                .carryOut(
                        choice,
                        acting,
                        consent ->
                                rackside.settingsOfBoxes()
                                        .start(subject, choice.act(), consent, terms));
    }
}
