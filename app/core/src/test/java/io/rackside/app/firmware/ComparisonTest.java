package io.rackside.app.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.firmware.Difference.Section;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class ComparisonTest {
    private static BoxFacts servers(String text) {
        return new BoxFacts(Map.of(Section.SETTINGS, new TreeMap<>(Map.of(FactName.NTP, text))));
    }

    private static Difference lost(String before) {
        List<Difference> all = Comparison.of(servers(before), servers(""));
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void aLostSettingIsPutBackOnlyWhenAllOfItIsKnown() {
        assertTrue(lost("10.0.0.1 10.0.0.2").restorable());
        assertTrue(lost("n".repeat(199)).restorable());
        assertFalse(lost("n".repeat(200)).restorable(), "it may have been cut");
    }
}
