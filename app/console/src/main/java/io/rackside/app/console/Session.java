package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cli.WindowOpener;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.console.shell.Ports;
import io.rackside.app.console.shell.WindowState;
import io.rackside.app.console.theme.Look;
import io.rackside.app.demo.ClusterTraining;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.operations.Time;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One window from its first frame to its end: first what the store knows, then the devices. */
final class Session {
    /** Of a picture nobody saw on a display. */
    private static final double PICTURE_WIDTH = 1600;

    private static final double PICTURE_HEIGHT = 1000;

    /** JavaFX' Headless platform has one screen of this size, in px, and paints nothing beyond. */
    private static final double HEADLESS_SCREEN = 1000;

    /** The toolkit may end by itself beside us; then nobody closes the window. */
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Rackside rackside;
    private final WindowOpener.Request request;
    private final Time time;
    private final StartTrace trace;
    private final CompletableFuture<Void> drawn = new CompletableFuture<>();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private volatile boolean ending;
    private ConsoleWindow window;
    private Stage stage;
    private int status;

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
        Platform.runLater(
                () -> {
                    try {
                        open(ports, state);
                    } catch (RuntimeException e) {
                        drawn.completeExceptionally(e);
                        ended.completeExceptionally(e);
                    }
                });
        await(drawn);
        if (!ending) {
            request.opening().begin();
            ports.settle();
            request.screenshot().ifPresent(file -> Platform.runLater(() -> photograph(file)));
        }
        return await(ended);
    }

    private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the window failed", e.getCause());
        }
    }

    private void open(RacksidePorts ports, WindowState state) {
        WindowState.Bounds bounds =
                request.headless()
                        ? new WindowState.Bounds(0, 0, PICTURE_WIDTH, PICTURE_HEIGHT, false)
                        : state.onAScreen();
        Frame frame =
                Frame.of(bounds.width(), bounds.height())
                        .showing(firstCabinet(ports, state))
                        .withMap(state.map())
                        .drawingFirst(true);
        Look.leaveControlsUndressed();
        window =
                new ConsoleWindow(
                        ports,
                        request.demo(),
                        request.headless() ? frame.onDisplay(HEADLESS_SCREEN) : frame);
        stage = new Stage();
        stage.setTitle(request.demo() ? "Rackside · DEMO" : "Rackside");
        stage.setScene(window.scene());
        if (request.headless()) {
            stage.setX(0);
            stage.setY(0);
        } else {
            stage.setMinWidth(960);
            stage.setMinHeight(600);
            state.applyTo(stage, bounds);
        }
        stage.setOnHidden(_ -> closed(state));
        onFirstFrame();
        if (trace.wanted()) {
            window.live().sight().addListener((_, _, sight) -> traceLive(sight));
        }
        stage.show();
        window.opened(!request.demo() && request.screenshot().isEmpty());
    }

    /** One begins where one left off; a picture begins where it is told to. */
    private Optional<CabinetId> firstCabinet(Ports ports, WindowState state) {
        Optional<CabinetId> last =
                request.screenshot().isPresent() ? Optional.empty() : state.cabinet();
        return last.filter(id -> ports.book().model().cabinet(id).isPresent())
                .or(request.opening()::first);
    }

    private void closed(WindowState state) {
        if (!request.headless()) {
            state.remember(stage, window.shownCabinet(), window.mapShown());
        }
        window.close();
        ended.complete(status);
    }

    /** Two pulses after showing everything is laid out; what is left then is to paint it. */
    private void onFirstFrame() {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                pulses++;
                if (pulses == 2) {
                    stop();
                    Platform.runLater(Session.this::awaitPainter);
                }
            }
        }.start();
    }

    /**
     * The painter works in order: once it has painted a point asked for now, the frame before is
     * done. It has asked this thread then to bring it to the display; whatever begins after that
     * takes no processor from it.
     */
    private void awaitPainter() {
        new Rectangle(1, 1).snapshot(null, null);
        Platform.runLater(this::firstFrameShown);
    }

    private void firstFrameShown() {
        trace.reached("first-frame", time.now());
        ending = ending || trace.training();
        drawn.complete(null);
        window.furnish();
        if (trace.training()) {
            window.picture();
            Thread.ofVirtual().name("training").start(this::train);
        }
    }

    private void train() {
        try {
            ClusterTraining.look(rackside, time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Platform.runLater(stage::hide);
        }
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
                .allMatch(box -> sight.state(box.id()).filter(Photograph::complete).isPresent());
    }

    private void photograph(Path file) {
        new Photograph(
                        window,
                        file,
                        written -> {
                            status = written ? 0 : 1;
                            stage.hide();
                        })
                .take();
    }

    /** Ends it as if the window had been closed, even when the toolkit is gone; any thread. */
    void end() {
        ending = true;
        CompletableFuture<Void> _ =
                drawn.completeOnTimeout(null, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Integer> _ =
                ended.completeOnTimeout(0, FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        Platform.runLater(
                () -> {
                    if (stage != null && stage.isShowing()) {
                        stage.hide();
                    }
                });
    }
}
