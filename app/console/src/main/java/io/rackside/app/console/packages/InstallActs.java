package io.rackside.app.console.packages;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.packages.InstallRefused;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** One installation, asked for as any other act; what it would do is read from the host. */
final class InstallActs implements Acts {
    private final Planning planning;
    private volatile Optional<PackagesDoor.Planned> planned = Optional.empty();

    /** Finds out what would be done; may wait. */
    @FunctionalInterface
    interface Planning {
        PackagesDoor.Planned plan() throws InterruptedException;
    }

    InstallActs(Planning planning) {
        this.planning = planning;
    }

    /** One that must not run can be looked at all the same. */
    @Override
    public List<Choice> choices() throws InterruptedException {
        PackagesDoor.Planned made = planning.plan();
        planned = Optional.of(made);
        if (made.isEmpty()) {
            throw new InstallRefused(
                    made.plan().refusals().stream()
                            .findFirst()
                            .orElseGet(() -> Message.of("console.packages.nothing-to-do")));
        }
        return List.of(made.choice());
    }

    /** What was planned, also where it was refused; empty before. */
    Optional<PackagesDoor.Planned> planned() {
        return planned;
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return planned.orElseThrow().start(consent);
    }
}
