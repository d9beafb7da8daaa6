package io.rackside.app.console.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

class SideBySideTest {
    private final Region words = sized(200, 30);
    private final Region tools = sized(100, 28);
    private final SideBySide line = new SideBySide(words, tools);

    private static Region sized(double width, double height) {
        Region region = new Region();
        region.setPrefSize(width, height);
        return region;
    }

    private void lay(double width) {
        line.resize(width, line.prefHeight(width));
        line.layout();
    }

    @Test
    void bothStandOnOneLineWhileThereIsRoom() {
        lay(400);
        assertEquals(36, line.getHeight());
        assertEquals(300, tools.getLayoutX());
        assertEquals(words.getLayoutY() + 1, tools.getLayoutY());
    }

    @Test
    void theSecondGetsALineOfItsOwnWhereThereIsNone() {
        lay(306);
        assertEquals(64, line.getHeight());
        assertEquals(0, tools.getLayoutX());
        assertEquals(306, tools.getWidth());
        assertTrue(tools.getLayoutY() >= words.getLayoutY() + words.getHeight());
    }
}
