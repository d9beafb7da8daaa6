package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.Ecn;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class OffloadReadingTest {
    private static Fact<Ecn> ecn(String sysfs) {
        Answers answers = new Answers(Transcript.of("M begin network\nM done\n", "M"));
        return new OffloadReading(answers, SysfsLines.parse(sysfs), false)
                .of("eth0", "igb", "", Optional.empty())
                .ecn();
    }

    private static String marks(String point, String eight) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < eight.length(); i++) {
            lines.append("/sys/class/net/eth0/ecn/")
                    .append(point)
                    .append("/enable/")
                    .append(i)
                    .append('=')
                    .append(eight.charAt(i))
                    .append('\n');
        }
        return lines.toString();
    }

    @Test
    void congestionMarksAreReadForEachPriority() {
        Ecn told =
                new Ecn(
                        List.of(false, false, false, true, false, false, false, false),
                        List.of(false, false, false, false, false, false, false, true));
        assertEquals(
                Fact.known(told), ecn(marks("roce_np", "00010000") + marks("roce_rp", "00000001")));
    }

    @Test
    void aPortThatTellsOnlySomeOfThemHasNone() {
        assertEquals(Fact.<Ecn>notSupported(), ecn(""));
        assertEquals(
                Fact.<Ecn>notSupported(),
                ecn(marks("roce_np", "0001") + marks("roce_rp", "00000001")));
    }
}
