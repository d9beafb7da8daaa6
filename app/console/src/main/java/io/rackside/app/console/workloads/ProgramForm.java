package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;

import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

/** Asks whether a program that a cluster wants run on this laptop may be run. */
final class ProgramForm {
    private static final int SHORT = 3;

    private final WorkloadDoor door;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;

    ProgramForm(WorkloadDoor door, Sheets sheets, Texts texts, Background background) {
        this.door = door;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
    }

    /**
     * Shows it whole, and asks.
     *
     * @param allowed after it was allowed
     */
    void open(String cluster, ClusterPage.Program program, Runnable allowed) {
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind("console.workloads.allow-title", cluster))
                        .hint(texts.bind("console.workloads.allow-hint"));
        form.field("console.workloads.program", whole(program.path(), "program-path"));
        form.field("console.workloads.arguments", lines(program));
        form.field("console.workloads.program-sha", whole(program.sha256(), "program-sha"));
        form.field("console.workloads.server", whole(program.server(), "program-server"));
        form.setPrefWidth(700);
        form.submit(
                texts.bind("console.workloads.allow-it", cluster),
                () ->
                        () -> {
                            door.allow(cluster, program);
                            return cluster;
                        },
                _ -> allowed.run());
        form.act().setDefaultButton(false);
        form.open();
    }

    /** Selectable, so that it can be compared. */
    private static TextField whole(String text, String id) {
        TextField field = new TextField(text);
        field.setEditable(false);
        field.setId(id);
        field.getStyleClass().add("rs-mono");
        return field;
    }

    /** One on each line: a blank in one is no border between two. */
    private Node lines(ClusterPage.Program program) {
        if (program.arguments().isEmpty()) {
            return whole(texts.say("console.workloads.no-arguments"), "program-arguments");
        }
        TextArea area = new TextArea(String.join("\n", program.arguments()));
        area.setEditable(false);
        area.setId("program-arguments");
        area.getStyleClass().add("rs-mono");
        area.setPrefRowCount(Math.min(SHORT, program.arguments().size()));
        return area;
    }
}
