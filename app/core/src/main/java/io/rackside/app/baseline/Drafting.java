package io.rackside.app.baseline;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.network.push.PushLegs;
import io.rackside.app.network.push.PushRefused;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BaselineSource;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.BaselineFile;
import io.rackside.nic.plan.OwnPath;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes plans of setting baselines, and of taking back what jobs have set; only reads. */
final class Drafting {
    private static final String APPLY = "baseline.apply";
    private static final String ROLLBACK = "baseline.rollback";

    private final BaselineWorkflow.Parts parts;

    Drafting(BaselineWorkflow.Parts parts) {
        this.parts = parts;
    }

    /**
     * @see BaselineWorkflow#plan(Subject, List, List, boolean, Terms)
     */
    BaselineDraft plan(
            Subject subject, List<String> files, List<String> entries, boolean restart, Terms terms)
            throws InterruptedException {
        if (files.isEmpty()) {
            throw new BaselineRefused(
                    Message.of(
                            "core.baseline.name-files",
                            parts.checks().baselines().files().stream()
                                    .map(BaselineSource::id)
                                    .collect(Collectors.joining(", "))));
        }
        Checked checked = parts.checks().checked(subject, files, terms);
        Planner planner =
                new Planner(
                        checked,
                        entries.stream().map(String::strip).toList(),
                        checked.host()
                                .map(host -> OwnPath.of(host, address(subject)))
                                .orElseGet(OwnPath::console));
        Target target =
                checked.host()
                        .map(host -> completed(subject.target(), host))
                        .orElse(subject.target());
        boolean ofSwitch = SwitchValues.about(subject);
        refuseRestart(subject, restart);
        FarDraft far =
                ofSwitch
                        ? parts.roads().switches().plan(subject, planner.far(), terms)
                        : parts.roads().bmc().plan(subject, target, planner.far(), restart, terms);
        DraftJoin join =
                new DraftJoin(
                        far,
                        planner.entries(),
                        planner.orders(),
                        planner.leftOut(),
                        restart && !ofSwitch);
        return join.draft(
                subject,
                APPLY,
                target,
                effect(target, planner, join.orders().size()),
                checked.baseline().files().stream().map(BaselineFile::id).toList(),
                Optional.empty(),
                parts.executor());
    }

    private static Target completed(Target known, HostInventory host) {
        return new Target(
                known.device(),
                known.name(),
                known.position(),
                known.identity().completedBy(host.device().identity()));
    }

    /** What takes back what a job has set. */
    BaselineDraft back(
            Subject subject, SetBefore before, List<String> entries, boolean restart, Terms terms)
            throws InterruptedException {
        List<String> wanted = entries.stream().map(String::strip).toList();
        if (PushLegs.begun(before.text().notes())) {
            return backOfSwitch(subject, before, wanted, terms);
        }
        refuseRestart(subject, restart);
        Checker.Seen seen = parts.checks().seen(subject, before.readings(), terms);
        BackPlanner planner = new BackPlanner(before, seen, wanted, parts.checks()::title);
        Target target =
                seen.host().map(host -> completed(subject.target(), host)).orElse(subject.target());
        FarDraft far = parts.roads().bmc().plan(subject, target, planner.far(), restart, terms);
        DraftJoin join =
                new DraftJoin(far, planner.entries(), planner.orders(), planner.leftOut(), restart);
        return back(subject, before, target, join);
    }

    /** A host is restarted from within, once those who use it agree: there is no way in. */
    private static void refuseRestart(Subject subject, boolean restart) {
        if (restart && BmcValues.alone(subject)) {
            throw new BaselineRefused(
                    Message.of("core.baseline.no-restart-alone", subject.target().name()));
        }
    }

    private BaselineDraft backOfSwitch(
            Subject subject, SetBefore before, List<String> wanted, Terms terms)
            throws InterruptedException {
        try {
            FarDraft far =
                    new SwitchBack(parts.roads().legs(), parts.executor(), parts.checks()::title)
                            .plan(subject, before, Set.copyOf(wanted), terms);
            DraftJoin join = new DraftJoin(far, List.of(), List.of(), List.of(), false);
            return back(subject, before, subject.target(), join);
        } catch (PushRefused e) {
            throw new BaselineRefused(e.what());
        }
    }

    private BaselineDraft back(Subject subject, SetBefore before, Target target, DraftJoin join) {
        Message effect =
                Message.of(
                        "core.baseline.effect-all-back",
                        target.name(),
                        join.orders().size(),
                        before.job().created());
        return join.draft(
                subject,
                ROLLBACK,
                target,
                effect,
                before.text().files(),
                Optional.of(before.job().id()),
                parts.executor());
    }

    private static Message effect(Target target, Planner planner, int count) {
        if (!planner.cutting().isEmpty()) {
            return Message.of(
                    "core.baseline.effect-all-cutting",
                    target.name(),
                    count,
                    String.join(", ", planner.cutting()));
        }
        return planner.onTrial().isEmpty()
                ? Message.of("core.baseline.effect-all", target.name(), count)
                : Message.of(
                        "core.baseline.effect-all-trial",
                        target.name(),
                        count,
                        String.join(", ", planner.onTrial()),
                        EntryTrial.ARMED.toSeconds(),
                        EntryTrial.ARMED_LONG.toSeconds());
    }

    private static String address(Subject subject) {
        return subject.by(Protocol.SSH)
                .flatMap(host -> SshAddress.parse(host.endpoint().address()))
                .map(SshAddress::host)
                .orElse("");
    }
}
