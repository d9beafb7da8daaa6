package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;

import java.util.ArrayList;
import java.util.List;

/**
 * The suites a BMC says it has (Get Channel Cipher Suites, IPMI 2.0 section 22.15). A hint only:
 * some BMCs do not answer, some answer wrongly.
 */
public final class CipherSuiteRecords {
    /** A part of the list; a shorter one is the last. */
    public static final int PART = 16;

    /** Parts that can be asked for. */
    public static final int PARTS_MAX = 64;

    private static final int APP = 6;
    private static final int COMMAND = 0x54;
    private static final int THIS_CHANNEL = 0x0E;
    private static final int BY_SUITE = 0x80;
    private static final int STANDARD = 0xC0;
    private static final int OEM = 0xC1;

    private CipherSuiteRecords() {}

    /**
     * The question for one part.
     *
     * @param part 0 to 63
     */
    public static Request request(int part) {
        return Request.read(APP, COMMAND, THIS_CHANNEL, Payload.MESSAGE, BY_SUITE | part);
    }

    /**
     * Numbers of the suites in the parts put together, OEM suites left out; nonsense is skipped.
     */
    public static List<Integer> decode(Octets records) {
        List<Integer> suites = new ArrayList<>();
        int at = 0;
        while (at + 1 < records.length()) {
            switch (records.u8(at)) {
                case STANDARD -> {
                    int suite = records.u8(at + 1);
                    if (!suites.contains(suite)) {
                        suites.add(suite);
                    }
                    at += 2;
                }
                case OEM -> at += 5;
                default -> at++;
            }
        }
        return List.copyOf(suites);
    }
}
