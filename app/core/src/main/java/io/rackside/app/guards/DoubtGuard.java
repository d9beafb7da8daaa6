package io.rackside.app.guards;

import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Acts;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalAct;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.util.Optional;

/**
 * Refuses an act on a box where it is not known yet what became of an earlier one; to an act that
 * loses nothing it only says so.
 */
public final class DoubtGuard implements Guard {
    private final Trail trail;

    public DoubtGuard(Trail trail) {
        this.trail = trail;
    }

    @Override
    public Opinion examine(Act act) {
        return examine(act, Optional.empty());
    }

    @Override
    public Opinion examine(Act act, Optional<JobId> asking) {
        String name = act.target().name();
        for (TrailEntry intent : trail.openIntents()) {
            String job = String.valueOf(intent.body().getOrDefault("job", ""));
            if (!intent.kind().equals(ActExecutor.INTENT)
                    || asking.filter(own -> own.value().equals(job)).isPresent()) {
                continue;
            }
            Act open = Acts.fromIntent(intent);
            // A terminal is open as long as its intent is; what was done in it the device shows.
            if (!open.kind().equals(TerminalAct.KIND) && sameBox(open.target(), act.target())) {
                return new Opinion(
                        act.risk() == Risk.NOTHING_LOST ? Verdict.WARN : Verdict.REFUSE,
                        Message.of("core.guard.in-doubt", name, open.effect(), job));
            }
        }
        return new Opinion(Verdict.ALLOW, Message.of("core.guard.nothing-open", name));
    }

    /** The same box may be acted on by its name and by its bare address. */
    private static boolean sameBox(Target one, Target other) {
        return one.device().equals(other.device()) || same(one.identity(), other.identity());
    }

    private static boolean same(Identity one, Identity other) {
        boolean both =
                (one.serial().isPresent() && other.serial().isPresent())
                        || (one.uuid().isPresent() && other.uuid().isPresent());
        return both && !one.contradicts(other);
    }
}
