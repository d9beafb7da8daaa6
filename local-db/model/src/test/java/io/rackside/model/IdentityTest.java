package io.rackside.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

class IdentityTest {
    private static Identity of(String serial, String uuid) {
        return new Identity(Optional.ofNullable(serial), Optional.ofNullable(uuid));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "To be filled by O.E.M.", "N/A", "0", "Default String"})
    void whatAMakerLeavesInPlaceOfANumberIsNone(String placeholder) {
        assertFalse(of(placeholder, "00000000-0000-0000-0000-000000000000").known());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "S1, U1, S1, U1, false",
                "S1, -, s1, -, false",
                "S1, -, S2, -, true",
                "S1, U1, S2, U1, true",
                "S1, U1, S1, U2, false",
                "-, U1, -, u1, false",
                "-, U1, -, U2, true",
                "S1, -, -, U1, false",
                "-, -, S1, U1, false",
            })
    void anotherBoxIsOneThatNamesTheSameThingDifferently(
            String serial, String uuid, String otherSerial, String otherUuid, boolean another) {
        assertEquals(another, of(serial, uuid).contradicts(of(otherSerial, otherUuid)));
        assertEquals(another, of(otherSerial, otherUuid).contradicts(of(serial, uuid)));
    }

    @Test
    void whatIsKnownIsCompletedAndNotReplaced() {
        Identity completed = of("S1", null).completedBy(of("S2", "U2"));
        assertEquals(of("S1", "u2"), completed);
        assertTrue(completed.known());
    }
}
