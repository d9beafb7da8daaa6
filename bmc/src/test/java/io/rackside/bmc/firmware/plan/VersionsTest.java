package io.rackside.bmc.firmware.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.bmc.firmware.plan.Versions.Relation;
import io.rackside.model.firmware.FirmwareImage.Span;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Optional;

class VersionsTest {
    @ParameterizedTest
    @CsvSource({
        "1.9, 1.10, OLDER",
        "3.05, 3.05, SAME",
        "V3.05, 3.05, SAME",
        "7.00.00.171, 6.10.80.00, NEWER",
        "U46 v2.10, U46 v2.8, NEWER",
        "U46 v2.10, U54 v1.02, DIFFERENT",
        "CDI3A8N, PSI330F, DIFFERENT"
    })
    void versionsStandToEachOtherAsTheirMakersMeanThem(String one, String other, Relation is) {
        assertEquals(is, Versions.relation(one, other));
        Relation back =
                switch (is) {
                    case OLDER -> Relation.NEWER;
                    case NEWER -> Relation.OLDER;
                    case SAME, DIFFERENT -> is;
                };
        assertEquals(back, Versions.relation(other, one));
    }

    @Test
    void aSpanOfAnotherProductLineTellsNothing() {
        Span span = new Span(Optional.of("U46 v1.0"), Optional.empty());
        assertEquals(Optional.empty(), Versions.within("U54 v2.0", span));
        assertEquals(Optional.of(true), Versions.within("U46 v2.0", span));
        assertEquals(Optional.of(false), Versions.within("U46 v0.9", span));
    }
}
