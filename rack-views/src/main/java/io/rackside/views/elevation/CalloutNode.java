package io.rackside.views.elevation;

import io.rackside.model.DeviceId;
import io.rackside.views.canvas.Lettering;
import io.rackside.views.picture.Callout;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;

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
        setAccessibleText((callout.title() + " " + callout.text()).strip());
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
        double left = twoLines ? 0 : lettering.width(title, fonts.title()) + GAP;
        String text = lettering.fitted(callout.text(), fonts.text(), getWidth() - left);
        double first = getLayoutY() + Math.floor((getHeight() - (twoLines ? LINE : 0)) / 2) - 1;
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(fonts.title());
        g.setFill(style.palette().text());
        g.fillText(title, getLayoutX(), first);
        g.setFont(fonts.text());
        g.setFill(
                callout.tone().needsAttention()
                        ? style.palette().of(callout.tone())
                        : style.palette().dim());
        g.fillText(text, getLayoutX() + left, twoLines ? first + LINE : first);
        shown = (title + " " + text).strip();
    }

    @Override
    protected void layoutChildren() {}
}
