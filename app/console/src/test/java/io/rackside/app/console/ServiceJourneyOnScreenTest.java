package io.rackside.app.console;

import javafx.stage.Stage;

import org.junit.jupiter.api.Tag;
import org.testfx.framework.junit5.Start;

/** The same with a display and a window manager: real keys, real focus. */
@Tag("screen")
class ServiceJourneyOnScreenTest extends ServiceJourneyTest {
    /** TestFX looks for it in the class itself only. */
    @Override
    @Start
    void start(Stage stage) {
        super.start(stage);
    }
}
