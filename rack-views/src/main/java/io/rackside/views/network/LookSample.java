package io.rackside.views.network;

import io.rackside.views.style.PaletteSource;

import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

import java.util.Objects;
import java.util.function.Consumer;

/** How a port or a cable of one look is drawn, small: for legends and tables. */
public final class LookSample extends Region {
    private static final double HEIGHT = 11;
    private static final double PORT = 9;
    private static final double CABLE = 28;
    private static final double MARK = 8;

    private final PaletteSource colours = new PaletteSource();
    private final Canvas canvas;

    private LookSample(double width, Consumer<LookSample> painter) {
        canvas = new Canvas(width, HEIGHT);
        canvas.setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("look-sample");
        setMinSize(width, HEIGHT);
        setPrefSize(width, HEIGHT);
        setMaxSize(width, HEIGHT);
        getChildren().addAll(colours, canvas);
        colours.paletteProperty().addListener(_ -> painter.accept(this));
    }

    public static LookSample of(PortLook look) {
        Objects.requireNonNull(look, "look");
        return new LookSample(HEIGHT, sample -> sample.paint(look));
    }

    public static LookSample of(OffloadSign look) {
        Objects.requireNonNull(look, "look");
        return new LookSample(HEIGHT, sample -> sample.paint(look));
    }

    public static LookSample of(CableLook look) {
        Objects.requireNonNull(look, "look");
        return new LookSample(CABLE, sample -> sample.paint(look));
    }

    private GraphicsContext blank() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), HEIGHT);
        return g;
    }

    private void paint(PortLook look) {
        double margin = (HEIGHT - PORT) / 2;
        new PortGlyph(blank(), colours.getPalette())
                .paint(look, new Rectangle2D(margin, margin, PORT, PORT));
    }

    private void paint(OffloadSign look) {
        double margin = (HEIGHT - MARK) / 2;
        new PortGlyph(blank(), colours.getPalette())
                .paint(look, new Rectangle2D(margin, margin, MARK, MARK));
    }

    private void paint(CableLook look) {
        GraphicsContext g = blank();
        CablePen pen = new CablePen(g, colours.getPalette());
        double middle = HEIGHT / 2;
        pen.line(look, false);
        g.strokeLine(0, middle, CABLE, middle);
        pen.lift();
        pen.mark(look, CABLE / 2, middle, MARK);
    }
}
