package io.rackside.app.console.table;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** All that is known of a chosen row, line by line, below its table; hidden while there is none. */
public final class DetailPane extends ScrollPane {
    /** Of the height of what is around it, at most; the rows have the rest. */
    private static final double SHARE = 0.34;

    /** The same where there is little of it, so that the rows keep some. */
    private static final double LOW_SHARE = 0.22;

    /** Below it there is little height, in px. */
    private static final double LOW = 400;

    /** Above and below the lines, in px. */
    private static final double MARGIN = 18;

    private final VBox lines = new VBox(4);

    /** Takes no more than its share of the height of that region. */
    public DetailPane(Region around) {
        setContent(lines);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("rs-card");
        setFocusTraversable(true);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        DoubleBinding height =
                Bindings.createDoubleBinding(
                        () -> Math.min(lines.getHeight() + MARGIN, most(around.getHeight())),
                        lines.heightProperty(),
                        around.heightProperty());
        minHeightProperty().bind(height);
        prefHeightProperty().bind(height);
        maxHeightProperty().bind(height);
    }

    private static double most(double height) {
        return height * (height < LOW ? LOW_SHARE : SHARE);
    }

    public void show(List<String> words) {
        lines.getChildren().setAll(words.stream().map(DetailPane::line).toList());
        setVisible(!words.isEmpty());
        setAccessibleText(String.join(" ", words));
    }

    private static Label line(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("rs-value");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
