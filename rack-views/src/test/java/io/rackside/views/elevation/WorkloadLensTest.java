package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.views.fixture.CssWarnings;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.fixture.Workloads;
import io.rackside.views.picture.BoxShare;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.WorkloadMark;
import io.rackside.views.picture.WorkloadOwner;
import io.rackside.views.picture.WorkloadRun;
import io.rackside.views.style.Contrast;
import io.rackside.views.style.Palette;
import io.rackside.views.style.Theme;

import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

@ExtendWith(ApplicationExtension.class)
class WorkloadLensTest {
    private static final int WIDTH = 240;

    /** Least contrast of what is not a word (WCAG 2.2, 1.4.11). */
    private static final double SHAPES = 3;

    private ElevationView view;
    private Scene scene;

    @Start
    void start(Stage stage) {
        view = new ElevationView(Pictures.words("en"));
        view.setPicture(Workloads.demo(false));
        scene = new Scene(new StackPane(view), 1000, 640);
        Theme.LIGHT.applyTo(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** The blocks of a box of that height, alone on its metal. */
    private static PixelReader painted(FxRobot robot, BoxWorkloads running, int height) {
        PixelReader[] pixels = new PixelReader[1];
        Palette palette = Theme.DARK.palette();
        robot.interact(
                () -> {
                    Canvas canvas = new Canvas(WIDTH, height);
                    canvas.getGraphicsContext2D().setFill(palette.metal());
                    canvas.getGraphicsContext2D().fillRect(0, 0, WIDTH, height);
                    new WorkloadPainter(canvas.getGraphicsContext2D(), palette)
                            .paint(running, 10, WIDTH - 10, height, 1);
                    pixels[0] = canvas.snapshot(new SnapshotParameters(), null).getPixelReader();
                });
        return pixels[0];
    }

    private static Set<Color> colours(PixelReader pixels, int height) {
        Set<Color> found = new HashSet<>();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < WIDTH; x++) {
                found.add(pixels.getColor(x, y));
            }
        }
        return found;
    }

    private static boolean near(Color one, Color other) {
        return Math.abs(one.getRed() - other.getRed()) < 0.02
                && Math.abs(one.getGreen() - other.getGreen()) < 0.02
                && Math.abs(one.getBlue() - other.getBlue()) < 0.02;
    }

    private static boolean has(Set<Color> colours, Color wanted) {
        return colours.stream().anyMatch(colour -> near(colour, wanted));
    }

    @Test
    void everyOwnerHasItsColourAndWhatWouldBeLostIsUnderlined(FxRobot robot) {
        Palette palette = Theme.DARK.palette();
        Set<Color> colours = colours(painted(robot, Workloads.server(1), 32), 32);
        for (int owner = 0; owner < WorkloadOwner.COLOURS; owner++) {
            assertTrue(has(colours, palette.owner(owner)), "owner " + owner);
        }
        assertTrue(has(colours, palette.critical()), "the underline");
        BoxWorkloads many =
                new BoxWorkloads(List.of(Workloads.run(WorkloadOwner.OTHERS, 5)), List.of());
        Set<Color> grey = colours(painted(robot, many, 32), 32);
        assertTrue(has(grey, palette.owner(WorkloadOwner.OTHERS)), "the others");
        assertTrue(!has(grey, palette.owner(WorkloadOwner.COLOURS - 1)), "a colour of an owner");
        BoxWorkloads calm = new BoxWorkloads(List.of(Workloads.run(0, 5)), List.of());
        assertTrue(
                !has(colours(painted(robot, calm, 32), 32), palette.critical()),
                "an underline without anything at risk");
    }

    @Test
    void whatDoesNotRunIsHollow(FxRobot robot) {
        Palette palette = Theme.DARK.palette();
        BoxWorkloads down =
                new BoxWorkloads(
                        List.of(new WorkloadRun(2, WorkloadMark.DOWN, 3)),
                        List.of(new WorkloadRun(2, WorkloadMark.DOWN, 9)));
        Set<Color> colours = colours(painted(robot, down, 32), 32);
        assertTrue(has(colours, palette.ownerEdge(2)), "no outline");
        assertTrue(
                Contrast.ratio(palette.ownerEdge(2), palette.metal()) >= SHAPES, "a faint outline");
        assertEquals(
                Set.of(), without(colours, palette.metal(), palette.ownerEdge(2)), "an inside");
    }

    private static Set<Color> without(Set<Color> colours, Color... known) {
        return colours.stream()
                .filter(colour -> List.of(known).stream().noneMatch(one -> near(colour, one)))
                .collect(Collectors.toSet());
    }

    /** 1U of 42 in a window of 1366x768 is 13 pixels high. */
    @Test
    void aBoxOfOneUnitShowsBothRows(FxRobot robot) {
        BoxWorkloads running =
                new BoxWorkloads(List.of(Workloads.run(0, 18)), List.of(Workloads.run(1, 96)));
        PixelReader pixels = painted(robot, running, 13);
        int rows = 0;
        boolean before = false;
        for (int y = 0; y < 13; y++) {
            boolean ink = false;
            for (int x = 0; x < WIDTH; x++) {
                ink |= !near(pixels.getColor(x, y), Theme.DARK.palette().metal());
            }
            rows += ink && !before ? 1 : 0;
            before = ink;
        }
        assertEquals(2, rows);
    }

