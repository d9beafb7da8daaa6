package io.rackside.app.console.terminal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleTerminals;
import io.rackside.app.console.sheet.Sheets;

import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TerminalWindowsTest {
    private final Pane main = new Pane();
    private final Pane terminal = new Pane();
    private Stage stage;

    @Start
    void start(Stage primary) {
        Bench bench = new Bench();
        Scene scene = new Scene(main);
        primary.setScene(scene);
        stage =
                new TerminalWindows(
                                new SampleTerminals(),
                                bench.background,
                                new Sheets(),
                                bench.texts,
                                () -> scene,
                                _ -> {},
                                () -> {})
                        .stage(terminal);
        stage.show();
    }

    @Test
    void aTerminalLooksLikeTheMainWindowUntilItIsClosed(FxRobot robot) {
        robot.interact(() -> main.getStyleClass().add("light"));
        assertTrue(terminal.getStyleClass().contains("light"));
        robot.interact(stage::hide);
        robot.interact(() -> main.getStyleClass().add("dark"));
        assertFalse(terminal.getStyleClass().contains("dark"), "nobody tells it any more");
    }
}
