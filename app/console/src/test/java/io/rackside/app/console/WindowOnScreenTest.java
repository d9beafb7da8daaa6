package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.app.console.live.Selection;
import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.settings.Settings;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Lens;

import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;

/** The window on a real screen, live: every word is shown whole; pictures of it are in target. */
@Tag("screen")
@ExtendWith(ApplicationExtension.class)
class WindowOnScreenTest {
    private static final Path PICTURES = Path.of("target", "screen");

    /** The least that a picture of a rack has and a blank window has not. */
    private static final int COLOURS_MIN = 60;

    @TempDir private Path folder;
    private Stage stage;
    private LiveDemo demo;
    private ConsoleWindow window;
    private WindowPage page;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @BeforeEach
    void makeTheDemo() throws IOException {
        demo = LiveDemo.in(folder, 42);
        Files.createDirectories(PICTURES);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1366, 768, en, DARK",
        "1366, 768, zh-CN, LIGHT",
        "1920, 1080, en, LIGHT",
        "1920, 1080, zh-CN, DARK",
    })
    void everyWordIsShownWhole(
            int width, int height, String language, Settings.Theme theme, FxRobot robot)
            throws Exception {
        open(width, height, Locale.forLanguageTag(language), theme, robot);
        String name = width + "-" + language + "-" + theme.name().toLowerCase(Locale.ROOT) + "-";
        Set<String> clipped = new TreeSet<>();

        for (Lens lens : new Selection().lenses()) {
            WaitForAsyncUtils.waitForAsyncFx(
                    60_000,
                    () -> {
                        window.selection().lens().set(lens);
                        return true;
                    });
            look(name + lens.name().toLowerCase(Locale.ROOT), clipped);
        }
        for (String tab : List.of("alarms", "trail", "scan", "compliance", "jobs")) {
            page.press(KeyCode.CONTROL, KeyCode.J);
            look(name + tab, clipped);
        }
        page.press(KeyCode.CONTROL, KeyCode.P);
        page.waitFor(() -> page.focusId().startsWith("choose-power"));
        page.press(KeyCode.SPACE);
        look(name + "power-sheet", clipped);
        page.press(KeyCode.ESCAPE);
        page.press(KeyCode.F1);
        look(name + "keys", clipped);
        page.press(KeyCode.ESCAPE);

        assertEquals(Set.of(), clipped);
    }

    private void open(int width, int height, Locale language, Settings.Theme theme, FxRobot robot)
            throws Exception {
        Rectangle2D screen = Screen.getPrimary().getBounds();
        assumeTrue(
                screen.getWidth() >= width && screen.getHeight() >= height,
                "the screen is smaller than " + width + "x" + height + ": " + screen);
        demo.ports().change(now -> now.in(language).themed(theme));
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    stage.setX(0);
                    stage.setY(0);
                    stage.setWidth(width);
                    stage.setHeight(height);
                    return true;
                });
        window = demo.show(stage, Frame.of(width, height));
        page = new WindowPage(window, robot);
        demo.beginQuietly();
        DeviceId server = demo.box("srv-03");
        page.await(server, Photograph::complete);
        demo.world()
                .cabinet()
                .server(server)
                .orElseThrow()
                .faults()
                .begin(new Misbehaviour.PsuFailed(2));
        WaitForAsyncUtils.waitForAsyncFx(
                60_000,
                () -> {
                    window.selection().choose(Set.of(server));
                    return true;
                });
        page.press(KeyCode.F5);
        page.await(server, state -> !state.findings().isEmpty());
    }

    private void look(String name, Set<String> clipped) throws IOException {
        WaitForAsyncUtils.waitForFxEvents();
        page.clipped().forEach(words -> clipped.add(words));
        WritableImage shot =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () ->
                                new Robot()
                                        .getScreenCapture(
                                                null,
                                                stage.getX(),
                                                stage.getY(),
                                                stage.getWidth(),
                                                stage.getHeight()));
        ImageIO.write(
                SwingFXUtils.fromFXImage(shot, null),
                "png",
                PICTURES.resolve(name + ".png").toFile());
        assertTrue(colours(shot) >= COLOURS_MIN, name + " is blank");
    }

    private static long colours(WritableImage image) {
        Set<Integer> colours = new TreeSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colours.add(image.getPixelReader().getArgb(x, y));
            }
        }
        return colours.size();
    }
}
