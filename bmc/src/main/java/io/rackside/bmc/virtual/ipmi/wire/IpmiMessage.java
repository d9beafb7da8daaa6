package io.rackside.bmc.virtual.ipmi.wire;

import java.util.Optional;

/**
 * A request as it stands in a LAN packet (IPMI 2.0, 13.8).
 *
 * @param responder slave address it is meant for, 20h is the BMC
 * @param netFn even, of the request
 * @param lun the responder's
 * @param requester address or software id
 * @param sequence with the requester's lun in its low bits, as it came
 */
public record IpmiMessage(
        int responder, int netFn, int lun, int requester, int sequence, int command, byte[] data) {
    private static final int SHORTEST = 7;

    /** Empty when too short, a checksum is wrong, or it is a response. */
    public static Optional<IpmiMessage> decode(byte[] b) {
        if (b.length < SHORTEST || sum(b, 0, 3) != 0 || sum(b, 3, b.length) != 0) {
            return Optional.empty();
        }
        int netFn = (b[1] & 0xff) >>> 2;
        if ((netFn & 1) != 0) {
            return Optional.empty();
        }
        byte[] data = new byte[b.length - SHORTEST];
        System.arraycopy(b, 6, data, 0, data.length);
        return Optional.of(
                new IpmiMessage(
                        b[0] & 0xff, netFn, b[1] & 3, b[3] & 0xff, b[4] & 0xff, b[5] & 0xff, data));
    }

    /** The response to it. */
    public byte[] response(int completion, byte[] content) {
        byte[] head = new Output().u8(requester, (netFn + 1) << 2 | sequence & 3).toBytes();
        byte[] body =
                new Output()
                        .u8(responder, sequence & 0xfc | lun, command, completion)
                        .bytes(content)
                        .toBytes();
        return new Output()
                .bytes(head)
                .u8(-sum(head, 0, head.length))
                .bytes(body)
                .u8(-sum(body, 0, body.length))
                .toBytes();
    }

    private static int sum(byte[] b, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += b[i];
        }
        return sum & 0xff;
    }
}
