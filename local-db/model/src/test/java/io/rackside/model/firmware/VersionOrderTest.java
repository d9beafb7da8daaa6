package io.rackside.model.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

class VersionOrderTest {
    private static final VersionOrder ORDER = new VersionOrder();

    @ParameterizedTest
    @CsvSource({
        "1.9, 1.10",
        "1.9, 1.10.0",
        "0.99, 1",
        "7.00.00.171, 7.00.30.00",
        "6.10.80.00, 7.00.00.171",
        "V1.2.3, V1.2.3R4",
        "V1.2.3R4, V1.2.3R10",
        "V100R005C20, V100R005C20SPC100",
        "V100R005C20SPC100, V100R005C20SPC101",
        "3.01, 3.2",
        "1.2, 1.2a",
        "1.2a, 1.2b",
        "1.2b, 1.2.1",
        "1.2rc1, 1.2",
        "1.2-rc1, 1.2-rc2",
        "1.2-beta, 1.2-rc1",
        "1.1, 1.2rc1",
        "2023-05-17, 2023-11-02",
        "20230517, 20231102",
        "05/17/2023, 01/02/2024",
        "5/7/2023, 05/17/2023",
        "U46 v1.80 (02/11/2022), U46 v2.10 (05/17/2023)",
        "iLO 5 v2.72, iLO 5 v2.100",
        "CDI388N, CDI3A8N",
        "CDI388N-8.10, CDI388N-8.80",
        "TEI392M-9.10, TEI3A0O-1.10",
        "HDM 3.20 SP01, HDM 3.20 SP02",
        "99999999999999999998, 99999999999999999999",
        "'', 0.0.1",
    })
    void theLaterOfTwoVersionsIsKnown(String earlier, String later) {
        assertTrue(ORDER.compare(earlier, later) < 0, earlier + " before " + later);
        assertTrue(ORDER.compare(later, earlier) > 0, later + " after " + earlier);
        assertTrue(ORDER.earlier(earlier, later));
        assertFalse(ORDER.earlier(later, earlier));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2, 1.2.0",
        "1.02.003, 1.2.3",
        "V1.2, v1.2",
        "v1.2, 1.2",
        "Version 1.2, 1.2",
        "1-2_3, 1.2.3",
        "05/17/2023, 2023-5-17",
        "1.2A, 1.2a",
    })
    void spellingAloneIsNoDifference(String one, String two) {
        assertEquals(0, ORDER.compare(one, two));
        assertEquals(0, ORDER.compare(two, one));
    }

    @Test
    void anyTextsAreOrderedWithoutContradiction() {
        Random random = new Random(4);
        String letters = "0019vVabRrc.-_ /é版";
        List<String> texts = new ArrayList<>(List.of("05/17/2023", "CDI3A8N", "CDI3A8N-1", ""));
        for (int i = 0; i < 50; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            texts.add(text.toString());
        }
        for (String a : texts) {
            assertEquals(0, ORDER.compare(a, a));
            for (String b : texts) {
                int ab = Integer.signum(ORDER.compare(a, b));
                assertEquals(-ab, Integer.signum(ORDER.compare(b, a)), a + " | " + b);
                for (String c : texts) {
                    if (ab <= 0 && ORDER.compare(b, c) <= 0) {
                        assertTrue(ORDER.compare(a, c) <= 0, a + " | " + b + " | " + c);
                    }
                }
            }
        }
    }

    @Test
    void aTextWithoutEndIsLookedAtAsFarAsAVersionGoes() {
        assertEquals(0, ORDER.compare("1".repeat(300), "1".repeat(100_000)));
    }

    @Test
    void aSpanHoldsItsEndsAndWhatLiesBetween() {
        FirmwareImage.Span span = new FirmwareImage.Span(Optional.of("1.9"), Optional.of("2.0"));
        assertTrue(span.holds("1.9"));
        assertTrue(span.holds("1.10"));
        assertTrue(span.holds("2.0.0"));
        assertFalse(span.holds("1.8.9"));
        assertFalse(span.holds("2.0.1"));
        FirmwareImage.Span open = new FirmwareImage.Span(Optional.empty(), Optional.empty());
        assertTrue(open.holds("anything"));
    }
}
