package io.rackside.app.firmware;

import io.rackside.bmc.files.Image;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.PackageTrust;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Where the images of upgrades come from: the library of this laptop. */
public interface ImageSource {
    /** Everything that is at hand. */
    List<Offer> offers();

    /**
     * Why an image may not be used now: its package is expired, its key was revoked, it is not
     * there any more; empty when it may.
     */
    Optional<Message> objection(String sha256);

    /**
     * Why an image is older than what was accepted of its kind before; empty when it is not, or a
     * baseline asks for it and says why.
     */
    Optional<Message> older(String sha256);

    /**
     * Opens the bytes of an image, after its package was looked at again from the beginning;
     * whoever asks closes it.
     *
     * @throws io.rackside.bmc.firmware.image.PackageRefused when its package is not what was
     *     signed, or its signer not trusted now
     * @throws io.rackside.bmc.files.FileRefused when it is not there or not what it was
     */
    Image open(String sha256) throws InterruptedException;

    /**
     * An image that can be had.
     *
     * @param file its package's SHA-256
     * @param name of its package
     */
    record Offer(FirmwareImage image, String file, String name, PackageTrust trust) {
        public Offer {
            Objects.requireNonNull(image, "image");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(trust, "trust");
        }
    }
}
