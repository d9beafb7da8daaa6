package io.rackside.model.network;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * What an interface has counted (RFC 2863, RFC 3635); absent where it does not count it.
 *
 * @param octets64 whether the octets are counted with 64 bits; with 32 they wrap within seconds
 * @param discontinuity sysUpTime in hundredths of a second at which these counters last began anew
 */
public record InterfaceCounters(
        OptionalLong inOctets,
        OptionalLong outOctets,
        boolean octets64,
        OptionalLong inPackets,
        OptionalLong outPackets,
        OptionalLong inErrors,
        OptionalLong outErrors,
        OptionalLong inDiscards,
        OptionalLong outDiscards,
        OptionalLong fcsErrors,
        OptionalLong discontinuity) {
    public static final InterfaceCounters NONE =
            new InterfaceCounters(
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    false,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());

    public InterfaceCounters {
        Objects.requireNonNull(inOctets, "inOctets");
        Objects.requireNonNull(outOctets, "outOctets");
        Objects.requireNonNull(inPackets, "inPackets");
        Objects.requireNonNull(outPackets, "outPackets");
        Objects.requireNonNull(inErrors, "inErrors");
        Objects.requireNonNull(outErrors, "outErrors");
        Objects.requireNonNull(inDiscards, "inDiscards");
        Objects.requireNonNull(outDiscards, "outDiscards");
        Objects.requireNonNull(fcsErrors, "fcsErrors");
        Objects.requireNonNull(discontinuity, "discontinuity");
    }
}
