package io.rackside.app.console.shell;

import io.rackside.model.CabinetId;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the window stood and what it showed when it was closed; a file that makes no sense is as
 * none.
 */
public final class WindowState {
    private static final Logger LOG = LoggerFactory.getLogger(WindowState.class);
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double WIDTH_MIN = 960;
    private static final double HEIGHT_MIN = 600;
    private static final String CABINET = "cabinet";
    private static final String MAP = "map";

    /** Where a window stands, in px. */
    public record Bounds(double x, double y, double width, double height, boolean maximized) {}

    private final Path file;
    private final Properties stored;

    private WindowState(Path file) {
        this.file = file;
        this.stored = stored(file);
    }

    public static WindowState in(Path dataFolder) {
        return new WindowState(dataFolder.resolve("window.properties"));
    }

    /** The remembered bounds where a screen still shows them, else the middle of the first one. */
    public Bounds onAScreen() {
        Bounds last = read();
        boolean visible =
                Screen.getScreens().stream()
                        .map(Screen::getVisualBounds)
                        .anyMatch(screen -> shows(screen, last));
        if (visible) {
            return last;
        }
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(WIDTH, screen.getWidth());
        double height = Math.min(HEIGHT, screen.getHeight());
        return new Bounds(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height,
                last.maximized() || screen.getWidth() <= WIDTH);
    }

    public void applyTo(Stage stage, Bounds bounds) {
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    /** Writes where the window stands now, which cabinet it shows, and whether with the map. */
    public void remember(Stage stage, Optional<CabinetId> cabinet, boolean map) {
        Properties all = new Properties();
        all.setProperty(MAP, Boolean.toString(map));
        cabinet.ifPresent(id -> all.setProperty(CABINET, id.value()));
        all.setProperty("x", Double.toString(stage.getX()));
        all.setProperty("y", Double.toString(stage.getY()));
        all.setProperty("width", Double.toString(stage.getWidth()));
        all.setProperty("height", Double.toString(stage.getHeight()));
        all.setProperty("maximized", Boolean.toString(stage.isMaximized()));
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            all.store(out, null);
        } catch (IOException e) {
            LOG.info("the window's place could not be written: {}", e.toString());
        }
    }

    /** The cabinet that was shown last; empty for the wall, and at the first start. */
    public Optional<CabinetId> cabinet() {
        return Optional.ofNullable(stored.getProperty(CABINET))
                .filter(id -> !id.isBlank())
                .map(CabinetId::new);
    }

    /** Whether the map of the network lens was wanted beside the drawing. */
    public boolean map() {
        return Boolean.parseBoolean(stored.getProperty(MAP, "true"));
    }

    private static Properties stored(Path file) {
        Properties all = new Properties();
        if (Files.isReadable(file)) {
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                all.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.info("the window's place could not be read: {}", e.toString());
            }
        }
        return all;
    }

    private Bounds read() {
        return new Bounds(
                number(stored, "x", -1),
                number(stored, "y", -1),
                Math.max(WIDTH_MIN, number(stored, "width", WIDTH)),
                Math.max(HEIGHT_MIN, number(stored, "height", HEIGHT)),
                Boolean.parseBoolean(stored.getProperty("maximized", "false")));
    }

    private static boolean shows(Rectangle2D screen, Bounds bounds) {
        return bounds.x() >= screen.getMinX()
                && bounds.y() >= screen.getMinY()
                && bounds.x() + WIDTH_MIN / 2 <= screen.getMaxX()
                && bounds.y() + HEIGHT_MIN / 2 <= screen.getMaxY();
    }

    private static double number(Properties all, String key, double otherwise) {
        try {
            double value = Double.parseDouble(all.getProperty(key, ""));
            return Double.isFinite(value) ? value : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
