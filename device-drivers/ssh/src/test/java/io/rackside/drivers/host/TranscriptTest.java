package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.host.Transcript.Part;

import org.junit.jupiter.api.Test;

import java.util.OptionalInt;
import java.util.Set;

class TranscriptTest {
    @Test
    void partsHaveOutputStatusAndErrors() {
        Transcript all =
                Transcript.of(
                        """
                        M begin a
                        one
                        two

                        M rc 0
                        M err
                        M end
                        M begin b
                        M rc 3
                        M err it went
                        wrong
                        M end
                        M missing c
                        M done
                        """,
                        "M");
        assertEquals(
                new Part("one\ntwo", OptionalInt.of(0), "", true), all.part("a").orElseThrow());
        assertEquals(
                new Part("", OptionalInt.of(3), "it went\nwrong", true),
                all.part("b").orElseThrow());
        assertTrue(all.missing("c") && all.done() && all.begun());
    }

    @Test
    void whatBreaksOffIsKnownToHaveBrokenOff() {
        Transcript half = Transcript.of("hello\nM begin a\nM rc 0\nM end\nM begin b\nhal", "M");
        assertFalse(half.done());
        assertEquals("b", half.last());
        assertFalse(half.part("b").orElseThrow().ended());
        assertTrue(half.part("a").orElseThrow().ended());
    }

    @Test
    void aPartThatWasTooLongHasNoStatus() {
        Transcript cut = Transcript.of("M begin a\nmuch\nM end\nM done\n", "M");
        assertTrue(cut.part("a").orElseThrow().cut());
    }

    @Test
    void aHungPartGivesWayToTheNext() {
        Transcript hung =
                Transcript.of("M begin a\nsome\nM hung a\nM begin b\nx\nM rc 0\nM end\n", "M");
        assertEquals(Set.of("a"), hung.hung());
        assertFalse(hung.part("a").orElseThrow().ended());
        assertEquals("x", hung.part("b").orElseThrow().output());
    }

    @Test
    void anAnswerOfSomebodyElseIsNone() {
        assertFalse(Transcript.of("% Unknown command: sh -s\n", "M").begun());
    }
}
