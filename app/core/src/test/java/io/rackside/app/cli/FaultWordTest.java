package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Optional;

class FaultWordTest {
    @Test
    void everyWordItNamesIsOneItKnows() {
        for (String word : FaultWord.ALL) {
            String text =
                    word.replace("=BAY", "=1")
                            .replace("=SLOT", "=DIMM1A")
                            .replace("=KELVIN", "=9.5")
                            .replace("=MS", "=200")
                            .replace("=SECONDS", "=5")
                            .replace("=PERCENT", "=3")
                            .replace("nonsense=KIND", "nonsense=cut-json")
                            .replace("wrong-hash=KIND", "wrong-hash=rakp-2")
                            .replace("lets-in=KIND", "lets-in=md5")
                            .replace("satellite=KIND", "satellite=silent")
                            .replace("update=KIND", "update=never-returns")
                            .replace("sdr=KIND", "sdr=never-ends")
                            .replace("serial=KIND", "serial=held");
            assertTrue(FaultWord.parse(text).isPresent(), word);
        }
    }

    @Test
    void valuesHaveTheirUnits() {
        assertEquals(
                Optional.of(new Misbehaviour.Slow(Duration.ofMillis(200))),
                FaultWord.parse("slow=200"));
        assertEquals(
                Optional.of(new Misbehaviour.Unavailable(Duration.ofSeconds(5))),
                FaultWord.parse("unavailable=5"));
        assertEquals(
                Optional.of(new Misbehaviour.UpdateFault(UpdateTrouble.FAILS, 80)),
                FaultWord.parse("update=fails:80"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=1",
                "on-fire",
                "silent=1",
                "psu-failed",
                "psu-failed=",
                "psu-failed=x",
                "psu-failed=-1",
                "nonsense=poem",
                "loses=x",
                "update=fails:101",
                "update=novel",
                "sdr=novel"
            })
    void anythingElseIsNoFault(String text) {
        assertEquals(Optional.empty(), FaultWord.parse(text));
    }
}
