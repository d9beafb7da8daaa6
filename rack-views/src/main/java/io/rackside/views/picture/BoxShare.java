package io.rackside.views.picture;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Devices of a server that its workloads share.
 *
 * @param used how much is given out, empty where that is not known; may be more than there is
 * @param total how much there is, at least 1; both in the unit of the kind
 */
public record BoxShare(Kind kind, OptionalLong used, long total) {
    /** What is shared, in the order in which it is drawn. */
    public enum Kind {
        /** Cards, or the slices they are cut into. */
        GPU("gpu", "views.workload.gpu"),
        /** In GiB. */
        GPU_MEMORY("gpu-memory", "views.workload.gpu-memory"),
        /** Virtual functions of network cards. */
        VF("vf", "views.workload.vf");

        private final String look;
        private final String code;

        Kind(String look, String code) {
            this.look = look;
            this.code = code;
        }

        /** Its class in style sheets. */
        public String look() {
            return look;
        }

        /** Code of its name. */
        public String code() {
            return code;
        }
    }

    public BoxShare {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(used, "used");
        if (total < 1) {
            throw new IllegalArgumentException("a share of " + total);
        }
    }

    /** How much of it is given out, 0 to 1; 0 where that is not known. */
    public double fraction() {
        return Fraction.clamp((double) used.orElse(0) / total);
    }
}
