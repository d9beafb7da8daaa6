package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sessions of the BMC (IPMI 2.0 section 22.20).
 *
 * @param slots how many it can have at once
 * @param open how many there are now
 * @param user id of the one asked for; absent when there is none
 * @param privilege it has now
 * @param address where it comes from, as written; empty where it is no LAN session
 */
public record SessionInfo(
        int slots, int open, OptionalInt user, int privilege, int channel, String address) {
    /** The one that is asking. */
    public static Request request() {
        return Request.read(NetFn.APP, 0x3D, 0);
    }

    /**
     * The n-th open one, counted from 1.
     *
     * @param index 1 to 254
     */
    public static Request request(int index) {
        return Request.read(NetFn.APP, 0x3D, index);
    }

    /** Absent when it is too short. */
    public static Optional<SessionInfo> decode(Octets data) {
        if (!data.has(3)) {
            return Optional.empty();
        }
        boolean there = data.has(6) && data.u8(0) != 0;
        return Optional.of(
                new SessionInfo(
                        data.u8(1) & 0x3F,
                        data.u8(2) & 0x3F,
                        there ? OptionalInt.of(data.u8(3) & 0x3F) : OptionalInt.empty(),
                        there ? data.u8(4) & 0x0F : 0,
                        there ? data.u8(5) & 0x0F : 0,
                        there && data.has(10) ? Addresses.ipv4(data.slice(6, 10)) : ""));
    }
}
