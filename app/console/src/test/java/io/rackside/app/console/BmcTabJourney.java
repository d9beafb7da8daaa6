package io.rackside.app.console;

import io.rackside.app.console.bmc.Section;
import io.rackside.app.console.page.WindowPage;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.monitoring.Contact;
import io.rackside.operations.Outcome;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

import java.nio.file.Path;

/** A journey through the BMC tab of a box of the demo, without a mouse. */
@ExtendWith(ApplicationExtension.class)
abstract class BmcTabJourney {
    @TempDir Path folder;
    LiveDemo demo;
    WindowPage page;

    @BeforeEach
    void openTheDemo(FxRobot robot) throws Exception {
        demo = LiveDemo.in(folder, 8);
        ConsoleWindow window = demo.show(FxToolkit.registerPrimaryStage(), Frame.of(1000, 900));
        demo.beginQuietly();
        page = new WindowPage(window, robot);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    /** Waits until the newest act of that kind on the box was done, as the trail has it. */
    void awaitDone(String box, String kind) {
        page.waitFor(
                () ->
                        demo.world().rackside().audit().acts(demo.box(box), kind, 1).stream()
                                .flatMap(act -> act.outcome().stream())
                                .anyMatch(Outcome.Done.class::isInstance));
    }

    /** From anywhere to the open section; the keyboard is in what it holds. */
    void open(String box, Section section) throws Exception {
        page.find(box);
        page.await(demo.box(box), state -> state.contact() == Contact.LIVE);
        page.regionWith("locate");
        page.tabTo("console-tab-sensors");
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.press(KeyCode.RIGHT);
        page.waitFor(() -> page.focusId().equals("console-tab-bmc"));
        page.press(KeyCode.SPACE);
        page.rowNamed("bmc-sections", "section=" + section);
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().startsWith("bmc-"));
    }

    /** Sends the open form off, and leaves the keyboard in the sheet that shows the effect. */
    void showEffect(String risk) {
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords(risk);
    }

    /** Confirms an act that asks for no name. */
    void confirm() {
        page.waitFor(() -> page.focusId().equals("submit"));
        page.press(KeyCode.SPACE);
    }

    /** Confirms an act that asks for the box's name. */
    void confirmNaming(String box) {
        page.waitFor(() -> page.focusId().equals("typed-name"));
        page.typeInto("typed-name", box);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
    }
}
