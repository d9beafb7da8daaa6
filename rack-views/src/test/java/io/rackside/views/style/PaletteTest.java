package io.rackside.views.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.picture.Status;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Map;

class PaletteTest {
    private static final double WORDS = 4.5;
    private static final double SHAPES = 3;

    /** Least distance (CIE76) for any eye of a status that needs a hand from every other. */
    private static final double LOUD_APART = 12;

    /** Least distance of the calm ones, which shape and words tell apart as well. */
    private static final double CALM_APART = 7;

    private static final List<Status> STATUSES =
            List.of(Status.OK, Status.WARNING, Status.CRITICAL, Status.UNKNOWN, Status.RUNNING);

    private static void assertContrast(
            Map<String, Color> tokens, String ink, String ground, double least) {
        double ratio = Contrast.ratio(tokens.get(ink), tokens.get(ground));
        assertTrue(ratio >= least, ink + " on " + ground + ": " + ratio);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void wordsReadOnEveryGroundTheyStandOn(Theme theme) {
        Map<String, Color> tokens = Tokens.of(theme);
        for (String ground : List.of("bg", "panel", "raise")) {
            assertContrast(tokens, "text", ground, WORDS);
            assertContrast(tokens, "dim", ground, WORDS);
        }
        for (String status : List.of("ok", "warn", "crit", "info")) {
            assertContrast(tokens, status, "panel", WORDS);
        }
        assertContrast(tokens, "on-info", "info", WORDS);
        assertContrast(tokens, "text", "metal", WORDS);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void shapesStandOutFromPanelAndMetal(Theme theme) {
        Map<String, Color> tokens = Tokens.of(theme);
        for (String status : List.of("ok", "warn", "crit", "unknown", "info")) {
            assertContrast(tokens, status, "panel", SHAPES);
            assertContrast(tokens, status, "metal", SHAPES);
        }
        assertContrast(tokens, "halo", "frame", SHAPES);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aMeasureReadsOnEveryShadeOfTheHeatRamp(Theme theme) {
        Palette palette = Tokens.palette(theme);
        for (int i = 0; i <= 100; i++) {
            Color ground = palette.heat(i / 100.0);
            Color ink = Contrast.better(ground, palette.heatDark(), palette.heatLight());
            double ratio = Contrast.ratio(ground, ink);
            assertTrue(ratio >= WORDS, i + " %: " + ratio);
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void statusesAreToldApartByEveryEye(Theme theme) {
        Palette palette = Tokens.palette(theme);
        for (ColourVision vision : ColourVision.values()) {
            for (Status one : STATUSES) {
                for (Status other : STATUSES) {
                    if (one.compareTo(other) < 0) {
                        double apart = vision.distance(palette.of(one), palette.of(other));
                        boolean loud = one.needsAttention() || other.needsAttention();
                        assertTrue(
                                apart >= (loud ? LOUD_APART : CALM_APART),
                                () -> vision + ": " + one + " and " + other + " " + apart);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void warmIsToldFromCoolByEveryEye(Theme theme) {
        Palette palette = Tokens.palette(theme);
        for (ColourVision vision : ColourVision.values()) {
            assertTrue(vision.distance(palette.heat(0), palette.heat(1)) > 40, vision::toString);
            assertTrue(vision.distance(palette.heat(0.5), palette.heat(1)) > 20, vision::toString);
        }
    }

    @Test
    void everyStatusHasAShapeOfItsOwn() {
        assertEquals(
                Status.values().length,
                List.of(Status.values()).stream().map(GlyphShape::of).distinct().count());
    }

    @Test
    void blackOnWhiteIsTwentyOne() {
        assertEquals(21, Contrast.ratio(Color.BLACK, Color.WHITE), 1e-9);
        assertEquals(Color.BLACK, Contrast.better(Color.WHITE, Color.BLACK, Color.GRAY));
    }

    @Test
    void theRampRunsFromItsFirstToItsLastColour() {
        Palette palette = Tokens.palette(Theme.DARK);
        assertEquals(palette.heat().getFirst(), palette.heat(-1));
        assertEquals(palette.heat().getLast(), palette.heat(2));
        assertEquals(palette.heat().get(2), palette.heat(0.5));
    }
}
