package io.rackside.app.console;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.hosts.HostDoor;
import io.rackside.app.listen.Subscription;

import java.util.List;

/** Where no jobs run, nobody asks of hosts. */
record NoHosts() implements HostDoor {
    @Override
    public List<HostQuestion> open() {
        return List.of();
    }

    @Override
    public Subscription listen(Runnable listener) {
        return () -> {};
    }

    @Override
    public boolean answer(HostQuestion question, boolean yes) {
        return false;
    }
}
