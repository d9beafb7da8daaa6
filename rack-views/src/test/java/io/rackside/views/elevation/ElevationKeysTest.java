package io.rackside.views.elevation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Face;
import io.rackside.model.Placement;
import io.rackside.views.fixture.Pictures;
import io.rackside.views.fixture.Types;
import io.rackside.views.picture.Lens;
import io.rackside.views.style.Theme;

import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@ExtendWith(ApplicationExtension.class)
class ElevationKeysTest {
    private final List<String> opened = new ArrayList<>();
    private final List<Drop> drops = new ArrayList<>();
    private ElevationView view;
    private Button before;
    private int lenses;

    @Start
    void start(Stage stage) {
        view = new ElevationView(Pictures.words("en"));
        view.setPicture(Pictures.demo(Lens.HEALTH, false));
        view.setOnOpen(id -> opened.add(id.value()));
        view.setOnNextLens(() -> lenses++);
        view.setOnDrop(drops::add);
        view.setGhostJudge(
                (_, place) ->
                        place instanceof Placement.Mounted at && at.bottomHalfU() / 2 + 1 > 23
                                ? Optional.of("taken")
                                : Optional.empty());
        before = new Button("before");
        BorderPane root = new BorderPane(view);
        root.setTop(before);
        Scene scene = new Scene(root, 960, 760);
        Theme.LIGHT.applyTo(scene);
        stage.setScene(scene);
        stage.show();
        before.requestFocus();
    }

    private String current() {
        return view.currentProperty().get() == null ? null : view.currentProperty().get().value();
    }

    private BoxNode box(Face face, String name) {
        return view.face(face).node(Pictures.id(name));
    }

