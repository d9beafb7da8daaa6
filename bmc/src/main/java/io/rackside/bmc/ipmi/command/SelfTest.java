package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.Optional;

/**
 * The BMC's self test (IPMI 2.0 section 20.4).
 *
 * @param detail for corrupted data the bits of table 20-5, else the maker's code
 */
public record SelfTest(Result result, int detail) {
    /** How it ended. */
    public enum Result {
        PASSED,
        NOT_IMPLEMENTED,
        DATA_CORRUPTED,
        FATAL,
        OTHER
    }

    public static Request request() {
        return Request.read(NetFn.APP, 0x04);
    }

    /** Absent when it is too short. */
    public static Optional<SelfTest> decode(Octets data) {
        if (!data.has(2)) {
            return Optional.empty();
        }
        Result result =
                switch (data.u8(0)) {
                    case 0x55 -> Result.PASSED;
                    case 0x56 -> Result.NOT_IMPLEMENTED;
                    case 0x57 -> Result.DATA_CORRUPTED;
                    case 0x58 -> Result.FATAL;
                    default -> Result.OTHER;
                };
        return Optional.of(new SelfTest(result, data.u8(1)));
    }
}
