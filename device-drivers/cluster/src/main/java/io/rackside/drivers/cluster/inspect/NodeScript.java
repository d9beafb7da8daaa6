package io.rackside.drivers.cluster.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The script that asks a node's operating system what the API does not tell. It defines {@code
 * main} and changes nothing; each of its lines goes through {@code say}, which whoever runs it
 * defines.
 */
public final class NodeScript {
    private static final String FILE = "node.sh";

    private NodeScript() {}

    /** Of the host it runs on. */
    public static String text() {
        return text("");
    }

    /**
     * @param root where the host's files are; without quotes
     */
    static String text(String root) {
        try (InputStream in = NodeScript.class.getResourceAsStream(FILE)) {
            return "R='" + root + "'\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
