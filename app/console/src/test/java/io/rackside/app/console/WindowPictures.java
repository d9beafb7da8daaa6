package io.rackside.app.console;

import io.rackside.app.console.sample.SamplePorts;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.settings.Settings;
import io.rackside.model.DeviceId;

import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/** Paints the window with sample data into files, to be looked at; run by hand. */
public final class WindowPictures {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        for (boolean dark : new boolean[] {true, false}) {
            for (Locale language : new Locale[] {Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE}) {
                picture(folder, dark, language, 1920, 1080);
                picture(folder, dark, language, 1366, 768);
            }
        }
        Platform.exit();
    }

    private static void picture(Path folder, boolean dark, Locale language, int w, int h)
            throws Exception {
        SamplePorts ports = new SamplePorts(new SampleSite());
        ports.change(
                now -> now.in(language).themed(dark ? Settings.Theme.DARK : Settings.Theme.LIGHT));
        CountDownLatch done = new CountDownLatch(1);
        Stage[] stage = new Stage[1];
        ConsoleWindow[] windows = new ConsoleWindow[1];
        Platform.runLater(
                () -> {
                    ConsoleWindow window =
                            new ConsoleWindow(ports, true, Frame.of(w, h).onDisplay(1000));
                    stage[0] = new Stage();
                    stage[0].setScene(window.scene());
                    stage[0].show();
                    window.opened(false);
                    windows[0] = window;
                    window.selection().choose(Set.of(new DeviceId("srv-03")));
                });
        TimeUnit.MILLISECONDS.sleep(1800);
        Platform.runLater(
                () -> {
                    try {
                        ImageIO.write(
                                SwingFXUtils.fromFXImage(windows[0].picture(), null),
                                "png",
                                folder.resolve(
                                                (dark ? "dark" : "light")
                                                        + "-"
                                                        + language.getLanguage()
                                                        + "-"
                                                        + w
                                                        + ".png")
                                        .toFile());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    } finally {
                        stage[0].close();
                        done.countDown();
                    }
                });
        done.await();
    }
}
