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

                        M rc 0 a
                        M err
                        M end a
                        M begin b
                        M rc 3 b
                        M err b\tit went
                        wrong
                        M end b
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
        Transcript half = Transcript.of("hello\nM begin a\nM rc 0 a\nM end a\nM begin b\nhal", "M");
        assertFalse(half.done());
        assertEquals("b", half.last());
        assertFalse(half.part("b").orElseThrow().ended());
        assertTrue(half.part("a").orElseThrow().ended());
    }

    @Test
    void aPartThatWasTooLongHasNoStatus() {
        Transcript cut = Transcript.of("M begin a\nmuch\nM end a\nM done\n", "M");
        assertTrue(cut.part("a").orElseThrow().cut());
    }

    @Test
    void aHungPartGivesWayToTheNext() {
        Transcript hung =
                Transcript.of("M begin a\nsome\nM hung a\nM begin b\nx\nM rc 0 b\nM end b\n", "M");
        assertEquals(Set.of("a"), hung.hung());
        assertFalse(hung.part("a").orElseThrow().ended());
        assertEquals("x", hung.part("b").orElseThrow().output());
    }

    @Test
    void anAnswerOfSomebodyElseIsNone() {
        assertFalse(Transcript.of("% Unknown command: sh -s\n", "M").begun());
    }

    @Test
    void whatAGivenUpCommandSaysLateCountsForNoOtherPart() {
        Transcript late =
                Transcript.of(
                        "M begin a\nM hung a\nM begin b\nM rc 137 a\nM err a\tlate\nM end a\n"
                                + "x\nM rc 0 b\nM end b\nM done\n",
                        "M");
        assertEquals("x", late.part("b").orElseThrow().output());
        assertEquals(0, late.part("b").orElseThrow().status().orElseThrow());
        assertEquals("", late.part("b").orElseThrow().errors());
    }
}
