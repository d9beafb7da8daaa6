package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cli.WindowOpener;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.WindowState;
import io.rackside.app.monitoring.Contact;
import io.rackside.model.Device;
import io.rackside.operations.Time;

import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import javax.imageio.ImageIO;

/** One window from its first frame to its end: first what the store knows, then the devices. */
final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** Of a picture nobody saw on a display. */
    private static final double PICTURE_WIDTH = 1600;

    private static final double PICTURE_HEIGHT = 1000;

    /** JavaFX' Headless platform has one screen of this size, in px, and paints nothing beyond. */
    private static final double HEADLESS_SCREEN = 1000;

    /** A picture is taken by then, whoever is still silent. */
    private static final java.time.Duration LIVE_BY = java.time.Duration.ofSeconds(60);

    /** For the last frame to be laid out with what came in last. */
    private static final Duration SETTLE = Duration.millis(700);

    private final Rackside rackside;
    private final WindowOpener.Request request;
    private final Time time;
    private final StartTrace trace;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private ConsoleWindow window;
    private Stage stage;
    private boolean pictured;

    Session(Rackside rackside, WindowOpener.Request request, Time time, StartTrace trace) {
        this.rackside = rackside;
        this.request = request;
        this.time = time;
        this.trace = trace;
    }

    /** Shows the window and waits for its end. */
    int run() throws InterruptedException, IOException {
        RacksidePorts ports = new RacksidePorts(rackside, time);
        WindowState state = WindowState.in(rackside.dataFolder());
        CompletableFuture<Void> drawn = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    try {
                        open(ports, state, drawn);
                    } catch (RuntimeException e) {
                        drawn.completeExceptionally(e);
                        ended.completeExceptionally(e);
                    }
                });
        await(drawn);
        request.opening().begin();
        request.screenshot().ifPresent(file -> Platform.runLater(() -> takeInTime(file)));
        return await(ended);
    }

    private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the window failed", e.getCause());
        }
    }

    private void open(RacksidePorts ports, WindowState state, CompletableFuture<Void> drawn) {
        WindowState.Bounds bounds =
                request.headless()
                        ? new WindowState.Bounds(0, 0, PICTURE_WIDTH, PICTURE_HEIGHT, false)
                        : state.onAScreen();
        window =
                new ConsoleWindow(
                        ports,
                        request.demo(),
                        bounds.width(),
                        bounds.height(),
                        request.headless() ? HEADLESS_SCREEN : Double.MAX_VALUE);
        stage = new Stage();
        stage.setTitle(request.demo() ? "Rackside · DEMO" : "Rackside");
        stage.setScene(window.scene());
        if (!request.headless()) {
            stage.setMinWidth(960);
            stage.setMinHeight(600);
        }
        if (request.headless()) {
            stage.setX(0);
            stage.setY(0);
        } else {
            state.applyTo(stage, bounds);
        }
        stage.setOnHidden(
                _ -> {
                    window.close();
                    ended.complete(0);
                });
        onFirstFrame(drawn);
        if (trace.wanted()) {
            window.live().sight().addListener((_, _, sight) -> traceLive(sight));
        }
        stage.show();
        window.opened(!request.demo() && request.screenshot().isEmpty());
        stage.setOnCloseRequest(_ -> state.remember(stage));
    }

    /** The second pulse after showing: the first one has painted the drawing by then. */
    private void onFirstFrame(CompletableFuture<Void> drawn) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                pulses++;
                if (pulses == 2) {
                    stop();
                    trace.reached("first-frame", time.now());
                    drawn.complete(null);
                }
            }
        }.start();
    }

    private void traceLive(Sight sight) {
        if (allLive(sight)) {
            trace.reached("all-live", time.now());
        }
    }

    private boolean allLive(Sight sight) {
        return window.shownBoxes().stream()
                .flatMap(id -> sight.model().device(id).stream())
                .filter(Device::monitored)
                .allMatch(
                        device ->
                                sight.state(device.id())
                                        .filter(state -> state.contact() == Contact.LIVE)
                                        .filter(state -> state.inventory().isPresent())
                                        .filter(state -> !state.readings().isEmpty())
                                        .isPresent());
    }

    private void takeInTime(Path file) {
        Instant latest = time.now().plus(LIVE_BY);
        window.live()
                .sight()
                .addListener(
                        (_, _, sight) -> {
                            if (allLive(sight) || time.now().isAfter(latest)) {
                                takeSoon(file);
                            }
                        });
        PauseTransition deadline = new PauseTransition(Duration.millis(LIVE_BY.toMillis()));
        deadline.setOnFinished(_ -> takeSoon(file));
        deadline.play();
        if (allLive(window.live().now())) {
            takeSoon(file);
        }
    }

    private void takeSoon(Path file) {
        if (pictured) {
            return;
        }
        pictured = true;
        window.chooseWorst();
        PauseTransition settling = new PauseTransition(SETTLE);
        settling.setOnFinished(_ -> take(file));
        settling.play();
    }

    private void take(Path file) {
        Image image = window.picture();
        Thread.ofVirtual()
                .name("picture")
                .start(
                        () -> {
                            int status = write(image, file) ? 0 : 1;
                            Platform.runLater(
                                    () -> {
                                        window.close();
                                        stage.setOnHidden(_ -> {});
                                        stage.hide();
                                        ended.complete(status);
                                    });
                        });
    }

    private static boolean write(Image image, Path file) {
        try {
            return ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            LOG.warn("the picture could not be written: {}", e.toString());
            return false;
        }
    }
}