    @Test
    void whatIsNotLookedForHasNoColourAndTheBoxThatCarriesItIsFramed(FxRobot robot) {
        Palette palette = Theme.DARK.palette();
        BoxWorkloads lit =
                new BoxWorkloads(
                        List.of(
                                new WorkloadRun(BoxWorkloads.LIT, WorkloadMark.RUNNING, 2),
                                new WorkloadRun(0, WorkloadMark.BESIDE, 9)),
                        List.of(new WorkloadRun(0, WorkloadMark.BESIDE, 30)),
                        List.of(),
                        true);
        Set<Color> colours = colours(painted(robot, lit, 32), 32);
        assertTrue(has(colours, palette.owner(BoxWorkloads.LIT)), "no colour of its own");
        assertTrue(!has(colours, palette.owner(0)), "the others' colour");
        assertTrue(has(colours, palette.metal2()), "the others are gone");
        assertEquals(
                List.of(false, true),
                List.of(false, true).stream().map(on -> framed(robot, on)).toList());
    }

    /** Whether the box srv-03 of the demo has a frame, once its workloads are lit or not. */
    private boolean framed(FxRobot robot, boolean lit) {
        BoxWorkloads running =
                new BoxWorkloads(List.of(Workloads.run(0, 1)), List.of(), List.of(), lit);
        PixelReader[] pixels = new PixelReader[1];
        robot.interact(
                () -> {
                    Theme.DARK.applyTo(scene);
                    view.setPicture(Workloads.demoWith("srv-03", running));
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    pixels[0] = view.snapshot(new SnapshotParameters(), null).getPixelReader();
                });
        Color frame = Theme.DARK.palette().ownerEdge(BoxWorkloads.LIT);
        for (int y = 0; y < 600; y++) {
            for (int x = 0; x < 900; x++) {
                if (near(pixels[0].getColor(x, y), frame)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void metersFillFromBelowAndBlocksMakeRoomForThem(FxRobot robot) {
        Palette palette = Theme.DARK.palette();
        List<WorkloadRun> many = List.of(Workloads.run(0, 55));
        BoxWorkloads shared =
                new BoxWorkloads(
                        many,
                        List.of(),
                        List.of(
                                new BoxShare(BoxShare.Kind.GPU, OptionalLong.of(1), 4),
                                new BoxShare(BoxShare.Kind.VF, OptionalLong.empty(), 8)),
                        false);
        PixelReader pixels = painted(robot, shared, 40);
        int gpu = WIDTH - 10 - 10;
        int vf = WIDTH - 10 - 3;
        assertTrue(near(pixels.getColor(gpu, 31), palette.text()), "the filled part");
        assertTrue(near(pixels.getColor(gpu, 15), palette.metal()), "the free part");
        assertTrue(near(pixels.getColor(vf, 31), palette.metal()), "nobody knows how full");
        assertTrue(near(pixels.getColor(gpu - 5, 10), palette.metal()), "no room between");
        PixelReader plain = painted(robot, new BoxWorkloads(many, List.of()), 40);
        assertTrue(!near(plain.getColor(gpu - 5, 10), palette.metal()), "room without meters");
    }

    @Test
    void theLegendSumsWhatIsShared(FxRobot robot) {
        BoxWorkloads shared =
                new BoxWorkloads(
                        List.of(Workloads.run(0, 2)),
                        List.of(),
                        List.of(
                                new BoxShare(BoxShare.Kind.GPU_MEMORY, OptionalLong.of(24), 32),
                                new BoxShare(BoxShare.Kind.VF, OptionalLong.empty(), 8)),
                        false);
        robot.interact(() -> view.setPicture(Workloads.demoWith("srv-03", shared)));
        Set<String> words =
                view.lookupAll(".legend .label").stream()
                        .map(Label.class::cast)
                        .map(Label::getText)
                        .collect(Collectors.toSet());
        assertTrue(
                words.containsAll(List.of("24 / 32", "GiB of GPU memory", "8", "VFs")),
                words::toString);
    }

    @Test
    void nothingIsPaintedOnABoxTooLowForIt(FxRobot robot) {
        assertEquals(1, colours(painted(robot, Workloads.server(2), 7), 7).size());
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void theOutlinesOfOwnersStandOutFromTheMetal(Theme theme) {
        Palette palette = theme.palette();
        for (int owner = 0; owner <= WorkloadOwner.OTHERS; owner++) {
            double ratio = Contrast.ratio(palette.ownerEdge(owner), palette.metal());
            assertTrue(ratio >= SHAPES, "owner " + owner + ": " + ratio);
        }
    }

    @Test
    void theLegendNamesOwnersAndWhatIsSaidOfTheirs() {
        Set<String> words =
                view.lookupAll(".legend .label").stream()
                        .filter(node -> node.isVisible() && node.getParent().isVisible())
                        .map(Label.class::cast)
                        .map(Label::getText)
                        .collect(Collectors.toSet());
        for (String word :
                List.of("dispatch-01", "240", "171 others", "at risk if pulled", "not running")) {
            assertTrue(words.contains(word), word + " in " + words);
        }
    }

    @Test
    void styleSheetsAreWithoutWarnings(FxRobot robot) {
        try (CssWarnings warnings = new CssWarnings()) {
            robot.interact(
                    () -> {
                        Theme.DARK.applyTo(scene);
                        view.setPicture(Workloads.demo(true));
                        scene.getRoot().applyCss();
                    });
            assertEquals(List.of(), warnings.seen());
        }
    }

    @Test
    void anotherLensShowsTheFacesAgain(FxRobot robot) {
        robot.interact(() -> view.setPicture(Pictures.demo(Lens.HEALTH, false)));
        assertTrue(view.lookupAll(".legend .workload").isEmpty(), "owners in the legend of Health");
    }
}
