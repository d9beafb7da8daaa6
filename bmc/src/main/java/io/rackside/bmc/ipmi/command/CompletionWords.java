package io.rackside.bmc.ipmi.command;

import io.rackside.model.Message;

import java.util.Map;

/** What completion codes mean (IPMI 2.0 table 5-2). */
public final class CompletionWords {
    private static final Map<Integer, String> CODES =
            Map.ofEntries(
                    Map.entry(0x00, "bmc.ipmi.code.ok"),
                    Map.entry(0xC0, "bmc.ipmi.code.node-busy"),
                    Map.entry(0xC1, "bmc.ipmi.code.invalid-command"),
                    Map.entry(0xC2, "bmc.ipmi.code.invalid-for-lun"),
                    Map.entry(0xC3, "bmc.ipmi.code.timeout"),
                    Map.entry(0xC4, "bmc.ipmi.code.out-of-space"),
                    Map.entry(0xC5, "bmc.ipmi.code.reservation-lost"),
                    Map.entry(0xC6, "bmc.ipmi.code.truncated"),
                    Map.entry(0xC7, "bmc.ipmi.code.wrong-length"),
                    Map.entry(0xC8, "bmc.ipmi.code.field-too-long"),
                    Map.entry(0xC9, "bmc.ipmi.code.parameter-range"),
                    Map.entry(0xCA, "bmc.ipmi.code.too-many-bytes"),
                    Map.entry(0xCB, "bmc.ipmi.code.not-present"),
                    Map.entry(0xCC, "bmc.ipmi.code.invalid-field"),
                    Map.entry(0xCD, "bmc.ipmi.code.illegal-for-sensor"),
                    Map.entry(0xCE, "bmc.ipmi.code.no-answer-possible"),
                    Map.entry(0xCF, "bmc.ipmi.code.duplicated"),
                    Map.entry(0xD0, "bmc.ipmi.code.sdr-update"),
                    Map.entry(0xD1, "bmc.ipmi.code.firmware-update"),
                    Map.entry(0xD2, "bmc.ipmi.code.starting"),
                    Map.entry(0xD3, "bmc.ipmi.code.destination-unavailable"),
                    Map.entry(0xD4, "bmc.ipmi.code.privilege"),
                    Map.entry(0xD5, "bmc.ipmi.code.not-in-this-state"),
                    Map.entry(0xD6, "bmc.ipmi.code.disabled"),
                    Map.entry(0xFF, "bmc.ipmi.code.unspecified"));

    private CompletionWords() {}

    /** Codes of single commands and of makers are told by their number. */
    public static Message of(int code) {
        String words = CODES.get(code);
        return words == null
                ? Message.of("bmc.ipmi.code.other", "%02Xh".formatted(code))
                : Message.of(words);
    }
}
