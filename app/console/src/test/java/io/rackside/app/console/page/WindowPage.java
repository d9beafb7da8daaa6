package io.rackside.app.console.page;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.DeviceId;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The window as a person at the keyboard uses it. */
public final class WindowPage {
    private static final long PATIENCE_SECONDS = 60;
    private static final long FX_MILLIS = 60_000;

    /** A key that a popup takes is not heard in the window: it is not waited for any longer. */
    private static final long KEY_SECONDS = 5;

    private static final int RETYPED_MAX = 3;
    private static final int TABS_MAX = 60;
    private static final int REGIONS_MAX = 8;
    private static final int ROWS_MAX = 80;

    private final ConsoleWindow window;
    private final FxRobot robot;
    private final AtomicInteger released = new AtomicInteger();

    /** Waits until the window has the keyboard: what is typed before that reaches nobody. */
    public WindowPage(ConsoleWindow window, FxRobot robot) {
        this.window = window;
        this.robot = robot;
        WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () -> {
                    window.scene()
                            .addEventFilter(KeyEvent.KEY_RELEASED, _ -> released.incrementAndGet());
                    return true;
                });
        waitFor(this::hasKeyboard);
    }

    private boolean hasKeyboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () -> {
                    Window shown = window.scene().getWindow();
                    if (shown != null && shown.isShowing() && !shown.isFocused()) {
                        shown.requestFocus();
                    }
                    return shown != null && shown.isFocused();
                });
    }

    /** Finds a box by its name in the palette and goes to it. */
    public void find(String name) {
        command(name);
        waitFor(() -> window.selection().devices().get().size() == 1);
    }

    /** Takes the first of what the palette finds for these words. */
    public void command(String words) {
        press(KeyCode.CONTROL, KeyCode.K);
        typeInto("palette-words", words);
        press(KeyCode.ENTER);
        waitFor(() -> !focusId().equals("palette-words"));
    }

    /** Waits until a control with that id has the keyboard. */
    public void awaitFocus(String id) {
        waitFor(() -> focusId().equals(id));
    }

    /**
     * Presses keys together and waits until the window has seen them let go: on a display they come
     * by way of its server, and who looks too soon presses once more.
     */
    public void press(KeyCode... keys) {
        int before = released.get();
        robot.push(keys);
        try {
            WaitForAsyncUtils.waitFor(
                    KEY_SECONDS, TimeUnit.SECONDS, () -> released.get() >= before + keys.length);
        } catch (TimeoutException _) {
            // Taken by a popup; what the test waits for next tells whether it came at all.
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Goes on by F6 until a control with that id has the keyboard. */
    public void regionWith(String id) {
        for (int i = 0; i < REGIONS_MAX && !focusId().equals(id); i++) {
            press(KeyCode.F6);
        }
        if (!focusId().equals(id)) {
            throw new AssertionError("F6 does not reach " + id + " but " + focusId());
        }
    }

    /** Goes on by Tab until a control with that id has the keyboard. */
    public void tabTo(String id) {
        for (int i = 0; i < TABS_MAX && !focusId().equals(id); i++) {
            press(KeyCode.TAB);
        }
        if (!focusId().equals(id)) {
            throw new AssertionError("Tab does not reach " + id + " but " + focusId());
        }
    }

    /** Goes back by Shift+Tab until a control with that id has the keyboard. */
    public void tabBackTo(String id) {
        for (int i = 0; i < TABS_MAX && !focusId().equals(id); i++) {
            press(KeyCode.SHIFT, KeyCode.TAB);
        }
        if (!focusId().equals(id)) {
            throw new AssertionError("Shift+Tab does not reach " + id + " but " + focusId());
        }
    }

    /** Goes down a table until the row of that name is chosen. */
    public void rowNamed(String table, String name) {
        tabTo(table);
        press(KeyCode.HOME);
        for (int i = 0; i < ROWS_MAX && !chosenIn(table).contains(name); i++) {
            press(KeyCode.DOWN);
        }
        if (!chosenIn(table).contains(name)) {
            throw new AssertionError("no row " + name + " in:\n" + words());
        }
    }

    private String chosenIn(String table) {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () ->
                        window.scene().lookup("#" + table) instanceof TableView<?> rows
                                ? String.valueOf(rows.getSelectionModel().getSelectedItem())
                                : "");
    }

    /** The text of the field, log or list with that id. */
    public String textOf(String id) {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () ->
                        switch (window.scene().lookup("#" + id)) {
                            case TextInputControl field -> field.getText();
                            case ComboBox<?> choice -> String.valueOf(choice.getValue());
                            case Labeled labeled -> labeled.getText();
                            case ListView<?> list ->
                                    list.getItems().stream()
                                            .map(String::valueOf)
                                            .collect(Collectors.joining("\n"));
                            case null, default -> "";
                        });
    }

    /**
     * Types into the field that has the keyboard until it holds the text: on a busy machine the
     * robot loses a key now and then.
     */
    public void typeInto(String id, String text) {
        awaitFocus(id);
        type(text);
        for (int i = 0; i < RETYPED_MAX && !textOf(id).equals(text); i++) {
            press(KeyCode.CONTROL, KeyCode.A);
            type(text);
        }
    }

    public void type(String text) {
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Waits until a box is as wanted; fails after a while with what it is. */
    public DeviceState await(DeviceId device, Predicate<DeviceState> wanted) throws Exception {
        CompletableFuture<DeviceState> seen = new CompletableFuture<>();
        ChangeListener<Sight> listener =
                (_, _, sight) -> sight.state(device).filter(wanted).ifPresent(seen::complete);
        Platform.runLater(
                () -> {
                    window.live().sight().addListener(listener);
                    window.live().now().state(device).filter(wanted).ifPresent(seen::complete);
                });
        try {
            return seen.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "the box is "
                            + window.live()
                                    .now()
                                    .state(device)
                                    .map(
                                            state ->
                                                    state.contact()
                                                            + " "
                                                            + state.power()
                                                            + " "
                                                            + state.findings()
                                                            + " "
                                                            + state.trouble())
                            + "; the window says:\n"
                            + words(),
                    e);
        } finally {
            Platform.runLater(() -> window.live().sight().removeListener(listener));
        }
    }

    /** Controls with these ids are shown, and none lies over another one. */
    public void assertOneBelowTheOther(String... ids) {
        List<Bounds> places =
                WaitForAsyncUtils.waitForAsyncFx(
                        FX_MILLIS,
                        () ->
                                Stream.of(ids)
                                        .map(id -> window.scene().lookup("#" + id))
                                        .map(node -> node.localToScene(node.getLayoutBounds()))
                                        .toList());
        for (int i = 1; i < ids.length; i++) {
            if (places.get(i).getMinY() < places.get(i - 1).getMaxY()) {
                throw new AssertionError(ids[i] + " lies over " + ids[i - 1] + ": " + places);
            }
        }
    }

    /** A control with that id lies wholly within the window. */
    public void assertInSight(String id) {
        Bounds place =
                WaitForAsyncUtils.waitForAsyncFx(
                        FX_MILLIS,
                        () -> {
                            window.scene().getRoot().applyCss();
                            window.scene().getRoot().layout();
                            Node node = window.scene().lookup("#" + id);
                            return node.localToScene(node.getLayoutBounds());
                        });
        if (place.getMinY() < 0 || place.getMaxY() > window.scene().getHeight()) {
            throw new AssertionError(id + " lies outside of the window: " + place);
        }
    }

    /** Whether a control is there and can be used now. */
    public boolean enabled(String id) {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () -> {
                    Node node = window.scene().lookup("#" + id);
                    return node != null && node.isVisible() && !node.isDisabled();
                });
    }

    /** Ticks the box whose words begin so, by its key. */
    public void tick(String words) {
        WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () ->
                        window.scene().getRoot().lookupAll(".check-box").stream()
                                .filter(CheckBox.class::isInstance)
                                .map(CheckBox.class::cast)
                                .filter(box -> box.getText().startsWith(words))
                                .findFirst()
                                .orElseThrow()
                                .requestFocus());
        press(KeyCode.SPACE);
    }

    /** Of the control that has the keyboard. */
    public String focusId() {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () -> {
                    Node owner = window.scene().getFocusOwner();
                    return owner == null || owner.getId() == null ? "" : owner.getId();
                });
    }

    /**
     * Every word shown now that is not shown whole, one text a line. Cells of tables are left out:
     * they say the whole in their tooltip.
     */
    public List<String> clipped() {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () -> {
                    // a word that came in since the last frame is not laid out yet
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    List<String> clipped = new ArrayList<>();
                    collectClipped(window.scene().getRoot(), clipped);
                    return clipped;
                });
    }

    private static void collectClipped(Parent parent, List<String> clipped) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node instanceof IndexedCell<?>) {
                continue;
            }
            if (node instanceof Labeled labeled && labeled.getText() != null) {
                whatIsLost(labeled).ifPresent(clipped::add);
            }
            if (node instanceof Parent inner) {
                collectClipped(inner, clipped);
            }
        }
    }

    private static Optional<String> whatIsLost(Labeled labeled) {
        return labeled.getChildrenUnmodifiable().stream()
                .filter(child -> !child.equals(labeled.getGraphic()))
                .flatMap(child -> child instanceof Text text ? Stream.of(text) : Stream.empty())
                .filter(
                        text ->
                                !text.getText().equals(labeled.getText())
                                        || text.getLayoutBounds().getWidth()
                                                > labeled.getWidth() + 1)
                .findFirst()
                .map(text -> labeled.getText() + " is shown as " + text.getText());
    }

    /** Every word shown now, one text a line. */
    public String words() {
        return WaitForAsyncUtils.waitForAsyncFx(
                FX_MILLIS,
                () -> {
                    List<String> words = new ArrayList<>();
                    collect(window.scene().getRoot(), words);
                    return String.join("\n", words);
                });
    }

    /** Waits until some text stands in the window. */
    public void awaitWords(String text) {
        waitFor(() -> words().contains(text));
    }

    private static void collect(Parent parent, List<String> words) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (!node.isVisible()) {
                continue;
            }
            if (node instanceof Labeled labeled && labeled.getText() != null) {
                words.add(labeled.getText());
            }
            if (node instanceof Parent inner) {
                collect(inner, words);
            }
        }
    }

    public void waitFor(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain; the window says:\n" + words(), e);
        }
    }
}
