package io.rackside.store;

import io.rackside.operations.Anchor;
import io.rackside.operations.CanonicalJson;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Number and hash of the last checkpoint of one data folder, in a file outside of it. The file is
 * named by the folder's identity, which moves with the folder.
 */
final class AnchorFile {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorFile.class);

    private final Path file;

    AnchorFile(Path folder, String identity) {
        file = folder.resolve(identity + ".anchor");
    }

    /** What it says; empty when there is none or it makes no sense. */
    Optional<Anchor> read() {
        try {
            if (Json.read(Files.readString(file)) instanceof Map<?, ?> map
                    && map.get("number") instanceof Long number
                    && map.get("hash") instanceof String hash) {
                return Optional.of(new Anchor(number, hash));
            }
            LOG.warn("{} makes no sense", file);
        } catch (NoSuchFileException e) {
            LOG.debug("no anchor yet at {}", file);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read", file, e);
        }
        return Optional.empty();
    }

    /** Writes a later one down; the trail itself is on disk already, so a failure is only said. */
    void write(Anchor anchor) {
        if (read().filter(known -> known.number() > anchor.number()).isPresent()) {
            LOG.warn("{} knows of later entries than the trail has", file);
            return;
        }
        try {
            Disk.ownerOnlyFolder(file.getParent());
            Disk.replace(
                    file,
                    CanonicalJson.text(Map.of("number", anchor.number(), "hash", anchor.hash()))
                            .getBytes(StandardCharsets.UTF_8));
        } catch (StoreException e) {
            LOG.warn("the anchor of the trail could not be written: {}", e.what().code());
        }
    }
}
