package io.rackside.app.console.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Look;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;
import io.rackside.views.style.Theme;
import io.rackside.views.terminal.TerminalView;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

@ExtendWith(ApplicationExtension.class)
class TerminalWindowTest {
    private final Host host = new Host();
    private final AtomicInteger takenOver = new AtomicInteger();
    private Texts texts;
    private Scene scene;
    private Stage stage;

    /** A host at the other end, as long as it is not closed. */
    private static final class Host implements TerminalSession, Opening {
        final BlockingQueue<byte[]> output = new LinkedBlockingQueue<>();
        final ByteArrayOutputStream keys = new ByteArrayOutputStream();
        final AtomicInteger breaks = new AtomicInteger();
        volatile Optional<Outcome> refused = Optional.empty();
        volatile boolean closed;

        @Override
        public Target target() {
            return new Target(new DeviceId("d"), "srv-01", "A-07 U12", Identity.none());
        }

        @Override
        public Instant since() {
            return Instant.parse("2026-11-21T06:07:08Z");
        }

        @Override
        public Optional<TerminalSession> await(Duration most) {
            return refused.isPresent() ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<Outcome> outcome(Duration most) {
            return refused;
        }

        @Override
        public Features features() {
            return new Features(true, false, true);
        }

        @Override
        public State state() {
            return new State(
                    closed ? Phase.CLOSED : Phase.OPEN,
                    closed ? Optional.of(Message.of("core.terminal.closed")) : Optional.empty());
        }

        @Override
        public byte[] read(Duration longest) throws InterruptedException {
            byte[] next = output.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            return next == null ? new byte[0] : next;
        }

        @Override
        public synchronized boolean write(byte[] typed) {
            keys.writeBytes(typed);
            return true;
        }

        synchronized String typed() {
            return keys.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void sendBreak() {
            breaks.incrementAndGet();
        }

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    @Start
    void start(Stage primary) {
        stage = primary;
        texts = new Bench().texts;
    }

    private void open(FxRobot robot) {
        robot.interact(
                () ->
                        new TerminalWindow(host, texts, takenOver::incrementAndGet, this::dressed)
                                .show());
    }

    private Stage dressed(Parent root) {
        scene = new Scene(root, 1100, 760);
        scene.getStylesheets().add(Look.styleSheet());
        Theme.DARK.applyTo(scene);
        stage.setScene(scene);
        return stage;
    }

    private void await(BooleanSupplier wanted) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, wanted::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private String words() {
        List<String> words = new ArrayList<>();
        collect(scene.getRoot(), words);
        return String.join("\n", words);
    }

    private static void collect(Node node, List<String> words) {
        if (node instanceof Labeled labeled && labeled.isVisible()) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent && parent.isVisible()) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private void fire(FxRobot robot, String id) {
        robot.interact(() -> ((Button) scene.lookup("#" + id)).fire());
    }

    private TerminalView view() {
        return (TerminalView) scene.lookup("#terminal");
    }

    @Test
    void keysGoToTheHostAndItsOutputIsShown(FxRobot robot) throws Exception {
        open(robot);
        host.output.add("login: ".getBytes(StandardCharsets.UTF_8));
        await(() -> view().terminal().text().startsWith("login:"));
        robot.interact(
                () ->
                        view().fireEvent(
                                        new KeyEvent(
                                                KeyEvent.KEY_PRESSED,
                                                "",
                                                "",
                                                KeyCode.F12,
                                                false,
                                                false,
                                                false,
                                                false)));
        assertEquals("\u001b@", host.typed(), "firmware's keys from the beginning");
        fire(robot, "send-break");
        assertEquals(1, host.breaks.get());
    }

    @Test
    void itSaysThatItRecordsSinceWhenAndInBothLanguages(FxRobot robot) throws Exception {
        open(robot);
        await(() -> words().contains("Open. All keys go to the host."));
        assertTrue(words().contains("Recording since 06:07:08"), words());
        robot.interact(() -> texts.speak(Locale.SIMPLIFIED_CHINESE));
        assertTrue(words().contains("自 06:07:08 起录制中"), words());
        assertTrue(words().contains("已打开，所有按键直接发给主机。"), words());
    }

    @Test
    void oneSomebodyElseHasOffersToTakeItOver(FxRobot robot) throws Exception {
        host.refused =
                Optional.of(
                        new Outcome.Refused(
                                Outcome.Refusal.DEVICE,
                                Message.of("bmc.sol.in-use", "srv-01", "user 2"),
                                ""));
        open(robot);
        await(() -> words().contains("Take over the console of srv-01"));
        assertFalse(words().contains("Recording since"), words());
        fire(robot, "take-over");
        assertEquals(1, takenOver.get());
    }

    @Test
    void closingTheWindowClosesTheTerminalOnTheDevice(FxRobot robot) throws Exception {
        open(robot);
        await(() -> words().contains("Open."));
        fire(robot, "close-terminal");
        await(() -> host.closed);
        assertFalse(stage.isShowing());
    }
}
