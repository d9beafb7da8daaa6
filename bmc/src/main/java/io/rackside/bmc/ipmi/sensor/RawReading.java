package io.rackside.bmc.ipmi.sensor;

import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Response;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer to Get Sensor Reading (IPMI 2.0 section 35.14).
 *
 * <pre>
 * 0  raw reading
 * 1  bit 6 scanning on, bit 5 reading or state unavailable
 * 2  threshold comparison, or states 0 to 7
 * 3  states 8 to 14
 * </pre>
 *
 * @param raw absent when there is no reading, which is never 0
 * @param bits comparison or states, absent when there is no reading or none were told
 * @param why there is no reading
 */
public record RawReading(OptionalInt raw, OptionalInt bits, Optional<NoReading> why) {
    private static final int SCANNING = 6;
    private static final int UNAVAILABLE = 5;

    static RawReading of(Response answer) {
        Octets data = answer.data();
        if (!answer.ok()) {
            return none(reason(answer.code()));
        }
        if (!data.has(2)) {
            return none(NoReading.NONSENSE);
        }
        if (!data.bit(1, SCANNING)) {
            return none(NoReading.SCANNING_OFF);
        }
        if (data.bit(1, UNAVAILABLE)) {
            return none(NoReading.UNAVAILABLE);
        }
        OptionalInt bits =
                switch (data.length()) {
                    case 2 -> OptionalInt.empty();
                    case 3 -> OptionalInt.of(data.u8(2));
                    default -> OptionalInt.of(data.u16(2) & 0x7FFF);
                };
        return new RawReading(OptionalInt.of(data.u8(0)), bits, Optional.empty());
    }

    static RawReading none(NoReading why) {
        return new RawReading(OptionalInt.empty(), OptionalInt.empty(), Optional.of(why));
    }

    private static NoReading reason(int code) {
        return switch (code) {
            case CompletionCode.NOT_PRESENT -> NoReading.ABSENT;
            case CompletionCode.ILLEGAL_FOR_SENSOR, CompletionCode.INVALID_COMMAND ->
                    NoReading.NOT_OFFERED;
            case CompletionCode.NOT_IN_THIS_STATE, CompletionCode.DISABLED -> NoReading.NOT_NOW;
            case CompletionCode.PRIVILEGE -> NoReading.NOT_ALLOWED;
            default -> NoReading.FAILED;
        };
    }
}
