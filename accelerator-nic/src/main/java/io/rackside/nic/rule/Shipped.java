package io.rackside.nic.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files that came with Rackside. */
final class Shipped {
    private Shipped() {}

    /**
     * @param name below this package, such as {@code rules/runc-conflict.json}
     */
    static byte[] file(String name) {
        try (InputStream in = Shipped.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("not shipped: " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
