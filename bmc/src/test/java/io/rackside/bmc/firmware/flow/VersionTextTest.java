package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTextTest {
    @ParameterizedTest
    @CsvSource({
        "6.00.30.00, 6.00.30.00",
        "V6.82, 6.82",
        "iLO 6 v1.66, 1.66",
        "1.66 Dec 13 2024, 1.66",
        "U58 v2.44 (01/17/2025), 2.44",
        "U58 v2.44 (01/17/2025), U58 v2.44 (01/17/2025)",
        "C27, c27",
        "0x16, 0x16"
    })
    void theSameVersionInAnotherSpellingIsTheSame(String shown, String wanted) {
        assertTrue(VersionText.same(shown, wanted));
        assertTrue(VersionText.same(wanted, shown));
    }

    @ParameterizedTest
    @CsvSource({
        "6.00.30.00, 6.00.30.01",
        "iLO 6 v1.66, 6",
        "U58 v2.44 (01/17/2025), 01/17/2025",
        "U58 v2.44 (01/17/2025), 2.4",
        "2.15.0-dev-686-g100c36de90, 2.15.0",
        "ff, f"
    })
    void anotherVersionIsAnother(String shown, String wanted) {
        assertFalse(VersionText.same(shown, wanted));
        assertFalse(VersionText.same(wanted, shown));
    }

    @Test
    void whatIsShownIsHeldAgainstTheOneBeforeAndTheWantedOne() {
        assertInstanceOf(VersionSight.Unread.class, VersionSight.of("", "1.0", "2.0"));
        assertInstanceOf(VersionSight.Old.class, VersionSight.of("1.0", "1.0", "2.0"));
        assertInstanceOf(VersionSight.Wanted.class, VersionSight.of("v2.0", "1.0", "2.0"));
        assertInstanceOf(VersionSight.Other.class, VersionSight.of("1.5", "1.0", "2.0"));
        assertInstanceOf(VersionSight.Same.class, VersionSight.of("2.0", "2.0", "2.0"));
        assertEquals("v2.0", VersionSight.of("v2.0", "", "2.0").shown());
    }
}
