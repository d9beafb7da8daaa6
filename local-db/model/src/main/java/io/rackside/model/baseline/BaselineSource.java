package io.rackside.model.baseline;

import java.util.Objects;
import java.util.Optional;

/**
 * A file of setpoints.
 *
 * @param version of its contents
 * @param layer {@code vendor}, {@code os}, {@code role} or {@code site}; a later one overrides
 * @param made a date, as ISO 8601 writes it
 * @param sha256 of the whole file, lower-case hexadecimal
 * @param signer fingerprint of the key that signed it
 * @param entries how many setpoints it has
 */
public record BaselineSource(
        String id,
        String version,
        String layer,
        BilingualText title,
        String made,
        String sha256,
        Voucher voucher,
        Optional<String> signer,
        int entries) {
    /** Who stands for its commands. */
    public enum Voucher {
        SHIPPED,
        SIGNED,
        UNSIGNED
    }

    public BaselineSource {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(layer, "layer");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(voucher, "voucher");
        Objects.requireNonNull(signer, "signer");
    }

    /** Whether its commands may be sent; an unsigned one is only held against. */
    public boolean mayBeSet() {
        return voucher != Voucher.UNSIGNED;
    }
}
