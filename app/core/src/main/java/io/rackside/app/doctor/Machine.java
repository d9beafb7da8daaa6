package io.rackside.app.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the checks ask the machine; tests bring their own. */
public interface Machine {
    /** Feature release of the running Java, such as 25. */
    int javaFeature();

    /** Maker and version of the running Java, for the reader. */
    String javaDescription();

    /** Whether it runs under Linux; GTK, fontconfig and the display server matter only there. */
    boolean linux();

    /** Whether JavaFX and its native libraries for this system are in the program. */
    boolean javaFx();

    /** File names of the shared libraries in the system's usual folders that begin so. */
    List<String> libraries(String prefix);

    /** Whether a display is announced to this process. */
    boolean display();

    /** Whether there is a graphics device to draw with. */
    boolean graphicsDevice();

    /** Families of the fonts that have Chinese; empty when nobody can tell. */
    Optional<List<String>> chineseFonts();

    /**
     * Tries to write into the folder; of one that is not there, looks whether it could be made.
     *
     * @throws IOException when it cannot be written
     */
    void tryWriting(Path folder) throws IOException;

    /**
     * Room left for this user on the disk of that folder, or of its nearest parent that exists, in
     * bytes.
     */
    long freeBytes(Path folder) throws IOException;

    /** Network interfaces that are up, the loopback not among them. */
    List<Interface> interfaces();

    /** A network interface; whether it has an IPv6 link-local address (fe80::). */
    record Interface(String name, boolean linkLocal) {}
}
