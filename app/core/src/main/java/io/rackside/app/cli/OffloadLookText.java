package io.rackside.app.cli;

import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.FunctionView;
import io.rackside.app.offload.KnobView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadVerdict;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.StorageView;
import io.rackside.app.offload.SubFunctionView;
import io.rackside.app.words.Words;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Ports of hosts as tables for a reader. */
final class OffloadLookText {
    private static final String NOTHING = "-";

    private final Terminal terminal;
    private final Words words;

    OffloadLookText(Terminal terminal) {
        this.terminal = terminal;
        words = terminal.words();
    }

    /**
     * All ports in short, or one with all there is of it.
     *
     * @param port its name
     */
    void show(OffloadLook look, Optional<String> port) {
        terminal.out()
                .println(
                        Table.plain(
                                (look.hostName() + "  " + look.os() + "  " + look.kernel())
                                        .strip()));
        if (port.isEmpty()) {
            ports(look.ports());
            knobs("core.cli.offload.of-host", look.host());
            storage("core.cli.offload.storage", overPorts(look));
        }
        look.ports().stream()
                .filter(one -> port.filter(one.name()::equals).isPresent())
                .forEach(this::whole);
        if (!look.findings().isEmpty()) {
            terminal.out().println();
            look.findings()
                    .forEach(what -> terminal.out().println(Table.plain(terminal.text(what))));
        }
    }

    private void ports(List<PortView> ports) {
        Table table =
                new Table(
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.driver"),
                        words.say("core.cli.column.firmware"),
                        "PCI",
                        ">Mbit/s",
                        "VF",
                        "SF",
                        words.say("core.cli.column.eswitch"),
                        "MTU",
                        words.say("core.cli.column.profile"),
                        words.say("core.cli.column.state"));
        for (PortView port : ports) {
            table.row(
                    port.name(),
                    text(port.driver()),
                    text(port.firmware()),
                    text(port.pci()),
                    port.speedMbps().isPresent()
                            ? Long.toString(port.speedMbps().getAsLong())
                            : NOTHING,
                    now(port, "sriov.vfs"),
                    now(port, "sf.count"),
                    now(port, "eswitch.mode"),
                    now(port, "mtu"),
                    port.applied().map(this::profile).orElse(NOTHING),
                    port.applied().isEmpty()
                            ? NOTHING
                            : words.say(
                                    port.drifted()
                                            ? "core.cli.offload.drifted"
                                            : "core.cli.offload.as-wanted"));
        }
        section("core.cli.section.nics", table);
    }

    private String profile(AppliedView applied) {
        return applied.profile().isEmpty()
                ? words.say("core.cli.offload.own-values")
                : applied.profile();
    }

    private static String now(PortView port, String knob) {
        return port.knob(knob)
                .filter(KnobView::known)
                .map(one -> one.now() + one.most().map(most -> "/" + most).orElse(""))
                .orElse(NOTHING);
    }

    private void whole(PortView port) {
        terminal.out().println(Table.plain(port.name() + "  " + port.driver() + "  " + port.pci()));
        terminal.out().println(Table.plain(terminal.text(port.evidence())));
        knobs("core.cli.offload.of-port", port.knobs());
        functions(port.functions());
        subFunctions(port.subFunctions());
        storage("core.cli.offload.storage", over(port));
    }

    private record Stored(String port, StorageView storage) {}

    private static List<Stored> over(PortView port) {
        return port.storage().stream().map(one -> new Stored(port.name(), one)).toList();
    }

    /** Of all ports, and what may run over any. */
    private static List<Stored> overPorts(OffloadLook look) {
        return Stream.concat(
                        look.ports().stream().flatMap(port -> over(port).stream()),
                        look.storage().stream().map(one -> new Stored(NOTHING, one)))
                .toList();
    }

    private void storage(String title, List<Stored> all) {
        Table table =
                new Table(
                        words.say("core.cli.column.kind"),
                        words.say("core.cli.column.name"),
                        words.say("core.cli.column.address"),
                        words.say("core.cli.column.state"),
                        words.say("core.cli.column.mounted"),
                        words.say("core.cli.column.port"),
                        words.say("core.cli.column.path"));
        for (Stored one : all) {
            StorageView storage = one.storage();
            table.row(
                    storage.kind(),
                    text(storage.name()),
                    text(storage.address()),
                    text(storage.state()),
                    text(String.join(" ", storage.used())),
                    one.port(),
                    words.say(
                            switch (storage.way()) {
                                case ALONE -> "core.offload.storage.alone";
                                case WITH_OTHERS -> "core.offload.storage.with-others";
                                case UNKNOWN -> "core.offload.storage.unknown";
                            }));
        }
        section(title, table);
    }

