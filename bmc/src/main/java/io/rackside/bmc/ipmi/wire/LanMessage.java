package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.util.Optional;

/**
 * An IPMI message as it travels over a LAN (IPMI 2.0 section 13.8).
 *
 * <pre>
 *  to | netFn(7:2) LUN(1:0) | checksum | from | sequence(7:2) LUN(1:0) | command | data | checksum
 * </pre>
 *
 * @param to address of the receiver: 20h the BMC, 81h a remote console
 * @param netFn network function, odd in answers
 * @param toLun of the receiver
 * @param from address of the sender
 * @param sequence 0 to 63; an answer repeats the request's
 * @param fromLun of the sender
 * @param data of an answer, its completion code first
 */
public record LanMessage(
        int to,
        int netFn,
        int toLun,
        int from,
        int sequence,
        int fromLun,
        int command,
        Octets data) {
    public static final int BMC = 0x20;
    public static final int CONSOLE = 0x81;
    public static final int SEQUENCES = 64;
    private static final int LEAST = 7;

    /** A request from this console to the BMC. */
    public static LanMessage of(Request request, int sequence) {
        return new LanMessage(
                BMC,
                request.netFn(),
                request.lun(),
                CONSOLE,
                sequence,
                0,
                request.command(),
                request.data());
    }

    /** Reads a message; empty when it is too short or a checksum is wrong. */
    public static Optional<LanMessage> decode(Octets bytes) {
        int end = bytes.length() - 1;
        if (!bytes.has(LEAST) || sum(bytes, 0, 3) != 0 || sum(bytes, 3, end + 1) != 0) {
            return Optional.empty();
        }
        return Optional.of(
                new LanMessage(
                        bytes.u8(0),
                        bytes.u8(1) >> 2,
                        bytes.u8(1) & 3,
                        bytes.u8(3),
                        bytes.u8(4) >> 2,
                        bytes.u8(4) & 3,
                        bytes.u8(5),
                        bytes.slice(6, end)));
    }

    public Octets encode() {
        Octets head = Octets.of(to, netFn << 2 | toLun);
        Octets body = Octets.of(from, sequence << 2 | fromLun, command).plus(data);
        return withChecksum(head).plus(withChecksum(body));
    }

    /** What it answers, when it is an answer to a console. */
    public Optional<Response> response() {
        return (netFn & 1) == 1 && data.has(1)
                ? Optional.of(new Response(data.u8(0), data.from(1)))
                : Optional.empty();
    }

    /** Whether this is the answer to that request under that sequence number. */
    public boolean answers(Request request, int requestSequence) {
        return sequence == requestSequence
                && netFn == request.netFn() + 1
                && command == request.command()
                && data.has(1);
    }

    private static Octets withChecksum(Octets bytes) {
        return bytes.plus(Octets.of(-sum(bytes, 0, bytes.length())));
    }

    private static int sum(Octets bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += bytes.u8(i);
        }
        return sum & 0xFF;
    }
}
