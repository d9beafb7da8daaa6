package io.rackside.app.console.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@ExtendWith(ApplicationExtension.class)
class DataTableTest {
    private final List<String> dragged = new CopyOnWriteArrayList<>();

    @Start
    void aTableOfTwoRows(Stage stage) {
        DataTable<String> table =
                new DataTable<>(
                                new Bench().texts,
                                "console.scan.found",
                                row -> row,
                                List.of(
                                        Column.words(
                                                "console.scan.address", 200, (String row) -> row)),
                                (_, _) -> {})
                        .dragging(dragged::add);
        table.show(List.of("one", "two"));
        stage.setScene(new Scene(table, 400, 300));
        stage.show();
    }

    @Test
    void aRowThatIsDraggedIsTold(FxRobot robot) {
        Node cell = robot.lookup("two").query();
        robot.interact(() -> Event.fireEvent(cell, dragDetected()));
        assertEquals(List.of("two"), dragged);
    }

    private static MouseEvent dragDetected() {
        return new MouseEvent(
                MouseEvent.DRAG_DETECTED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                false,
                false,
                false,
                null);
    }
}