    private void subFunctions(List<SubFunctionView> all) {
        Table table =
                new Table(
                        ">SF",
                        "devlink",
                        words.say("core.cli.column.representor"),
                        "MAC",
                        words.say("core.cli.column.state"),
                        "RDMA",
                        words.say("core.cli.column.held-by"));
        for (SubFunctionView one : all) {
            table.row(
                    Integer.toString(one.number()),
                    one.port(),
                    text(one.representor()),
                    text(one.mac()),
                    one.active() ? "active" : "inactive",
                    text(one.rdma()),
                    terminal.text(one.heldBy()));
        }
        section("core.cli.offload.sub-functions", table);
    }

    /** What the card does not have is not listed, only told in JSON. */
    private void knobs(String title, List<KnobView> knobs) {
        Table table =
                new Table(
                        words.say("core.cli.column.knob"),
                        words.say("core.cli.column.now"),
                        words.say("core.cli.column.applied"),
                        words.say("core.cli.column.next-start"),
                        words.say("core.cli.column.most"),
                        words.say("core.cli.column.state"));
        for (KnobView knob : knobs) {
            if (knob.state() != KnobView.State.NOT_SUPPORTED || knob.wanted().isPresent()) {
                table.row(
                        knob.id(),
                        text(knob.now()),
                        knob.wanted().orElse(NOTHING),
                        knob.persisted().orElse(NOTHING),
                        knob.most().orElse(NOTHING),
                        state(knob));
            }
        }
        section(title, table);
    }

    private String state(KnobView knob) {
        if (knob.why().isPresent()) {
            return terminal.text(knob.why().get());
        }
        if (knob.drifted()) {
            return words.say("core.cli.offload.drifted");
        }
        if (knob.pending()) {
            return words.say("core.cli.offload.after-restart");
        }
        return switch (knob.state()) {
            case FIXED -> words.say("core.cli.offload.fixed");
            case NOT_SUPPORTED -> words.say("core.cli.offload.not-supported");
            case KNOWN, UNREAD -> NOTHING;
        };
    }

    private void functions(List<FunctionView> functions) {
        Table table = new Table(">VF", "PCI", "MAC", "VLAN", words.say("core.cli.column.held-by"));
        for (FunctionView function : functions) {
            table.row(
                    Integer.toString(function.number()),
                    text(function.pci()),
                    text(function.mac()),
                    function.vlan().isPresent()
                            ? Integer.toString(function.vlan().getAsInt())
                            : NOTHING,
                    terminal.text(function.heldBy()));
        }
        section("core.cli.offload.functions", table);
    }

    /** Whether ports are as they were set, with what is not. */
    void show(OffloadVerdict verdict) {
        for (PortVerdict port : verdict.ports()) {
            terminal.say(
                    "core.cli.offload.verdict",
                    port.port(),
                    profile(port.applied()),
                    verdict(port.state()));
            knobs(
                    "core.cli.offload.not-as-set",
                    port.knobs().stream().filter(OffloadLookText::differs).toList());
        }
    }

    private static boolean differs(KnobView knob) {
        return !knob.known() || knob.wanted().filter(knob.now()::equals).isEmpty();
    }

    private String verdict(PortVerdict.State state) {
        return words.say(
                switch (state) {
                    case AS_WANTED -> "core.cli.offload.as-wanted";
                    case AFTER_RESTART -> "core.cli.offload.after-restart";
                    case UNREAD -> "core.cli.offload.unread";
                    case DRIFTED -> "core.cli.offload.drifted";
                    case GONE -> "core.cli.offload.gone";
                });
    }

    private void section(String title, Table table) {
        if (!table.isEmpty()) {
            terminal.out().println();
            terminal.out().println(words.say(title));
            terminal.table(table);
        }
    }

    private static String text(String text) {
        return text.isBlank() ? NOTHING : text;
    }
}
