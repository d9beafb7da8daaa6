package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.util.Optional;

/** What is said of what a measurement left running. */
class BenchesTest {
    @Test
    void anAnswerThatDoesNotTellIsNotNothing() {
        assertEquals(Optional.empty(), Benches.told(0, "SRV-03"));
        assertEquals(
                Optional.of(Message.of("core.measure.still-left", "SRV-03", 2)),
                Benches.told(2, "SRV-03"));
        assertEquals(
                Optional.of(
                        Message.of(
                                "core.measure.not-looked",
                                "SRV-03",
                                Message.of("core.measure.not-told"))),
                Benches.told(-1, "SRV-03"));
    }
}
