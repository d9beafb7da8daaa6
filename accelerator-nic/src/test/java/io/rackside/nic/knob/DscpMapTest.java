package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.host.NicOffload.DscpPriority;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class DscpMapTest {
    @Test
    void neighboursWithOnePriorityStandTogether() {
        assertEquals(
                "0-1:0,3:0,24-31:3,63:7",
                DscpMap.of(
                                IntStream.of(31, 0, 1, 3, 24, 25, 26, 27, 28, 29, 30, 63)
                                        .mapToObj(dscp -> new DscpPriority(dscp, dscp / 8))
                                        .toList())
                        .text());
        assertEquals(KnobValue.NONE, DscpMap.of(List.of()));
    }

    @Test
    void whatIsWrittenIsReadAlike() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<DscpPriority> map =
                    IntStream.range(0, 64)
                            .filter(_ -> random.nextBoolean())
                            .mapToObj(dscp -> new DscpPriority(dscp, random.nextInt(8)))
                            .toList();
            KnobValue text = DscpMap.of(map);
            assertEquals(
                    map,
                    DscpMap.priorities(text).entrySet().stream()
                            .map(one -> new DscpPriority(one.getKey(), one.getValue()))
                            .toList(),
                    "seed " + seed);
            assertTrue(Knob.DSCP.takes(text), text::text);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"64:1", "1:8", "26", "26:3,", "3-:1", "a:1", "26:3;reboot", "-1:0"})
    void anythingElseIsNone(String text) {
        assertFalse(Knob.DSCP.takes(new KnobValue(text)));
        assertThrows(IllegalArgumentException.class, () -> DscpMap.priorities(new KnobValue(text)));
    }

    /** Equal settings are equal texts, so that one text alone is taken for each. */
    @ParameterizedTest
    @ValueSource(strings = {"24:3,25:3", "26:3,24:3", "5-3:1", "24-24:3", "26:3,26:4"})
    void aMapWrittenInAnotherWayIsNotTaken(String text) {
        assertFalse(Knob.DSCP.takes(new KnobValue(text)));
    }

    @ParameterizedTest
    @CsvSource({
        "prio-tc,'0,1,2,3,4,5,6,7',true",
        "prio-tc,'0,1,2,3',false",
        "prio-tc,'0,1,2,3,4,5,6,8',false",
        "roce.priority,none,true",
        "roce.priority,7,true",
        "roce.priority,8,false",
        "irq.affinity,'0-7,16-23',true",
        "irq.affinity,0-1;2;3-4,true",
        "irq.affinity,0-1;;2,false",
        "irq.affinity,all,false",
        "irq-balance,off,true",
        "irq-balance,disabled,false",
        "steering.mode,smfs,true",
        "congestion.algorithm,dc qcn,false"
    })
    void eachKnobTakesItsOwnKindOfValue(String knob, String value, boolean taken) {
        assertEquals(taken, new Knob(knob).takes(new KnobValue(value)));
    }

    /** A service that moves interrupts is stopped before they are moved. */
    @Test
    void theOrderOfNamesIsTheOrderOfDoing() {
        assertTrue(Knob.IRQ_BALANCE.compareTo(Knob.IRQ_AFFINITY) < 0);
        assertTrue(Knob.IRQ_BALANCE.hostWide());
        assertFalse(Knob.IRQ_AFFINITY.hostWide());
    }
}
