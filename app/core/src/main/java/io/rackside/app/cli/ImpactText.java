package io.rackside.app.cli;

import io.rackside.app.cluster.Fallout;
import io.rackside.app.cluster.HostedQuorum;
import io.rackside.app.cluster.Outage;
import io.rackside.app.cluster.Standing;
import io.rackside.drivers.cluster.impact.Departure;
import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.Quorum;
import io.rackside.drivers.cluster.impact.Verdict;

import java.util.stream.Collectors;

/** What becomes of workloads, for a reader. */
final class ImpactText {
    private final Terminal terminal;
    private final Fallout fallout;
    private final Standing standing;

    ImpactText(Terminal terminal, Fallout fallout) {
        this.terminal = terminal;
        this.fallout = fallout;
        this.standing = fallout.standing();
    }

    void all() {
        Impact impact = fallout.impact();
        terminal.say(
                fallout.how() == Departure.CUT ? "core.cli.impact.cut" : "core.cli.impact.emptied",
                fallout.target(),
                fallout.nodes().stream().sorted().collect(Collectors.joining(", ")));
        boxes();
        terminal.say(
                "core.cli.impact.counts",
                impact.count(Verdict.BLOCKS),
                impact.count(Verdict.LOST),
                impact.count(Verdict.RESTARTS),
                impact.count(Verdict.MOVES),
                impact.count(Verdict.STAYS));
        quorum(impact.quorum());
        fallout.virtualClusters().forEach(this::virtual);
        if (!impact.roomKnown()) {
            terminal.say("core.cli.impact.room-unknown");
        }
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.verdict"),
                        terminal.words().say("core.cli.column.kind"),
                        terminal.words().say("core.cli.column.name"),
                        terminal.words().say("core.cli.column.node"),
                        terminal.words().say("core.cli.column.why"));
        impact.items()
                .forEach(
                        each ->
                                table.row(
                                        terminal.words().say(verdict(each.verdict())),
                                        each.kind().equals("Pod") ? "Pod" : "VM",
                                        each.namespace() + "/" + each.name(),
                                        each.node(),
                                        terminal.text(each.reason())));
        if (!table.isEmpty()) {
            terminal.out().println();
            terminal.table(table);
        }
        new InventoryText(terminal).problems(fallout.problems());
    }

    private void boxes() {
        fallout.outage()
                .boxes()
                .forEach(
                        (box, why) -> {
                            if (why != Outage.Why.ITSELF) {
                                terminal.say(
                                        why == Outage.Why.POWER
                                                ? "core.cli.impact.without-power"
                                                : "core.cli.impact.without-network",
                                        standing.name(box));
                            }
                        });
        if (!fallout.weakened().isEmpty()) {
            terminal.say(
                    "core.cli.impact.weakened",
                    fallout.weakened().stream()
                            .map(standing::name)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
    }

    private void quorum(Quorum quorum) {
        if (quorum.members() == 0 && !quorum.unseen()) {
            return;
        }
        terminal.say(
                switch (quorum.state()) {
                    case KEPT -> "core.cli.impact.quorum-kept";
                    case AT_THE_EDGE -> "core.cli.impact.quorum-edge";
                    case LOST -> "core.cli.impact.quorum-lost";
                    case UNKNOWN -> "core.cli.impact.quorum-unknown";
                },
                quorum.members(),
                quorum.healthy() - quorum.leaving(),
                quorum.needed());
        if (quorum.unconfirmed()) {
            terminal.say("core.cli.impact.quorum-unconfirmed");
        }
    }

    private void virtual(HostedQuorum hosted) {
        Quorum quorum = hosted.quorum();
        terminal.say(
                switch (quorum.state()) {
                    case KEPT -> "core.cli.impact.virtual-kept";
                    case AT_THE_EDGE -> "core.cli.impact.virtual-edge";
                    case LOST ->
                            hosted.comesBack()
                                    ? "core.cli.impact.virtual-away"
                                    : "core.cli.impact.virtual-lost";
                    case UNKNOWN -> "core.cli.impact.virtual-unknown";
                },
                hosted.namespace() + "/" + hosted.name(),
                quorum.members(),
                quorum.healthy() - quorum.leaving(),
                quorum.needed());
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case BLOCKS -> "core.cli.verdict.blocks";
            case LOST -> "core.cli.verdict.lost";
            case RESTARTS -> "core.cli.verdict.restarts";
            case MOVES -> "core.cli.verdict.moves";
            case STAYS -> "core.cli.verdict.stays";
        };
    }
}
