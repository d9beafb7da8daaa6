package io.rackside.views.elevation;

import static java.util.stream.Collectors.joining;

import io.rackside.model.DeviceId;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.picture.Callout;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

import java.util.stream.Stream;

/** A box's name and what the lens says of it, on one line or two. */
final class CalloutNode extends Region {
    /**
     * Of a line; fonts with Chinese glyphs ask for far more leading than names and figures need.
     */
    static final double LINE = 15;

    private static final double GAP = 8;

    private final DeviceId id;
    private Callout callout;
    private boolean twoLines;
    private String shown = "";

    CalloutNode(DeviceId id) {
        this.id = id;
        setManaged(false);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    DeviceId id() {
        return id;
    }

    void show(Callout newCallout) {
        callout = newCallout;
        setAccessibleText((callout.title() + " " + callout.words()).strip());
    }

    void setTwoLines(boolean wanted) {
        twoLines = wanted;
    }

    /** The words that were painted, those that found no room cut. */
    String shown() {
        return shown;
    }

    /** Where it stands. */
    void paint(GraphicsContext g, PaintStyle style, Lettering lettering) {
        PaintStyle.Fonts fonts = style.fonts();
        String title = lettering.fitted(callout.title(), fonts.title(), getWidth());
        double beside = lettering.width(title, fonts.title()) + GAP;
        double left = twoLines ? 0 : beside;
        String aside =
                twoLines
                        ? lettering.fitted(callout.aside(), fonts.text(), getWidth() - beside)
                        : "";
        String text =
                lettering.fitted(
                        twoLines ? callout.text() : callout.words(),
                        fonts.text(),
                        getWidth() - left);
        double first = getLayoutY() + Math.floor((getHeight() - (twoLines ? LINE : 0)) / 2) - 1;
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(fonts.title());
        g.setFill(style.palette().text());
        g.fillText(title, getLayoutX(), first);
        g.setFont(fonts.text());
        g.setFill(style.palette().dim());
        g.fillText(aside, getLayoutX() + beside, first);
        g.setFill(
                callout.tone().needsAttention()
                        ? style.palette().of(callout.tone())
                        : style.palette().dim());
        g.fillText(text, getLayoutX() + left, twoLines ? first + LINE : first);
        shown = Stream.of(title, aside, text).filter(it -> !it.isEmpty()).collect(joining(" "));
    }

    @Override
    protected void layoutChildren() {}
}
