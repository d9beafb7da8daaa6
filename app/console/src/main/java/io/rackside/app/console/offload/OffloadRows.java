package io.rackside.app.console.offload;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.offload.FunctionView;
import io.rackside.app.offload.KnobView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.StorageView;
import io.rackside.app.offload.SubFunctionView;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts the knobs, virtual functions and facts of a port into rows. */
final class OffloadRows {
    private static final long GIGABIT = 1000;

    private final Texts texts;

    OffloadRows(Texts texts) {
        this.texts = texts;
    }

    /** A port: what can be set in groups, who holds its functions, what card it is. */
    List<OffloadRow> ofPort(PortView port) {
        List<OffloadRow> rows = new ArrayList<>(knobs(port.knobs()));
        String functions = texts.say("console.offload.functions", port.functions().size());
        for (FunctionView one : port.functions()) {
            rows.add(function(functions, one));
        }
        String subs = texts.say("console.offload.sub-functions", port.subFunctions().size());
        port.subFunctions().forEach(one -> rows.add(subFunction(subs, one)));
        rows.addAll(storage(port.storage()));
        facts(port, rows);
        return rows;
    }

    /** What is wrong with a host, by the field's pitfalls. */
    List<OffloadRow> of(List<Pitfall> pitfalls) {
        List<OffloadRow> rows = new ArrayList<>();
        for (Pitfall one : pitfalls) {
            List<String> more = new ArrayList<>();
            one.evidence().forEach(line -> more.add(texts.say(line)));
            one.remedies().forEach(line -> more.add(texts.say("console.offload.remedy", line)));
            one.verify().forEach(line -> more.add(texts.say("console.offload.prove", line)));
            if (one.documentsOnly()) {
                more.add(texts.say("console.offload.documents-only"));
            }
            one.sources()
                    .forEach(
                            source ->
                                    more.add(
                                            texts.say(
                                                    "console.offload.source",
                                                    (source.name() + " " + source.place())
                                                            .strip())));
            rows.add(
                    new OffloadRow(
                            "pitfall " + one.id() + " " + one.where() + " " + rows.size(),
                            texts.say("console.offload.group-findings"),
                            one.verdict() == Pitfall.Verdict.KNOWN_BAD
                                    ? Status.CRITICAL
                                    : Status.WARNING,
                            texts.say(one.title()),
                            one.evidence().stream().findFirst().map(texts::say).orElse(""),
                            one.where(),
                            "",
                            "",
                            more));
        }
        return rows;
    }

    /** What is set for all of a host's ports together. */
    List<OffloadRow> ofHost(OffloadLook look) {
        List<OffloadRow> rows = new ArrayList<>();
        String findings = texts.say("console.offload.group-findings");
        for (Message finding : look.findings()) {
            rows.add(
                    new OffloadRow(
                            "finding " + rows.size(),
                            findings,
                            Status.WARNING,
                            texts.say(finding),
                            "",
                            "",
                            "",
                            ""));
        }
        rows.addAll(knobs(look.host()));
        rows.addAll(storage(look.storage()));
        return rows;
    }

    private List<OffloadRow> knobs(List<KnobView> knobs) {
        return knobs.stream()
                .sorted(Comparator.comparing((KnobView knob) -> KnobGroup.of(knob.family())))
                .map(this::knob)
                .toList();
    }

    private OffloadRow knob(KnobView knob) {
        return new OffloadRow(
                knob.id(),
                texts.say(KnobGroup.of(knob.family()).code()),
                status(knob),
                texts.say(knob.title()),
                below(knob),
                KnobWord.of(shown(knob), texts),
                KnobWord.of(knob.wanted().orElse(""), texts),
                KnobWord.of(knob.persisted().orElse(""), texts));
    }

    private static Status status(KnobView knob) {
        return switch (knob.state()) {
            case UNREAD -> Status.UNKNOWN;
            case KNOWN, FIXED, NOT_SUPPORTED ->
                    knob.drifted() || knob.lost() ? Status.WARNING : Status.NOT_MONITORED;
        };
    }

    private static String shown(KnobView knob) {
        return switch (knob.state()) {
            case KNOWN, FIXED -> knob.now();
            case NOT_SUPPORTED, UNREAD -> Figures.NOT_KNOWN;
        };
    }

