package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.ipmi.command.NetFn;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a BMC is set up for serial over LAN (IPMI 2.0 table 26-5); each part is absent where it does
 * not tell.
 *
 * @param enabled whether it may be used at all
 * @param privilege the least level it may be used with, 2 user to 4 administrator, 5 OEM
 * @param forcesEncryption whether it may only be used encrypted
 * @param bitsPerSecond of the serial line while it is used
 * @param port UDP port of its packets
 */
public record SolAccess(
        Optional<Boolean> enabled,
        OptionalInt privilege,
        Optional<Boolean> forcesEncryption,
        OptionalInt bitsPerSecond,
        OptionalInt port) {
    private static final int GET = 0x22;
    private static final int THIS_CHANNEL = 0x0E;
    private static final int ENABLE = 1;
    private static final int AUTHENTICATION = 2;
    private static final int BIT_RATE = 6;
    private static final int PORT = 8;

    /**
     * Bit rates by their code (table 26-5, parameters 5 and 6); code 0 stands for another place.
     */
    private static final List<Integer> RATES = List.of(9_600, 19_200, 38_400, 57_600, 115_200);

    private static final int FIRST_RATE = 6;

    /** Reads it; takes one round trip where the BMC bears several questions at once. */
    public static SolAccess read(Messenger messenger) throws InterruptedException {
        List<Response> answers =
                messenger.askAll(
                        List.of(get(ENABLE), get(AUTHENTICATION), get(BIT_RATE), get(PORT)));
        Optional<Octets> authentication = value(answers.get(1), 1);
        Optional<Octets> rate = value(answers.get(2), 1);
        Optional<Octets> port = value(answers.get(3), 2);
        return new SolAccess(
                value(answers.get(0), 1).map(v -> v.bit(0, 0)),
                authentication.map(v -> OptionalInt.of(v.u8(0) & 0x0F)).orElse(OptionalInt.empty()),
                authentication.map(v -> v.bit(0, 7)),
                rate.map(v -> rate(v.u8(0) & 0x0F)).orElse(OptionalInt.empty()),
                port.map(v -> OptionalInt.of(v.u16(0))).orElse(OptionalInt.empty()));
    }

    private static Request get(int parameter) {
        return Request.read(NetFn.TRANSPORT, GET, THIS_CHANNEL, parameter, 0, 0);
    }

    /** What follows the revision byte. */
    private static Optional<Octets> value(Response answer, int length) {
        return answer.ok() && answer.data().has(1 + length)
                ? Optional.of(answer.data().from(1))
                : Optional.empty();
    }

    private static OptionalInt rate(int code) {
        return code >= FIRST_RATE && code < FIRST_RATE + RATES.size()
                ? OptionalInt.of(RATES.get(code - FIRST_RATE))
                : OptionalInt.empty();
    }
}
