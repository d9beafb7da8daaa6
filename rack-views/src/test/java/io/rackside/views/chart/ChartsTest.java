package io.rackside.views.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Thresholds;
import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.HeatGrid;
import io.rackside.views.picture.HeatScale;
import io.rackside.views.picture.LensValue;
import io.rackside.views.picture.Status;
import io.rackside.views.style.Theme;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Optional;

@ExtendWith(ApplicationExtension.class)
class ChartsTest {
    private static final HeatScale SCALE = new HeatScale("Headroom", "20 K", "0 K");

    private Sparkline sparkline;
    private HeatMap heatMap;
    private Meter meter;
    private Scene scene;

    @Start
    void start(Stage stage) {
        sparkline = new Sparkline();
        heatMap = new HeatMap();
        meter = new Meter();
        scene = new Scene(new VBox(10, sparkline, heatMap, meter), 400, 300);
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static boolean has(Node node, Color wanted, FxRobot robot) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = node.snapshot(null, null));
        for (int y = 0; y < image[0].getHeight(); y++) {
            for (int x = 0; x < image[0].getWidth(); x++) {
                Color seen = image[0].getPixelReader().getColor(x, y);
                if (Math.abs(seen.getRed() - wanted.getRed()) < 0.02
                        && Math.abs(seen.getGreen() - wanted.getGreen()) < 0.02
                        && Math.abs(seen.getBlue() - wanted.getBlue()) < 0.02) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void aSparklineThatNeedsAHandIsDrawnInItsColour(FxRobot robot) {
        Color critical = Color.web("#f0643c");
        double[] samples = {1, 1, 1, 1, 0, 0};
        robot.interact(() -> sparkline.setSamples(samples, Thresholds.NONE, Status.OK));
        assertFalse(has(sparkline, critical, robot));
        robot.interact(() -> sparkline.setSamples(samples, Thresholds.NONE, Status.CRITICAL));
        assertTrue(has(sparkline, critical, robot));
    }

    private static HeatGrid grid() {
        return new HeatGrid(
                List.of("Inlet", "CPU 1"),
                List.of("10:00", "11:00"),
                List.of(
                        Optional.of(LensValue.of(0, "22 °C")),
                        Optional.of(LensValue.of(1, "41 °C")),
                        Optional.empty(),
                        Optional.of(LensValue.of(0.5, "60 °C"))),
                SCALE);
    }

    @Test
    void theHeatMapPaintsItsCellsAndKnowsThem(FxRobot robot) {
        robot.interact(
                () -> {
                    heatMap.setGrid(grid());
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
        assertTrue(has(heatMap, Color.web("#f0643c"), robot));
        double right = heatMap.getWidth() - 10;
        assertEquals("41 °C", heatMap.measureAt(right, 9).orElseThrow().label());
        assertEquals("60 °C", heatMap.measureAt(right, 27).orElseThrow().label());
        assertTrue(heatMap.measureAt(right / 2, 27).isEmpty(), "nothing measured there");
        assertTrue(heatMap.measureAt(2, 9).isEmpty(), "that is its name");
        assertTrue(heatMap.measureAt(right, 400).isEmpty());
    }

    @Test
    void aGridHasAsManyCellsAsItSays() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new HeatGrid(List.of("a"), List.of("x", "y"), List.of(), SCALE));
    }

    @Test
    void theBarOfAMeterIsItsShareOfTheTrack(FxRobot robot) {
        robot.interact(
                () -> {
                    meter.setGauge(new Gauge("Storage", "412 / 600 TB", 0.5, Status.WARNING));
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                });
        Region track = (Region) meter.lookup(".track");
        Region bar = (Region) meter.lookup(".bar");
        assertEquals(track.getWidth() / 2, bar.getWidth(), 1);
        assertEquals(Color.web("#e8a317"), bar.getBackground().getFills().getFirst().getFill());
        assertEquals("Storage 412 / 600 TB", meter.getAccessibleText());
    }

    @Test
    void aShareBeyondTheLimitFillsTheTrackAndNonsenseIsNone() {
        assertEquals(1, new Gauge("", "", 1.7, Status.CRITICAL).fraction());
        assertEquals(0, new Gauge("", "", Double.NaN, Status.OK).fraction());
        assertEquals(0, LensValue.of(Double.NaN, "").fraction());
    }

    @Test
    void noStyleSheetWarnings(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            robot.interact(
                    () -> {
                        heatMap.setGrid(grid());
                        Theme.LIGHT.applyTo(scene);
                        scene.getRoot().applyCss();
                    });
            assertEquals(List.of(), warnings.seen());
        }
    }
}
