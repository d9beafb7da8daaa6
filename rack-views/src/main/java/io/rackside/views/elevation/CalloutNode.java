package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.views.picture.Callout;
import io.rackside.views.picture.Status;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A box's name and what the lens says of it, on one line or two. */
final class CalloutNode extends Region {
    private static final double GAP = 8;

    /** Fonts with Chinese glyphs ask for far more leading than names and figures need. */
    private static final double LINE_PITCH = 1.25;

    private final DeviceId id;
    private final Label title = new Label();
    private final Label text = new Label();
    private Status tone;
    private boolean twoLines;

    CalloutNode(DeviceId id) {
        this.id = id;
        getStyleClass().add("callout");
        setManaged(false);
        setPickOnBounds(false);
        title.getStyleClass().add("callout-title");
        text.getStyleClass().addAll("callout-text", "tabular");
        title.setManaged(false);
        text.setManaged(false);
        getChildren().addAll(title, text);
    }

    DeviceId id() {
        return id;
    }

    void show(Callout callout) {
        boolean relaid =
                !callout.title().equals(title.getText()) || !callout.text().equals(text.getText());
        title.setText(callout.title());
        text.setText(callout.text());
        if (callout.tone() != tone) {
            if (tone != null) {
                text.pseudoClassStateChanged(PseudoClass.getPseudoClass(tone.word()), false);
            }
            tone = callout.tone();
            text.pseudoClassStateChanged(PseudoClass.getPseudoClass(tone.word()), true);
        }
        if (relaid) {
            layoutChildren();
        }
    }

    void setTwoLines(boolean wanted) {
        twoLines = wanted;
    }

    double lineHeight() {
        return Math.ceil(title.getFont().getSize() * LINE_PITCH);
    }

    @Override
    protected void layoutChildren() {
        double line = lineHeight();
        double titleWidth = Math.min(getWidth(), Math.ceil(title.prefWidth(-1)));
        double textLeft = twoLines ? 0 : titleWidth + GAP;
        double top = Math.round((getHeight() - (twoLines ? 2 : 1) * line) / 2);
        double textWidth = Math.min(Math.ceil(text.prefWidth(-1)), getWidth() - textLeft);
        put(title, 0, top, titleWidth, line);
        text.setVisible(textWidth > line);
        put(text, textLeft, twoLines ? top + line : top, Math.max(0, textWidth), line);
    }

    /** In the middle of its line, which may be lower than what its font asks for. */
    private static void put(Label label, double x, double top, double width, double line) {
        double height = Math.ceil(label.prefHeight(-1));
        label.resizeRelocate(x, Math.round(top + (line - height) / 2), width, height);
    }
}
