package io.rackside.app.console.act;

import io.rackside.app.console.texts.Texts;
import io.rackside.operations.Guard;
import io.rackside.operations.Guard.Verdict;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;

/**
 * What the guards think of an act: what stands against it first; where many have nothing against
 * it, they are one line that opens.
 */
final class Opinions extends VBox {
    /** So many that allow it are shown each by itself. */
    private static final int FEW = 2;

    private final Texts texts;

    /**
     * @param opinions of all guards; two may be the same
     */
    Opinions(Texts texts, List<Guard.Opinion> opinions) {
        super(8);
        this.texts = texts;
        List<Guard.Opinion> all =
                opinions.stream()
                        .distinct()
                        .sorted(Comparator.comparing(opinion -> weight(opinion.verdict())))
                        .toList();
        List<Guard.Opinion> allowing =
                all.stream().filter(opinion -> opinion.verdict() == Verdict.ALLOW).toList();
        boolean folded = allowing.size() > FEW;
        all.stream()
                .filter(opinion -> !folded || opinion.verdict() != Verdict.ALLOW)
                .forEach(opinion -> getChildren().add(line(opinion)));
        if (folded) {
            fold(allowing);
        }
    }

    private void fold(List<Guard.Opinion> allowing) {
        VBox lines = new VBox(8);
        allowing.forEach(opinion -> lines.getChildren().add(line(opinion)));
        lines.setVisible(false);
        lines.managedProperty().bind(lines.visibleProperty());
        ToggleButton open = new ToggleButton();
        open.setId("opinions");
        open.getStyleClass().addAll("rs-act", "rs-tool");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.textProperty()
                .bind(
                        open.selectedProperty()
                                .flatMap(
                                        shown ->
                                                texts.bind(
                                                        shown
                                                                ? "console.act.allowed-hide"
                                                                : "console.act.allowed-show")));
        lines.visibleProperty().bind(open.selectedProperty());
        Label sum = new Label();
        sum.textProperty().bind(texts.bind("console.act.allowed", allowing.size()));
        HBox line = new HBox(8, glyph(Verdict.ALLOW), sum, open);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(line, lines);
    }

    private Node line(Guard.Opinion opinion) {
        StatusGlyph glyph = glyph(opinion.verdict());
        Label reason = new Label(texts.say(opinion.reason()));
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        reason.setMinWidth(0);
        HBox line = new HBox(8, glyph, reason);
        line.setAlignment(Pos.TOP_LEFT);
        HBox.setMargin(glyph, new Insets(4, 0, 0, 0));
        return line;
    }

    private static StatusGlyph glyph(Verdict verdict) {
        return new StatusGlyph(
                12,
                switch (verdict) {
                    case ALLOW -> Status.OK;
                    case WARN -> Status.WARNING;
                    case REFUSE -> Status.CRITICAL;
                    case COULD_NOT_TELL -> Status.UNKNOWN;
                });
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case REFUSE -> 0;
            case COULD_NOT_TELL -> 1;
            case WARN -> 2;
            case ALLOW -> 3;
        };
    }
}
