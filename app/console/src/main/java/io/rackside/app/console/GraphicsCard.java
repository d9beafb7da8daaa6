package io.rackside.app.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What this machine could paint with other than its processor. */
final class GraphicsCard {
    /** Linux: the kernel's own drivers, NVIDIA's, and the one of Windows' subsystem. */
    private static final List<String> DEVICES = List.of("/dev/dri", "/dev/nvidiactl", "/dev/dxg");

    private GraphicsCard() {}

    /**
     * Whether there is certainly none. JavaFX would find that out by itself, by asking the display
     * and then giving up: a tenth of a second at each start.
     */
    static boolean missing() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        for (String device : DEVICES) {
            if (Files.exists(Path.of(device))) {
                return false;
            }
        }
        return true;
    }
}
