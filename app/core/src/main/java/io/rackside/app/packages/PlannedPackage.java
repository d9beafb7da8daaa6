package io.rackside.app.packages;

import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of one package.
 *
 * @param before the version that is there; empty where there is none, or it stays beside
 * @param wayBack the package of the library that brings the version before back
 */
public record PlannedPackage(
        HostPackage wanted, Change change, Optional<Had> before, Optional<HostPackage> wayBack) {
    /** What is done. */
    public enum Change {
        INSTALL,
        UPGRADE,
        /** Back to an older one, which is a remedy like any other. */
        DOWNGRADE,
        /** The same version is there, not installed to its end. */
        REPAIR,
        /** A kernel, which stays beside those that are there. */
        BESIDE,
        /** It is there already. */
        SAME
    }

    public PlannedPackage {
        Objects.requireNonNull(wanted, "wanted");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(wayBack, "wayBack");
    }

    /** Whether anything is done. */
    public boolean acts() {
        return change != Change.SAME;
    }

    /** Whether it can be undone: the version before is at hand, or the kernels before stay. */
    public boolean reversible() {
        return wayBack.isPresent() || change == Change.BESIDE || change == Change.SAME;
    }
}