    @Test
    void tabLeadsInArrowsWalkEnterOpens(FxRobot robot) {
        robot.type(KeyCode.TAB);
        assertEquals("sw-01", current());
        assertTrue(box(Face.FRONT, "sw-01").isFocused());
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
        assertEquals("srv-01", current());
        assertEquals(Set.of(Pictures.id("srv-01")), Set.copyOf(view.selection()));
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("srv-01"), opened);
        robot.type(KeyCode.END);
        assertEquals("ups-01", current());
        robot.type(KeyCode.HOME);
        assertEquals("sw-01", current());
    }

    @Test
    void shiftExtendsAndSpaceTogglesTheSelection(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-01")));
        robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
        assertEquals(2, view.selection().size());
        robot.press(KeyCode.CONTROL).type(KeyCode.DOWN).release(KeyCode.CONTROL);
        assertEquals("srv-03", current());
        assertEquals(2, view.selection().size());
        robot.type(KeyCode.SPACE);
        assertEquals(3, view.selection().size());
        robot.type(KeyCode.SPACE);
        assertEquals(2, view.selection().size());
        robot.type(KeyCode.ESCAPE);
        assertEquals(Set.of(Pictures.id("srv-03")), Set.copyOf(view.selection()));
    }

    @Test
    void theSideIsWalkedAroundWithTheSameBox(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-03")));
        robot.type(KeyCode.R);
        assertEquals(Face.REAR, view.sideProperty().get());
        assertTrue(box(Face.REAR, "srv-03").isFocused());
        robot.type(KeyCode.DOWN);
        assertTrue(box(Face.REAR, "srv-04").isFocused());
        robot.type(KeyCode.F);
        assertTrue(box(Face.FRONT, "srv-04").isFocused());
    }

    @Test
    void withOneFaceOnViewTheKeysChangeIt(FxRobot robot) {
        robot.interact(
                () -> {
                    view.facesProperty().set(Faces.ONE);
                    view.reveal(Pictures.id("srv-03"));
                });
        robot.type(KeyCode.R);
        assertFalse(view.face(Face.FRONT).isVisible());
        assertTrue(view.face(Face.REAR).isVisible());
        assertTrue(box(Face.REAR, "srv-03").isFocused());
    }

    @Test
    void theLensKeyAsksForTheNextOne(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-03")));
        robot.type(KeyCode.L);
        assertEquals(1, lenses);
    }

    @Test
    void zoomKeepsTheCurrentBoxInView(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("ups-01")));
        robot.type(KeyCode.PLUS, KeyCode.PLUS, KeyCode.PLUS, KeyCode.PLUS, KeyCode.PLUS);
        assertTrue(view.zoomProperty().get() > 2.5);
        robot.type(KeyCode.UP);
        var bounds =
                view.sceneToLocal(
                        box(Face.FRONT, "stor-01")
                                .localToScene(box(Face.FRONT, "stor-01").getLayoutBounds()));
        assertTrue(bounds.getMinY() >= 0 && bounds.getMaxY() <= view.getHeight(), bounds::toString);
        robot.type(KeyCode.DIGIT0);
        assertEquals(1, view.zoomProperty().get());
    }

    @Test
    void aBoxIsMovedByKeyboardToAPlaceThatIsFree(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-07")));
        robot.type(KeyCode.M);
        assertTrue(view.carryingProperty().get());
        assertTrue(view.carrying().ghost().isVisible());
        robot.type(KeyCode.ENTER);
        assertTrue(view.carryingProperty().get(), "it cannot be put down on a taken place");
        assertEquals("taken", view.carrying().ghost().getAccessibleText());
        robot.type(KeyCode.DOWN, KeyCode.DOWN);
        robot.type(KeyCode.ENTER);
        assertFalse(view.carryingProperty().get());
        assertFalse(view.carrying().ghost().isVisible());
        assertEquals(1, drops.size());
        assertEquals(Placement.Mounted.atU(22), drops.getFirst().place());
        assertEquals(Pictures.id("srv-07"), drops.getFirst().box().id());
    }

    @Test
    void escapeGivesUp(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-07")));
        robot.type(KeyCode.M, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ESCAPE, KeyCode.ENTER);
        assertFalse(view.carryingProperty().get());
        assertEquals(List.of(), drops);
        assertEquals(List.of("srv-07"), opened, "Enter opens again");
    }

    @Test
    void aNewBoxCanBeTakenUpFromOutside(FxRobot robot) {
        robot.interact(() -> view.carry(new Carried(Pictures.id("new"), "new", Types.SERVER_1U)));
        robot.type(KeyCode.UP, KeyCode.ENTER);
        assertEquals(Placement.Mounted.atU(2), drops.getFirst().place());
    }

    @Test
    void clicksSelectAndOpen(FxRobot robot) {
        robot.clickOn(box(Face.FRONT, "srv-02"));
        assertEquals(Set.of(Pictures.id("srv-02")), Set.copyOf(view.selection()));
        robot.interact(() -> Event.fireEvent(box(Face.REAR, "srv-04"), pressWithControl()));
        assertEquals(2, view.selection().size());
        assertEquals(Face.REAR, view.sideProperty().get());
        robot.doubleClickOn(box(Face.REAR, "srv-05"));
        assertEquals(List.of("srv-05"), opened);
    }

    /** The headless platform's pointer knows no modifier keys. */
    private static MouseEvent pressWithControl() {
        return new MouseEvent(
                MouseEvent.MOUSE_PRESSED,
                0,
                0,
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    @Test
    void aBoxIsDraggedToAFreePlace(FxRobot robot) {
        BoxNode server = box(Face.FRONT, "srv-07");
        BoxNode ups = box(Face.FRONT, "ups-01");
        double unit = server.getHeight() / 2;
        var from = server.localToScreen(server.getWidth() / 2, server.getHeight() / 2);
        var to = ups.localToScreen(ups.getWidth() / 2, -6 * unit);
        robot.drag(from.getX(), from.getY(), MouseButton.PRIMARY);
        robot.moveTo(to.getX(), to.getY() - 8).moveTo(to);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(view.carryingProperty().get());
        assertTrue(view.carrying().ghost().isVisible());
        robot.drop();
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(view.carryingProperty().get());
        assertEquals(1, drops.size());
        assertTrue(
                drops.getFirst().place() instanceof Placement.Mounted at
                        && at.bottomHalfU() >= 16
                        && at.bottomHalfU() <= 24,
                () -> drops.toString());
    }

    @Test
    void escapeGivesUpADragToo(FxRobot robot) {
        robot.interact(() -> view.reveal(Pictures.id("srv-07")));
        BoxNode server = box(Face.FRONT, "srv-07");
        var from = server.localToScreen(server.getWidth() / 2, server.getHeight() / 2);
        robot.drag(from.getX(), from.getY(), MouseButton.PRIMARY);
        robot.moveTo(from.getX(), from.getY() + 60);
        assertTrue(view.carryingProperty().get());
        robot.type(KeyCode.ESCAPE);
        assertFalse(view.carryingProperty().get());
        assertFalse(view.carrying().ghost().isVisible());
        robot.drop();
        assertEquals(List.of(), drops);
    }

    @Test
    void aContextMenuNamesTheBoxAndSelectsIt(FxRobot robot) {
        List<Optional<?>> asked = new ArrayList<>();
        robot.interact(() -> view.setOnBoxMenu((box, _) -> asked.add(box)));
        robot.rightClickOn(box(Face.FRONT, "srv-02"));
        assertEquals(List.of(Optional.of(Pictures.id("srv-02"))), asked);
        assertEquals(Set.of(Pictures.id("srv-02")), Set.copyOf(view.selection()));
    }

    @Test
    void nothingIsTakenUpWhereNobodyTakesADrop(FxRobot robot) {
        ElevationView[] other = new ElevationView[1];
        robot.interact(
                () -> {
                    other[0] = new ElevationView(Pictures.words("en"));
                    other[0].setPicture(Pictures.demo(Lens.HEALTH, false));
                    other[0].carry(new Carried(Pictures.id("x"), "x", Types.SERVER_1U));
                });
        assertFalse(other[0].carryingProperty().get());
        assertNull(other[0].currentProperty().get());
    }
}
