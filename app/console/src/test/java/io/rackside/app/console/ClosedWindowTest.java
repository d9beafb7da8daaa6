package io.rackside.app.console;

import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.model.DeviceId;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What was closed is held by nobody: a day is long, and one site is opened after the other. */
@ExtendWith(ApplicationExtension.class)
class ClosedWindowTest {
    private static final int WINDOWS = 3;
    private static final long PATIENCE_SECONDS = 60;

    /** They outlive every window. */
    private final SamplePorts ports = new SamplePorts(SampleSite.hosts());

    /** One whose events the robot does not keep, and with them the controls they went to. */
    private record Shown(ConsoleWindow window, Stage stage) {
        static Shown of(SamplePorts ports) {
            return onScreen(
                    () -> {
                        ConsoleWindow made = new ConsoleWindow(ports, true, Frame.of(1366, 768));
                        Stage stage = new Stage();
                        stage.setScene(made.scene());
                        stage.show();
                        made.opened(false);
                        made.selection().choose(Set.of(new DeviceId("srv-01")));
                        return new Shown(made, stage);
                    });
        }

        void command(String words, String opened) {
            press(KeyCode.K, true);
            appears("palette-words");
            onScreen(
                    () -> {
                        ((TextInputControl) node("palette-words")).setText(words);
                        return true;
                    });
            press(KeyCode.ENTER, false);
            appears(opened);
        }

        Node node(String id) {
            return window.scene().lookup("#" + id);
        }

        void appears(String id) {
            waitFor(() -> onScreen(() -> node(id) != null));
        }

        void press(KeyCode key, boolean control) {
            onScreen(
                    () -> {
                        Node owner = window.scene().getFocusOwner();
                        Event.fireEvent(
                                owner == null ? window.scene().getRoot() : owner,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        key,
                                        false,
                                        control,
                                        false,
                                        false));
                        return true;
                    });
        }

        void close() {
            onScreen(
                    () -> {
                        stage.hide();
                        window.close();
                        return true;
                    });
        }
    }

    private static <T> T onScreen(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_SECONDS * 1000, work);
    }

    private static void waitFor(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
    }

    private static long held(List<? extends WeakReference<?>> all) {
        System.gc();
        return all.stream().filter(one -> one.get() != null).count();
    }

    /** With a locate light that blinks, a sheet whose clock runs and a service beside it. */
    private WeakReference<ConsoleWindow> openedAndClosed() {
        Shown shown = Shown.of(ports);
        shown.command("Service the chosen server", "service-leave");
        shown.command("Measure from the chosen", "measure-kept");
        shown.close();
        return new WeakReference<>(shown.window());
    }

    @Test
    void ofTheWindowsThatWereClosedNoneIsHeld() {
        List<WeakReference<ConsoleWindow>> windows = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            windows.add(openedAndClosed());
        }
        Shown last = Shown.of(ports);
        waitFor(() -> held(windows) == 0);
        last.close();
    }

    @Test
    void aSheetThatWasClosedIsNotKeptByItsWindow() {
        Shown shown = Shown.of(ports);
        List<WeakReference<Node>> tables = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            shown.command("Compare visits", "visits");
            tables.add(new WeakReference<>(onScreen(() -> shown.node("visits"))));
            shown.press(KeyCode.ESCAPE, false);
            waitFor(() -> onScreen(() -> shown.node("visits") == null));
        }
        waitFor(() -> held(tables) == 0);
        shown.close();
    }
}
