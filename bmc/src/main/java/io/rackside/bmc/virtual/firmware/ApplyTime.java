package io.rackside.bmc.virtual.firmware;

import java.util.Arrays;
import java.util.Optional;

/** When an image that has come is to be laid (DSP0268, UpdateService.ApplyTime). */
public enum ApplyTime {
    IMMEDIATE("Immediate"),
    ON_RESET("OnReset"),
    ON_START("OnStartUpdateRequest");

    private final String word;

    ApplyTime(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<ApplyTime> of(Object word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
