package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;
import io.rackside.operations.Job;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The demo's cluster at the keyboard: inspected, and one of its servers taken out and back. */
@Tag("screen")
@ExtendWith(ApplicationExtension.class)
class ClusterDemoOnScreenTest {
    /** A drain, a shutdown, a start, and a busy machine. */
    private static final long SERVICE_MINUTES = 8;

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
    void openTheDemo(FxRobot robot) throws IOException {
        demo = LiveDemo.in(folder, 24);
        window = demo.show(stage, Frame.of(1366, 768));
        demo.beginQuietly();
        page = new WindowPage(window, robot);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(SERVICE_MINUTES, TimeUnit.MINUTES, condition);
    }

    @Test
    void itsClusterIsInspected() throws Exception {
        page.command("Inspect the cluster");
        page.awaitFocus("inspection-run");
        page.press(KeyCode.SPACE);
        await(() -> page.enabled("inspection-report"));
        assertEquals(List.of(), page.clipped());
        assertTrue(page.words().contains("the first of this cluster"), page.words());
        page.rowNamed("inspection-checks", "Several versions of runc on a node");
        page.awaitWords("What was seen");
    }

    @Test
    void aServerIsTakenOutOfItAndBroughtBack() throws Exception {
        DeviceId box = demo.box("srv-04");
        demo.world().rackside().service().role().unlock("demo", "DIMM A1", Duration.ofMinutes(30));
        page.find("srv-04");
        page.command("Service the chosen server");
        await(() -> page.words().contains("start again elsewhere"));
        assertEquals(List.of(), page.clipped());
        if (page.words().contains("All ")) {
            page.tick("All ");
        }
        await(() -> page.enabled("service-begin"));
        page.tabTo("service-begin");
        page.press(KeyCode.SPACE);
        await(() -> !page.textOf("service-question").isEmpty());
        assertEquals(Set.of(box), window.selection().devices().get());
        page.await(box, BoxPictures::locating);
        assertEquals(List.of(), page.clipped());
        page.tabTo("service-back");
        page.press(KeyCode.SPACE);
        await(() -> demo.ports().services().all().getFirst().state() != Job.State.RUNNING);
        assertEquals(
                Job.State.DONE,
                demo.ports().services().all().getFirst().state(),
                () -> page.words());
        page.await(box, state -> !BoxPictures.locating(state));
    }
}
