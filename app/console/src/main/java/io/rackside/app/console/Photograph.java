package io.rackside.app.console;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Device;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.Image;
import javafx.util.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** A picture of the window, taken once every box of the shown cabinet has told all it has to. */
final class Photograph {
    private static final Logger LOG = LoggerFactory.getLogger(Photograph.class);

    /** It is taken by then, whoever is still silent. */
    private static final Duration DEADLINE = Duration.seconds(30);

    /** For the last frame to be laid out with what came in last. */
    private static final Duration SETTLE = Duration.millis(700);

    private final ConsoleWindow window;
    private final Path file;
    private final Consumer<Boolean> done;
    private final PauseTransition deadline = new PauseTransition(DEADLINE);
    private final ChangeListener<Sight> watching = (_, _, sight) -> look(sight);
    private boolean taken;

    /**
     * Of a window.
     *
     * @param file to write, a PNG
     * @param done told on the screen's thread whether it was written
     */
    Photograph(ConsoleWindow window, Path file, Consumer<Boolean> done) {
        this.window = window;
        this.file = file;
        this.done = done;
    }

    /** Waits and takes it; on the screen's thread. */
    void take() {
        deadline.setOnFinished(_ -> takeSoon());
        deadline.play();
        window.live().sight().addListener(watching);
        look(window.live().now());
    }

    private void look(Sight sight) {
        boolean all =
                window.shownBoxes().stream()
                        .flatMap(id -> sight.model().device(id).stream())
                        .filter(Device::monitored)
                        .allMatch(
                                box -> sight.state(box.id()).filter(Photograph::told).isPresent());
        if (all) {
            takeSoon();
        }
    }

    /** Whether the box has said everything, or will not. */
    private static boolean told(DeviceState state) {
        return switch (state.contact()) {
            case LIVE -> complete(state);
            case SILENT, STOPPED, NOT_MONITORED -> true;
            case NOT_ASKED, STALE -> false;
        };
    }

    /** Whether a box is live with everything that is shown of it. */
    static boolean complete(DeviceState state) {
        return state.contact() == Contact.LIVE
                && state.inventory().isPresent()
                && !state.readings().isEmpty();
    }

    private void takeSoon() {
        if (taken) {
            return;
        }
        taken = true;
        deadline.stop();
        window.live().sight().removeListener(watching);
        window.chooseWorst();
        PauseTransition settling = new PauseTransition(SETTLE);
        settling.setOnFinished(_ -> write(window.picture()));
        settling.play();
    }

    private void write(Image image) {
        Thread.ofVirtual()
                .name("picture")
                .start(
                        () -> {
                            boolean written = written(image);
                            Platform.runLater(() -> done.accept(written));
                        });
    }

    private boolean written(Image image) {
        try {
            return ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            LOG.warn("the picture could not be written: {}", e.toString());
            return false;
        }
    }
}
