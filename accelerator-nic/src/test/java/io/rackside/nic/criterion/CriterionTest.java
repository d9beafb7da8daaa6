package io.rackside.nic.criterion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriterionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IS|1|1|YES",
                "IS|dscp|DSCP|YES",
                "IS|1|10|NO",
                "IS_NOT|active|inactive|YES",
                "IS_NOT|active|active|NO",
                "ONE_OF|1,2|2|YES",
                "ONE_OF|1,2|12|NO",
                "NONE_OF|sata,usb|fc|YES",
                "NONE_OF|sata,usb|usb|NO",
                "STARTS_WITH|9.52|9.52 0x8000e25a|YES",
                "STARTS_WITH|9.52|9.5|NO",
                "AT_LEAST|10|9|NO",
                "AT_LEAST|10|10|YES",
                "AT_MOST|0|-1|YES",
                "AT_MOST|0|none|UNCLEAR",
                "BETWEEN|1 90|90|YES",
                "BETWEEN|1 90|99999|NO",
                "BETWEEN|1 90|-1|NO",
                "BETWEEN|1 60|0|NO",
                "BETWEEN|1 60|none|UNCLEAR",
                "AT_LEAST|4096 131072 16777216|4096 131072 6291456|NO",
                "AT_LEAST|4096 131072 16777216|4096 131072 33554432|YES",
                "AT_LEAST|4096 131072 16777216|4096|UNCLEAR",
                "HAS_ALL|pni,ssse3|fpu pni avx ssse3|YES",
                "HAS_ALL|pni,ssse3|fpu pni|NO",
                "HAS_NONE|hmac-sha1|hmac-sha2-256,hmac-sha1-etm|YES",
                "HAS_NONE|hmac-sha1|hmac-sha2-256,hmac-sha1|NO",
                "VERSION_FROM|4.19.90-52|4.19.90-24.4.v2101.ky10.x86_64|NO",
                "VERSION_BEFORE|4.19.90-52|4.19.90-24.4.v2101.ky10.x86_64|YES",
                "VERSION_FROM|4.9|4.19.90|YES",
                "VERSION_FROM|4.9|unknown|UNCLEAR",
            })
    void aValueIsHeldAgainstWhatIsWanted(Op op, String wanted, String read, Held held) {
        assertEquals(held, new Criterion(op, wanted).held(read));
    }

    @Test
    void tabsCountAsBlanks() {
        assertEquals(Held.YES, new Criterion(Op.IS, "4096 131072").held(" 4096\t131072\n"));
    }

    @Test
    void emptinessIsAValueToo() {
        assertEquals(Held.YES, new Criterion(Op.NONE, "").held(" "));
        assertEquals(Held.NO, new Criterion(Op.SOME, "").held(""));
        assertEquals(Held.NO, new Criterion(Op.IS, "pt").held(""));
    }

    @Test
    void aNumberIsWantedWhereOneIsCompared() {
        assertThrows(IllegalArgumentException.class, () -> new Criterion(Op.AT_LEAST, "many"));
        assertThrows(IllegalArgumentException.class, () -> new Criterion(Op.VERSION_FROM, "new"));
        assertThrows(IllegalArgumentException.class, () -> new Criterion(Op.IS, " "));
        assertThrows(IllegalArgumentException.class, () -> new Criterion(Op.SOME, "x"));
    }

    @Test
    void versionsAreOrderedByTheirNumbers() {
        assertTrue(VersionOrder.compare("2.4.1.0", "2.5.0.0") < 0);
        assertTrue(VersionOrder.compare("6.10", "6.9") > 0);
        assertTrue(VersionOrder.compare("v2101", "2101") == 0);
        assertTrue(VersionOrder.compare("1.0.1", "1.0") > 0);
        assertTrue(VersionOrder.compare("1.010", "1.10") == 0);
        assertTrue(
                VersionOrder.compare("5.10.0-99999999999999999999", "5.10.0-100000000000000000000")
                        < 0);
    }
}
