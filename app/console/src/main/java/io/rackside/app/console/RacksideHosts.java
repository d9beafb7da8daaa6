package io.rackside.app.console;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.acts.HostQuestions;
import io.rackside.app.console.hosts.HostDoor;
import io.rackside.app.listen.Subscription;

import java.util.List;

/** Joins the window to what jobs of an open data folder ask of hosts. */
record RacksideHosts(HostQuestions questions) implements HostDoor {
    @Override
    public List<HostQuestion> open() {
        return questions.open();
    }

    @Override
    public Subscription listen(Runnable listener) {
        return questions.listen(_ -> listener.run());
    }

    @Override
    public boolean answer(HostQuestion question, boolean yes) {
        return questions.answer(question, yes);
    }
}
