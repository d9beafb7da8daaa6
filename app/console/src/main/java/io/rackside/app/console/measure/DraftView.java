package io.rackside.app.console.measure;

import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.LoadView;
import io.rackside.app.offload.measure.MeasureDraft;
import io.rackside.app.offload.measure.ToolView;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What a measurement would load, what it cannot measure, and what it needs. */
final class DraftView extends VBox {
    static final double WIDTH = 640;

    private final Texts texts;

    /** Shows what those acts have planned, as soon as they have. */
    DraftView(MeasureActs acts, ActViewModel asked, Texts texts) {
        super(5);
        this.texts = texts;
        managedProperty().bind(visibleProperty());
        setVisible(false);
        asked.chosen().addListener((_, _, _) -> acts.draft().ifPresent(this::show));
        asked.failure()
                .addListener(
                        (_, _, failure) -> {
                            if (failure != null) {
                                acts.draft().ifPresent(this::show);
                            }
                        });
    }

    private void show(MeasureDraft draft) {
        List<Node> lines = new ArrayList<>();
        for (LoadView load : draft.loads()) {
            lines.add(
                    line(
                            load.loads() ? Status.WARNING : Status.OK,
                            texts.say(
                                    "console.measure.load",
                                    load.title(),
                                    load.what(),
                                    load.rounds(),
                                    load.lasts())));
        }
        lines.add(line(Status.RUNNING, texts.say("console.measure.lasts", draft.lasts())));
        for (Message why : draft.left()) {
            lines.add(line(Status.UNKNOWN, texts.say(why)));
        }
        for (ToolView tool : draft.tools()) {
            if (!tool.there()) {
                lines.add(
                        line(
                                Status.UNKNOWN,
                                texts.say(
                                        "console.measure.no-tool", tool.tool(), tool.neededFor())));
            }
        }
        for (Message caution : draft.cautions()) {
            lines.add(line(Status.WARNING, texts.say(caution)));
        }
        getChildren().setAll(lines);
        setVisible(true);
    }

    private static Node line(Status status, String words) {
        StatusGlyph glyph = new StatusGlyph(12);
        glyph.setStatus(status);
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinWidth(0);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, glyph, label);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
