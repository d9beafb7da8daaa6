package io.rackside.app.acts;

import io.rackside.bmc.files.FileService;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Opening;
import io.rackside.bmc.files.Transport;
import io.rackside.operations.SecretSource;

import java.util.Optional;

/**
 * An image that a BMC may fetch for as long as it is in one of its drives. It is opened when the
 * BMC is about to be told of it, and not before.
 */
public final class ServedMedium implements SecretSource, AutoCloseable {
    /** By what name an act asks for the address. */
    private static final String IMAGE = "image";

    private final FileService service;
    private final Image image;
    private final Opening opening;
    private OpenFile open;
    private boolean closed;

    ServedMedium(FileService service, Image image, Opening opening) {
        this.service = service;
        this.image = image;
        this.opening = opening;
    }

    /** The address to give the BMC; opens the file. */
    @Override
    public synchronized Optional<char[]> secret(String name) {
        if (!name.equals(IMAGE) || closed) {
            return Optional.empty();
        }
        if (open == null) {
            open = service.open(image, opening);
        }
        return Optional.of(open.url().reveal().toString().toCharArray());
    }

    /** The opened file; empty before the BMC was told of it, and afterwards. */
    synchronized Optional<OpenFile> open() {
        return closed ? Optional.empty() : Optional.ofNullable(open);
    }

    public String name() {
        return image.name();
    }

    public Opening opening() {
        return opening;
    }

    /** Whether whoever listens on the way can read it. */
    public boolean inClear() {
        return opening.transport() == Transport.HTTP;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (open != null) {
            open.close();
        }
        image.close();
    }
}
