package io.rackside.app.console;

import com.sun.glass.ui.Application;

import io.rackside.app.Rackside;
import io.rackside.app.cli.WindowOpener;
import io.rackside.operations.Time;
import io.rackside.views.style.Typeface;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Starts JavaFX and shows the window in it; without a display it paints into memory. */
final class FxWindowOpener implements WindowOpener {
    private static final String SOFTWARE = "sw";

    /** What a window manager knows the window by; the desktop entry says the same. */
    private static final String WINDOW_CLASS = "Rackside";

    private final Time time;
    private final StartTrace trace;
    private CompletableFuture<Void> toolkit;
    private volatile boolean begun;
    private volatile Session shown;

    FxWindowOpener(Time time, StartTrace trace) {
        this.time = time;
        this.trace = trace;
    }

    /** Where there is no graphics card, no setting need be read before the toolkit starts. */
    @Override
    public void expect() {
        if (GraphicsCard.missing()) {
            startToolkit(false, () -> true);
        }
    }

    @Override
    public int show(Request request) throws InterruptedException, IOException {
        begun = true;
        try {
            return shown(request);
        } catch (RuntimeException e) {
            if (!ending()) {
                throw e;
            }
            log().debug("the process ends", e);
            return 0;
        }
    }

    private int shown(Request request) throws InterruptedException, IOException {
        startToolkit(request.headless(), request.opening()::paintsInSoftware);
        Rackside rackside;
        try {
            rackside = request.opening().open();
        } finally {
            awaitToolkit();
        }
        if (ending()) {
            return 0;
        }
        toolkitStarted();
        request.language().ifPresent(language -> rackside.settings().change(s -> s.in(language)));
        Session session = new Session(rackside, request, time, trace);
        shown = session;
        try {
            return session.run();
        } finally {
            endToolkit();
        }
    }

    /** Closes the window when one is shown or about to be, and says so; any thread. */
    boolean close() {
        Session open = shown;
        if (open != null) {
            open.end();
        }
        return begun;
    }

    /** The toolkit comes up while the folder is being opened: neither needs the other. */
    private void startToolkit(boolean headless, BooleanSupplier inSoftware) {
        if (toolkit != null) {
            return;
        }
        if (headless) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", SOFTWARE);
        }
        CompletableFuture<Void> up = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("toolkit start")
                .daemon()
                .start(
                        () -> {
                            try {
                                if (inSoftware.getAsBoolean()) {
                                    System.setProperty("prism.order", SOFTWARE);
                                }
                                Platform.startup(() -> prepared(up));
                                Platform.setImplicitExit(false);
                            } catch (RuntimeException | LinkageError e) {
                                up.completeExceptionally(e);
                            }
                        });
        toolkit = up;
    }

    private static void prepared(CompletableFuture<Void> up) {
        Thread.currentThread().setUncaughtExceptionHandler((_, e) -> uncaught(e));
        // JavaFX offers no other way but a subclass of Application of that name.
        Application.GetApplication().setName(WINDOW_CLASS);
        up.complete(null);
        // While the folder is being opened.
        Typeface.prepare();
    }

    /** The toolkit's own hook may end the painter while a frame is on its way to it. */
    private static void uncaught(Throwable trouble) {
        if (ending()) {
            log().debug("a frame was dropped at the end", trouble);
        } else {
            log().error("the window met what it did not expect", trouble);
        }
    }

    /** Not before it is needed: to set up logging takes longer than to start the toolkit. */
    private static Logger log() {
        return LoggerFactory.getLogger(FxWindowOpener.class);
    }

    private static boolean ending() {
        Thread never = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(never);
            Runtime.getRuntime().removeShutdownHook(never);
            return false;
        } catch (IllegalStateException _) {
            return true;
        }
    }

    private void awaitToolkit() throws InterruptedException {
        try {
            toolkit.handle((_, trouble) -> trouble).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void toolkitStarted() {
        switch (toolkit.isCompletedExceptionally() ? toolkit.exceptionNow() : null) {
            case null -> {}
            // Thrown where the display refuses the connection, whoever the refused is.
            case UnsupportedOperationException refused -> throw new NoDisplay(refused);
            case Throwable trouble -> throw new IllegalStateException("no JavaFX", trouble);
        }
    }

    /** While the process ends, the toolkit's own hook ends it: it would not answer any more. */
    private static void endToolkit() {
        if (!ending()) {
            Platform.exit();
        }
    }

    @Override
    public void complain(String sentence) {
        try {
            startToolkit(false, () -> false);
            awaitToolkit();
            if (toolkit.isCompletedExceptionally()) {
                return;
            }
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
