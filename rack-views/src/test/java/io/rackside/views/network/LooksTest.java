package io.rackside.views.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.style.Contrast;
import io.rackside.views.style.Palette;
import io.rackside.views.style.Theme;

import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@ExtendWith(ApplicationExtension.class)
class LooksTest {
    /** Least contrast of what is not a word (WCAG 2.2, 1.4.11). */
    private static final double SHAPES = 3;

    /** The look of a port as an eye without colours sees it: what is ink and what is not. */
    private static List<Boolean> shape(FxRobot robot, PortLook look, Rectangle2D place) {
        Palette palette = Theme.DARK.palette();
        List<Boolean> ink = new ArrayList<>();
        robot.interact(
                () -> {
                    Canvas canvas = new Canvas(40, 40);
                    canvas.getGraphicsContext2D().setFill(palette.metal());
                    canvas.getGraphicsContext2D().fillRect(0, 0, 40, 40);
                    new PortGlyph(canvas.getGraphicsContext2D(), palette).paint(look, place);
                    PixelReader pixels =
                            canvas.snapshot(new SnapshotParameters(), null).getPixelReader();
                    for (int y = 0; y < 40; y++) {
                        for (int x = 0; x < 40; x++) {
                            ink.add(Contrast.ratio(pixels.getColor(x, y), palette.metal()) > 1.5);
                        }
                    }
                });
        return ink;
    }

    @Test
    void portsAreToldApartWithoutColours(FxRobot robot) {
        for (Rectangle2D place :
                List.of(
                        new Rectangle2D(10, 10, 4, 4),
                        new Rectangle2D(10, 10, 8, 7),
                        new Rectangle2D(8, 8, 24, 17))) {
            Set<List<Boolean>> shapes = new HashSet<>();
            for (PortLook look : PortLook.values()) {
                List<Boolean> shape = shape(robot, look, place);
                assertTrue(shape.contains(true), () -> look + " shows in " + place);
                shapes.add(shape);
            }
            assertEquals(PortLook.values().length, shapes.size(), place::toString);
        }
    }

    @Test
    void cablesAreToldApartWithoutColours() {
        Set<List<Object>> kinds = new HashSet<>();
        for (CableLook look : CableLook.values()) {
            List<Object> dashes = new ArrayList<>();
            for (double length : CablePen.dashes(look)) {
                dashes.add(length);
            }
            kinds.add(List.of(dashes, CablePen.marked(look)));
        }
        assertEquals(CableLook.values().length, kinds.size());
    }

    @Test
    void everyCableLookIsDrawnAndTheLoudOnesLast() {
        assertEquals(
                Set.of(CableLook.values()), Set.copyOf(CablePen.QUIET_FIRST), "none forgotten");
        int calm = CablePen.QUIET_FIRST.indexOf(CableLook.AS_PLANNED);
        for (CableLook loud :
                List.of(CableLook.ELSEWHERE, CableLook.NO_LINK, CableLook.UNPLANNED)) {
            assertTrue(CablePen.QUIET_FIRST.indexOf(loud) > calm, loud::name);
            assertTrue(CablePen.width(loud) > CablePen.width(CableLook.AS_PLANNED), loud::name);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aCableStandsOutFromItsCasing(Theme theme) {
        Palette palette = theme.palette();
        CablePen pen = new CablePen(new Canvas(1, 1).getGraphicsContext2D(), palette);
        for (CableLook look : CableLook.values()) {
            Color colour = pen.colour(look);
            for (Color ground : List.of(palette.metal(), palette.panel())) {
                double ratio = Contrast.ratio(colour, ground);
                assertTrue(ratio >= SHAPES, () -> look + ": " + ratio);
            }
        }
    }
}
