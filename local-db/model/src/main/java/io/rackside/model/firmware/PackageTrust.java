package io.rackside.model.firmware;

import java.util.Objects;

/** Who stands for the contents of a package. */
public sealed interface PackageTrust {
    /**
     * Signed by a key that was trusted for it when it was imported; looked at again before use.
     *
     * @param fingerprint of the key, {@link TrustedKey#fingerprint}
     * @param comment the signature's trusted comment
     */
    record Signed(String fingerprint, String comment) implements PackageTrust {
        public Signed {
            Objects.requireNonNull(fingerprint, "fingerprint");
            Objects.requireNonNull(comment, "comment");
        }
    }

    /** Nobody does; it can be used with a person's consent, which the trail keeps. */
    record Unsigned() implements PackageTrust {}
}
