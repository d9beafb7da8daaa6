package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;

/**
 * What a BMC tells about logging in to anybody who asks (Get Channel Authentication Capabilities,
 * IPMI 2.0 section 22.13). BMCs answer it for the level asked about.
 *
 * @param channel that was asked through
 * @param version20 whether it speaks IPMI 2.0 (RMCP+)
 * @param version15 whether it speaks IPMI 1.5
 * @param none whether IPMI 1.5 goes without authentication
 * @param md2 with MD2
 * @param md5 with MD5
 * @param straight with the password in clear
 * @param keyWanted whether a K_g other than zeros is set
 * @param perMessageOff whether IPMI 1.5 authenticates only the log-in
 * @param userLevelOff whether IPMI 1.5 does not authenticate commands of the user level
 * @param namedUsers whether there are users with a name
 * @param nullUsers whether a user without a name has a password
 * @param anonymous whether one can log in without name and password
 * @param enterprise IANA number of who defined the OEM part, 0 for nobody
 */
public record AuthenticationCapabilities(
        int channel,
        boolean version20,
        boolean version15,
        boolean none,
        boolean md2,
        boolean md5,
        boolean straight,
        boolean keyWanted,
        boolean perMessageOff,
        boolean userLevelOff,
        boolean namedUsers,
        boolean nullUsers,
        boolean anonymous,
        int enterprise) {
    private static final int APP = 6;
    private static final int COMMAND = 0x38;
    private static final int THIS_CHANNEL = 0x0E;
    private static final int WITH_VERSION_20 = 0x80;
    private static final int LENGTH = 8;

    /**
     * The question.
     *
     * @param level privilege level 1 to 4 that one would like to have
     */
    public static Request request(int level) {
        return Request.read(APP, COMMAND, THIS_CHANNEL | WITH_VERSION_20, level);
    }

    /**
     * Reads the answer's data after the completion code; empty when it is too short. A BMC that
     * knows nothing of IPMI 2.0 leaves the extended bit clear.
     */
    public static Optional<AuthenticationCapabilities> decode(Octets data) {
        if (!data.has(LENGTH)) {
            return Optional.empty();
        }
        boolean extended = data.bit(1, 7);
        return Optional.of(
                new AuthenticationCapabilities(
                        data.u8(0),
                        extended && data.bit(3, 1),
                        !extended || data.bit(3, 0),
                        data.bit(1, LegacyPacket.NONE),
                        data.bit(1, LegacyPacket.MD2),
                        data.bit(1, LegacyPacket.MD5),
                        data.bit(1, LegacyPacket.STRAIGHT),
                        extended && data.bit(2, 5),
                        data.bit(2, 4),
                        data.bit(2, 3),
                        data.bit(2, 2),
                        data.bit(2, 1),
                        data.bit(2, 0),
                        data.u24(4)));
    }
}
