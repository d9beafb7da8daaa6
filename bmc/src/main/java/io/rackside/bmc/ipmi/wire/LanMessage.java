package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.message.Route;

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
    private static final int APP = 0x06;
    private static final int SEND_MESSAGE = 0x34;

    /** The BMC keeps in mind whose request it is. */
    private static final int TRACKED = 0x40;

    /** A request from this console to the BMC, or to be passed on by it. */
    public static LanMessage of(Request request, int sequence) {
        LanMessage plain =
                new LanMessage(
                        BMC,
                        request.netFn(),
                        request.lun(),
                        CONSOLE,
                        sequence,
                        0,
                        request.command(),
                        request.data());
        return request.route().map(plain::passedOn).orElse(plain);
    }

    /** In Send Message (section 22.7): the BMC asks in its own name and tracks the answer. */
    private LanMessage passedOn(Route route) {
        LanMessage inner =
                new LanMessage(
                        route.address(), netFn, toLun, BMC, sequence, fromLun, command, data);
        return new LanMessage(
                BMC,
                APP,
                0,
                CONSOLE,
                sequence,
                0,
                SEND_MESSAGE,
                Octets.of(TRACKED | route.channel()).plus(inner.encode()));
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

    /**
     * What it answers to that request. The answer of a controller behind the BMC comes by itself,
     * or enclosed in the BMC's; when the BMC cannot pass it on, its own code is the answer.
     */
    public Optional<Response> response(Request request) {
        if (request.route().isEmpty() || !isSendMessage() || data.u8(0) != CompletionCode.OK) {
            return response();
        }
        // Some leave the address it is meant for out of what they enclose.
        Octets enclosed = data.from(1);
        return decode(enclosed)
                .or(() -> decode(Octets.of(BMC).plus(enclosed)))
                .flatMap(LanMessage::response);
    }

    /** Whether this is the answer to that request under that sequence number. */
    public boolean answers(Request request, int requestSequence) {
        boolean same = sequence == requestSequence && data.has(1);
        if (request.route().isPresent() && same && isSendMessage()) {
            return data.u8(0) != CompletionCode.OK || data.has(2);
        }
        return same && netFn == request.netFn() + 1 && command == request.command();
    }

    /** Whether it only says that the request has been passed on. */
    public boolean acknowledges(Request request, int requestSequence) {
        return request.route().isPresent()
                && sequence == requestSequence
                && isSendMessage()
                && data.has(1)
                && !answers(request, requestSequence);
    }

    private boolean isSendMessage() {
        return netFn == APP + 1 && command == SEND_MESSAGE;
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
