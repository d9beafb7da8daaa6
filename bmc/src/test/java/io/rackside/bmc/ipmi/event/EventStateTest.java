package io.rackside.bmc.ipmi.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStreamReader;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

class EventStateTest {
    private static List<EventState> all() {
        return Stream.of(GenericStates.ALL, HardwareStates.ALL, SystemStates.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** Entries of the standard's tables, per type. */
    @ParameterizedTest
    @CsvSource({
        "1,12", "2,3", "3,2", "4,2", "5,2", "6,2", "7,9", "8,2", "9,2", "10,9", "11,8", "12,4"
    })
    void everyGenericStateIsThere(int type, int entries) {
        assertEquals(
                entries, GenericStates.ALL.stream().filter(state -> state.type() == type).count());
        for (int offset = 0; offset < entries; offset++) {
            assertTrue(EventState.of(type, 0, offset).isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x05,7", "0x06,6", "0x07,13", "0x08,8", "0x09,8", "0x0C,11", "0x0D,9", "0x0F,3",
        "0x10,7", "0x11,8", "0x12,6", "0x13,12", "0x14,5", "0x19,2", "0x1B,2", "0x1D,8",
        "0x1E,5", "0x1F,11", "0x20,6", "0x21,10", "0x22,14", "0x23,5", "0x24,4", "0x25,3",
        "0x27,2", "0x28,6", "0x29,3", "0x2A,4", "0x2B,8", "0x2C,8"
    })
    void everySpecificStateIsThere(int type, int entries) {
        long found = 0;
        for (int offset = 0; offset < 15; offset++) {
            found += EventState.of(EventState.SPECIFIC, type, offset).isPresent() ? 1 : 0;
        }
        assertEquals(entries, found);
    }

    @Test
    void noStateIsThereTwice() {
        Set<String> places = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (List<EventState> table :
                List.of(GenericStates.ALL, HardwareStates.ALL, SystemStates.ALL)) {
            for (EventState state : table) {
                String kind = table.equals(GenericStates.ALL) ? "generic" : "specific";
                assertTrue(places.add(kind + state.type() + "." + state.offset()), "" + state);
                assertTrue(codes.add(state.code()), "" + state);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh_CN"})
    void everyCodeHasItsWords(String language) throws Exception {
        Properties words = new Properties();
        try (var in =
                EventStateTest.class.getResourceAsStream(
                        "/io/rackside/words/bmc_" + language + ".properties")) {
            words.load(new InputStreamReader(in, UTF_8));
        }
        all().forEach(state -> assertTrue(words.containsKey(state.code()), state.code()));
        for (int code = 0; code < 256; code++) {
            assertTrue(words.containsKey(SensorType.words(code).code()));
            assertTrue(words.containsKey(EntityWords.of(code).code()));
        }
    }

    @Test
    void makersStatesAreToldByNumber() {
        assertEquals("bmc.ipmi.state.oem", EventState.words(0x70, 0x01, 3).code());
        assertEquals("bmc.ipmi.state.oem", EventState.words(0x6F, 0xC8, 3).code());
        assertEquals("bmc.ipmi.state.unknown", EventState.words(0x6F, 0x08, 14).code());
        assertEquals("state 14", EventState.label(0x6F, 0x08, 14));
    }
}
