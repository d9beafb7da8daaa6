package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.cli.WindowOpener;
import io.rackside.operations.Time;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Starts JavaFX and shows the window in it; without a display it paints into memory. */
final class FxWindowOpener implements WindowOpener {
    private final Time time;
    private final StartTrace trace;
    private CompletableFuture<Void> toolkit;

    FxWindowOpener(Time time, StartTrace trace) {
        this.time = time;
        this.trace = trace;
    }

    @Override
    public int show(Request request) throws InterruptedException, IOException {
        startToolkit(request.headless());
        Rackside rackside;
        try {
            rackside = request.opening().open();
        } finally {
            awaitToolkit();
        }
        request.language().ifPresent(language -> rackside.settings().change(s -> s.in(language)));
        Session session = new Session(rackside, request, time, trace);
        try {
            return session.run();
        } finally {
            endToolkit();
        }
    }

    /** The toolkit comes up while the folder is being opened: neither needs the other. */
    private void startToolkit(boolean headless) {
        if (toolkit != null) {
            return;
        }
        if (headless || noDisplay()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        CompletableFuture<Void> up = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("toolkit start")
                .daemon()
                .start(
                        () -> {
                            try {
                                Platform.startup(() -> up.complete(null));
                                Platform.setImplicitExit(false);
                            } catch (RuntimeException | LinkageError e) {
                                up.completeExceptionally(e);
                            }
                        });
        toolkit = up;
    }

    private static boolean noDisplay() {
        return System.getProperty("os.name", "").startsWith("Linux")
                && isBlank(System.getenv("DISPLAY"))
                && isBlank(System.getenv("WAYLAND_DISPLAY"));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }

    private void awaitToolkit() throws InterruptedException {
        try {
            toolkit.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("JavaFX does not start", e.getCause());
        }
    }

    private static void endToolkit() {
        Platform.exit();
    }

    @Override
    public void complain(String sentence) {
        if (noDisplay()) {
            return;
        }
        try {
            startToolkit(false);
            awaitToolkit();
            CountDownLatch closed = new CountDownLatch(1);
            Platform.runLater(() -> showSentence(sentence, closed));
            closed.await();
            endToolkit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void showSentence(String sentence, CountDownLatch closed) {
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setStyle("-fx-padding: 24; -fx-font-size: 14px;");
        Stage stage = new Stage();
        stage.setTitle("Rackside");
        stage.setScene(new Scene(words, 560, 160));
        stage.setOnHidden(_ -> closed.countDown());
        stage.show();
    }
}
