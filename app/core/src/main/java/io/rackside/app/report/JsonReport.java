package io.rackside.app.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.model.Message;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;

/** A report as JSON: what is said as its code and in the reader's language. */
final class JsonReport {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Reader reader;

    JsonReport(Reader reader) {
        this.reader = reader;
    }

    void write(Report report, OutputStream out) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.set("title", said(report.title()));
        root.put("made", report.made().toString());
        root.put("person", report.person());
        report.checkpoint()
                .ifPresent(
                        anchor ->
                                root.putObject("checkpoint")
                                        .put("number", anchor.number())
                                        .put("hash", anchor.hash()));
        ArrayNode sections = root.putArray("sections");
        for (Report.Section section : report.sections()) {
            ObjectNode one = sections.addObject();
            one.set("title", said(section.title()));
            ArrayNode blocks = one.putArray("blocks");
            section.blocks().forEach(block -> blocks.add(block(block)));
        }
        JSON.writeValue(out, root);
    }

    private ObjectNode block(Block block) {
        ObjectNode node = JSON.createObjectNode();
        switch (block) {
            case Block.Paragraph paragraph -> node.set("paragraph", said(paragraph.text()));
            case Block.Lines lines -> {
                ArrayNode all = node.putArray("lines");
                lines.lines().forEach(all::add);
            }
            case Block.Facts facts -> {
                ArrayNode all = node.putArray("facts");
                for (Block.Fact fact : facts.facts()) {
                    ObjectNode one = all.addObject();
                    one.set("name", said(fact.name()));
                    one.set("value", cell(fact.value()));
                }
            }
            case Block.Table table -> {
                ArrayNode columns = node.putArray("columns");
                table.columns().forEach(column -> columns.add(said(column)));
                ArrayNode rows = node.putArray("rows");
                table.rows()
                        .forEach(
                                row -> {
                                    ArrayNode cells = rows.addArray();
                                    row.forEach(cell -> cells.add(cell(cell)));
                                });
            }
            case Block.Bars bars -> bars(node, bars);
            case Block.Picture picture -> {
                node.set("picture", said(picture.caption()));
                node.put("png", Base64.getEncoder().encodeToString(picture.png()));
            }
        }
        return node;
    }

    private void bars(ObjectNode node, Block.Bars bars) {
        ArrayNode series = node.putArray("series");
        bars.series().forEach(each -> series.add(said(each)));
        ArrayNode groups = node.putArray("bars");
        for (Block.Group group : bars.groups()) {
            ObjectNode one = groups.addObject();
            one.set("name", said(group.name()));
            ArrayNode values = one.putArray("values");
            for (int i = 0; i < group.values().size(); i++) {
                values.add(cell(group.cell(i)));
            }
        }
    }

    private ObjectNode cell(Cell cell) {
        ObjectNode node = JSON.createObjectNode();
        switch (cell) {
            case Cell.Said said -> node.setAll(said(said.message()));
            case Cell.Text text -> node.put("text", text.text());
            case Cell.Number number -> {
                node.put("value", number.value());
                node.put("unit", number.unit());
            }
            case Cell.Moment moment -> node.put("time", moment.at().toString());
            case Cell.State state -> {
                node.put("state", state.mark().name().toLowerCase(Locale.ROOT));
                node.setAll(said(state.message()));
            }
            case Cell.None _ -> node.putNull("text");
        }
        return node;
    }

    private ObjectNode said(Message message) {
        return JSON.createObjectNode().put("code", message.code()).put("text", reader.say(message));
    }
}
