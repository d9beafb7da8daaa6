package io.rackside.app.packages;

import io.rackside.model.Message;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Removes from a host what was sent to it. */
record Tidying(HostShell shell, String id) implements Performer {
    private static final Duration ASKED = Duration.ofSeconds(30);

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        leave.spend(InstallOrder.TIDY);
        return removed(leave.act().target().name());
    }

    /** Removing it once more harms nothing, and tells. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return removed(act.target().name());
    }

    private Outcome removed(String name) throws InterruptedException {
        try {
            List<String> lines = shell.run(Scripts.tidy(id), ASKED).lines();
            if (lines.contains("tidy busy")) {
                return left("core.packages.tidy-busy", name, Outcome.Refusal.DEVICE);
            }
            return lines.contains("tidy yes")
                    ? new Outcome.Done(Message.of("core.packages.tidied", name))
                    : left("core.packages.not-tidied", name, Outcome.Refusal.DEVICE);
        } catch (HostLost _) {
            return left("core.packages.not-tidied", name, Outcome.Refusal.UNREACHABLE);
        }
    }

    private Outcome left(String what, String name, Outcome.Refusal by) {
        return new Outcome.Refused(by, Message.of(what, name, Scripts.folder(id)), "");
    }
}
