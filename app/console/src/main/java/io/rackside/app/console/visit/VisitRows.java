package io.rackside.app.console.visit;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.compare.NetworkDifference;
import io.rackside.app.network.visit.VisitComparison;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;

/** Puts what differs between two visits into rows, box by box, the losses of each first. */
final class VisitRows {
    private static final int MARK = 2;

    private final Texts texts;
    private final List<VisitRow> rows = new ArrayList<>();

    private VisitRows(Texts texts) {
        this.texts = texts;
    }

    static List<VisitRow> of(VisitComparison comparison, Texts texts) {
        VisitRows rows = new VisitRows(texts);
        comparison.boxes().forEach(rows::add);
        return List.copyOf(rows.rows);
    }

    private void add(VisitComparison.Box box) {
        box.trouble().ifPresent(why -> sentence(box, why, true));
        box.differences().forEach(one -> add(box, one));
        box.changedText().forEach(line -> configuration(box, line));
        box.configuration()
                .filter(one -> one.secrets() > 0)
                .ifPresent(
                        one ->
                                sentence(
                                        box,
                                        Message.of("console.config.secrets", one.secrets()),
                                        false));
        box.remark().filter(_ -> !box.same()).ifPresent(why -> sentence(box, why, false));
    }

    private void add(VisitComparison.Box box, NetworkDifference one) {
        row(
                box,
                one.port(),
                texts.say(one.what()),
                one.before().map(texts::say).orElse(""),
                one.after().map(texts::say).orElse(""),
                one.kind().loss());
    }

    /** A line that came or went, after its mark. */
    private void configuration(VisitComparison.Box box, String marked) {
        boolean came = marked.startsWith("+");
        String line = marked.substring(Math.min(MARK, marked.length()));
        row(
                box,
                "",
                texts.say(came ? "console.visit.line-came" : "console.visit.line-went"),
                came ? "" : line,
                came ? line : "",
                false);
    }

    private void sentence(VisitComparison.Box box, Message what, boolean loss) {
        row(box, "", texts.say(what), "", "", loss);
    }

    private void row(
            VisitComparison.Box box,
            String port,
            String what,
            String before,
            String after,
            boolean loss) {
        rows.add(
                new VisitRow(
                        Integer.toString(rows.size()),
                        box.name(),
                        port,
                        what,
                        before,
                        after,
                        loss));
    }
}
