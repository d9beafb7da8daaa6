package io.rackside.model;

import java.util.Objects;

/**
 * How the laptop reaches a site. Addresses belong to a link, not to the world: 240 sites reuse the
 * same ones.
 *
 * @param kind on the spot, or over the wide-area network
 * @param kbitPerSecond rate of the link in kbit/s; 0 where nobody limits it (local)
 * @param via the laptop's interface or route that leads there, empty when the system chooses
 */
public record SiteLink(Kind kind, int kbitPerSecond, String via) {
    /** The rate of a link to the centre where nothing better is known, in kbit/s. */
    public static final int DEFAULT_WAN_KBIT_PER_SECOND = 200;

    /** What background reading of a whole site over a WAN link may use, in kbit/s. */
    public static final int BACKGROUND_KBIT_PER_SECOND = 20;

    public enum Kind {
        LOCAL,
        WAN
    }

    public SiteLink {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(via, "via");
        if (kbitPerSecond < 0) {
            throw new IllegalArgumentException("kbitPerSecond " + kbitPerSecond);
        }
    }

    public static SiteLink local() {
        return new SiteLink(Kind.LOCAL, 0, "");
    }

    public static SiteLink wan() {
        return new SiteLink(Kind.WAN, DEFAULT_WAN_KBIT_PER_SECOND, "");
    }
}