    /** What is amiss with it comes before why it cannot be set. */
    private String below(KnobView knob) {
        if (knob.state() == KnobView.State.KNOWN && knob.drifted()) {
            return texts.say("console.offload.drifted");
        }
        if (knob.pending()) {
            return texts.say("console.offload.after-restart");
        }
        if (knob.state() == KnobView.State.KNOWN && knob.lost()) {
            return texts.say("console.offload.lost-at-start");
        }
        return switch (knob.state()) {
            case FIXED -> texts.say("console.offload.fixed");
            case NOT_SUPPORTED -> texts.say("console.offload.not-supported");
            case UNREAD ->
                    texts.say(
                            "console.offload.unread",
                            knob.why().orElseGet(() -> Message.of("console.offload.no-reason")));
            case KNOWN ->
                    knob.most().map(most -> texts.say("console.offload.at-most", most)).orElse("");
        };
    }

    private OffloadRow function(String group, FunctionView one) {
        List<String> said = new ArrayList<>();
        if (!one.mac().isBlank()) {
            said.add(one.mac());
        }
        one.vlan().ifPresent(vlan -> said.add(texts.say("console.offload.vlan", vlan)));
        one.trusted()
                .filter(trusted -> trusted)
                .ifPresent(_ -> said.add(texts.say("console.offload.trusted")));
        return new OffloadRow(
                "vf " + one.number(),
                group,
                one.held() ? Status.RUNNING : Status.NOT_MONITORED,
                texts.say("console.offload.function", one.number()),
                String.join(" · ", said),
                texts.say(one.heldBy()),
                "",
                "");
    }

    private OffloadRow subFunction(String group, SubFunctionView one) {
        List<String> said = new ArrayList<>();
        for (String each : List.of(one.representor(), one.mac(), one.rdma())) {
            if (!each.isBlank()) {
                said.add(each);
            }
        }
        if (!one.active()) {
            said.add(texts.say("console.offload.sub-function-inactive"));
        }
        return new OffloadRow(
                "sf " + one.number(),
                group,
                one.held() ? Status.RUNNING : Status.NOT_MONITORED,
                texts.say("console.offload.sub-function", one.number()),
                String.join(" · ", said),
                texts.say(one.heldBy()),
                "",
                "");
    }

    private List<OffloadRow> storage(List<StorageView> all) {
        List<OffloadRow> rows = new ArrayList<>();
        for (StorageView one : all) {
            List<String> said = new ArrayList<>();
            said.add(
                    texts.say(
                            switch (one.way()) {
                                case ALONE -> "console.offload.storage-alone";
                                case WITH_OTHERS -> "console.offload.storage-with-others";
                                case UNKNOWN -> "console.offload.storage-unknown";
                            }));
            said.addAll(one.used());
            rows.add(
                    new OffloadRow(
                            "storage " + one.kind() + " " + one.title() + " " + rows.size(),
                            texts.say("console.offload.group-storage"),
                            Status.NOT_MONITORED,
                            (one.kind() + " " + one.title()).strip(),
                            String.join(" · ", said),
                            one.state().isBlank() ? one.address() : one.state(),
                            "",
                            ""));
        }
        return rows;
    }

    private void facts(PortView port, List<OffloadRow> rows) {
        String group = texts.say("console.offload.group-facts");
        fact(
                rows,
                group,
                "console.offload.driver",
                (port.driver() + " " + port.driverVersion()).strip());
        fact(rows, group, "console.offload.firmware", port.firmware());
        fact(rows, group, "console.offload.pci", port.pci());
        fact(
                rows,
                group,
                "console.offload.numa",
                port.numa().isPresent() ? Integer.toString(port.numa().getAsInt()) : "");
        fact(rows, group, "console.offload.mac", port.mac());
        fact(
                rows,
                group,
                "console.offload.speed",
                port.speedMbps().isPresent() ? speed(port.speedMbps().getAsLong()) : "");
        fact(
                rows,
                group,
                "console.offload.link",
                port.link()
                        .map(up -> up ? "views.port.up" : "views.port.down")
                        .map(texts::say)
                        .orElse(""));
        fact(rows, group, "console.offload.bond", port.master());
        fact(rows, group, "console.offload.evidence", texts.say(port.evidence()));
    }

    private void fact(List<OffloadRow> rows, String group, String code, String value) {
        Optional.of(value)
                .filter(one -> !one.isBlank())
                .ifPresent(
                        one ->
                                rows.add(
                                        new OffloadRow(
                                                code,
                                                group,
                                                Status.NOT_MONITORED,
                                                texts.say(code),
                                                "",
                                                one,
                                                "",
                                                "")));
    }

    private static String speed(long mbps) {
        return mbps >= GIGABIT
                ? Figures.grouped(mbps / (double) GIGABIT, mbps % GIGABIT == 0 ? 0 : 1) + " Gbit/s"
                : mbps + " Mbit/s";
    }
}
