package io.rackside.app.console;

import io.rackside.app.Options;
import io.rackside.app.console.shell.ConsoleWindow;
import io.rackside.app.console.shell.Frame;
import io.rackside.app.demo.DemoWorld;
import io.rackside.app.words.Words;
import io.rackside.model.DeviceId;
import io.rackside.operations.Time;

import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Locale;

/** A cabinet of twins that speak real Redfish, and the window on it. */
final class LiveDemo implements AutoCloseable {
    private static final long SEED = 7;

    private final DemoWorld world;
    private final RacksidePorts ports;
    private ConsoleWindow window;

    private LiveDemo(DemoWorld world, Time time) {
        this.world = world;
        this.ports = new RacksidePorts(world.rackside(), time);
    }

    /** Makes a cabinet of so many units in that folder; nothing is asked of it yet. */
    static LiveDemo in(Path folder, int units) throws IOException {
        return in(folder, units, Time.system());
    }

    /** The same by a clock of its own. */
    static LiveDemo in(Path folder, int units, Time time) throws IOException {
        DemoWorld world =
                DemoWorld.open(
                        folder.resolve("demo"),
                        units,
                        1,
                        new Words(Locale.ENGLISH, time, ZoneOffset.UTC),
                        Options.ofThisMachine()
                                .anchoredIn(folder.resolve("anchors"))
                                .actingAs("Li Wei"),
                        time,
                        SEED);
        world.rackside().settings().change(now -> now.in(Locale.ENGLISH).named("Li Wei"));
        return new LiveDemo(world, time);
    }

    DemoWorld world() {
        return world;
    }

    RacksidePorts ports() {
        return ports;
    }

    /** Shows a new window in that stage and closes the one before. */
    ConsoleWindow show(Stage stage, Frame frame) {
        if (window != null) {
            window.close();
        }
        window =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000,
                        () -> {
                            ConsoleWindow made = new ConsoleWindow(ports, true, frame);
                            stage.setScene(made.scene());
                            stage.show();
                            made.opened(false);
                            return made;
                        });
        return window;
    }

    /** Starts the twins and asks them. */
    void begin() throws IOException {
        world.start();
        world.rackside().monitor().start();
    }

    /** The same without the story in which parts fail: for a journey that no failure may cross. */
    void beginQuietly() throws IOException {
        world.startTwins();
        world.rackside().monitor().start();
    }

    DeviceId box(String name) {
        return world.rackside().site().model().devices().stream()
                .filter(device -> device.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Override
    public void close() {
        if (window != null) {
            window.close();
        }
        world.close();
    }
}
