package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Problem;
import io.rackside.model.settings.Change;

import java.util.List;

/** Plans a change of a box's settings, and carries it out when it is confirmed. */
record ChangeRun(Terminal terminal, Devices devices, ActOptions acting, boolean json) {
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

    /** What could not be read, one line each. */
    static void problems(Terminal terminal, List<Problem> problems) {
        for (Problem problem : problems) {
            terminal.err()
                    .println(Table.plain(problem.where() + ": " + terminal.text(problem.what())));
        }
    }
}
