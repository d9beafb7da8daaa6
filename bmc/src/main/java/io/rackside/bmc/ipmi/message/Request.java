package io.rackside.bmc.ipmi.message;

import java.util.Objects;
import java.util.Optional;

/**
 * A request to the BMC (IPMI 2.0 section 5).
 *
 * @param netFn network function of the request, even, 0 to 62 (table 5-1)
 * @param lun logical unit 0 to 3
 * @param command 0 to 255 (appendix G)
 * @param data after the command, at most {@value #MOST_DATA} bytes
 * @param repeat whether it may be sent again when no answer came
 * @param route to another controller than the BMC, which then passes it on
 */
public record Request(
        int netFn, int lun, int command, Octets data, Repeat repeat, Optional<Route> route) {
    public static final int MOST_DATA = 255;

    /** Whether a request may be sent again without knowing whether the first was carried out. */
    public enum Repeat {
        /** It reads, or sets what it sets to the same again. */
        HARMLESS,
        /** It acts: sent once, alone in the window; a lost answer leaves it in doubt. */
        NEVER
    }

    public Request {
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(repeat, "repeat");
        Objects.requireNonNull(route, "route");
        if ((netFn & ~0x3E) != 0 || (lun & ~3) != 0 || (command & ~0xFF) != 0) {
            throw new IllegalArgumentException("netFn " + netFn + " lun " + lun + " " + command);
        }
        if (data.length() > MOST_DATA) {
            throw new IllegalArgumentException(data.length() + " bytes of data");
        }
    }

    /** A request to the BMC itself. */
    public Request(int netFn, int lun, int command, Octets data, Repeat repeat) {
        this(netFn, lun, command, data, repeat, Optional.empty());
    }

    /** The same to a controller behind the BMC. */
    public Request by(Route way) {
        return new Request(netFn, lun, command, data, repeat, Optional.of(way));
    }

    /** A request that only reads, to LUN 0. */
    public static Request read(int netFn, int command, int... data) {
        return new Request(netFn, 0, command, Octets.of(data), Repeat.HARMLESS);
    }

    /** A request that acts, to LUN 0. */
    public static Request act(int netFn, int command, int... data) {
        return new Request(netFn, 0, command, Octets.of(data), Repeat.NEVER);
    }

    public Request toLun(int otherLun) {
        return new Request(netFn, otherLun, command, data, repeat, route);
    }
}
