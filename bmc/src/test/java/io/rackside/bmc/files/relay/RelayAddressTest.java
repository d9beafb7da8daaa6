package io.rackside.bmc.files.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class RelayAddressTest {
    private static final String PRINT = "0123456789abcdef".repeat(4);

    private static String read(String place) {
        RelayAddress one = RelayAddress.parse(place, PRINT).orElseThrow();
        assertEquals(one, RelayAddress.parse(one.place(), PRINT).orElseThrow());
        return one.place();
    }

    @Test
    void hostsAddressesAndPortsAreRead() {
        assertEquals("bastion.local:8744", read("bastion.local"));
        assertEquals("192.0.2.4:99", read(" 192.0.2.4:99 "));
        assertEquals("[2001:db8::4]:8744", read("[2001:db8::4]"));
        assertEquals("[2001:db8::4]:1", read("[2001:db8::4]:1"));
    }

    @Test
    void aFingerprintMayHaveColonsAndCapitals() {
        String shown = PRINT.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?=.)", "$1:");
        assertEquals(PRINT, RelayAddress.parse("a", shown).orElseThrow().fingerprint());
    }

    @Test
    void whatIsNoneIsNone() {
        for (String place :
                List.of("", "a:0", "a:65536", "a:x", "2001:db8::4", "a b", "-a", "a/b", "u@a")) {
            assertTrue(RelayAddress.parse(place, PRINT).isEmpty(), place);
        }
        for (String print : List.of("", "00", PRINT + "0", PRINT.replace('0', 'g'))) {
            assertTrue(RelayAddress.parse("a", print).isEmpty(), print);
        }
    }
}
