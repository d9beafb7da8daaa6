package io.rackside.bmc.firmware.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.bmc.firmware.Phase;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class PhaseNotesTest {
    @Test
    void eachPhaseComesBackAsItWasWritten() {
        for (Phase phase : Phases.all()) {
            assertEquals(Optional.of(phase), PhaseNotes.read(PhaseNotes.write(phase)));
        }
    }

    @Test
    void nothingOfAnEarlierPhaseStaysBesideALaterOne() {
        for (Phase earlier : Phases.all()) {
            for (Phase later : Phases.all()) {
                Map<String, String> notes = new HashMap<>(Map.of("item", "bmc", "wave", "2"));
                notes.putAll(PhaseNotes.write(earlier));
                notes.putAll(PhaseNotes.write(later));
                assertEquals(Optional.of(later), PhaseNotes.read(notes));
            }
        }
    }

    @Test
    void aJobThatHasNotBegunHasNoPhase() {
        assertEquals(Optional.empty(), PhaseNotes.read(Map.of("item", "bmc")));
    }

    @Test
    void notesThatMakeNoSenseAreNoPhase() {
        assertThrows(
                IllegalArgumentException.class, () -> PhaseNotes.read(Map.of("phase", "dancing")));
        assertThrows(
                IllegalArgumentException.class,
                () -> PhaseNotes.read(Map.of("phase", "sending", "phase.at", "yesterday")));
    }
}
