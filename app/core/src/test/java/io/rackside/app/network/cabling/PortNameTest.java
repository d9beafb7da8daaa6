package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

class PortNameTest {
    @ParameterizedTest
    @CsvSource({
        "GigabitEthernet0/0/14, GE0/0/14",
        "Gi1/0/3, GigabitEthernet1/0/3",
        "XGigabitEthernet0/0/1, XGE0/0/1",
        "Ten-GigabitEthernet1/0/25, XGE1/0/25",
        "10GE1/0/1, XGE1/0/1",
        "TwentyFiveGigE1/0/1, 25GE1/0/1",
        "HundredGigE1/0/53, 100GE1/0/53",
        "Ethernet1/1, Eth1/1",
        "Port 7, 7",
        "eno1np0, ENO1NP0",
        "M-GigabitEthernet0/0/0, M-GE0/0/0"
    })
    void onePortInTwoSpellings(String one, String other) {
        assertTrue(PortName.same(one, other), one);
    }

    @ParameterizedTest
    @CsvSource({
        "GigabitEthernet0/0/1, GigabitEthernet0/0/11",
        "GE0/0/1, XGE0/0/1",
        "eno1, eno2",
        "Port 1, Port 11"
    })
    void twoPorts(String one, String other) {
        assertFalse(PortName.same(one, other));
    }

    @Test
    void aBareNumberIsTheOnePortThatEndsWithIt() {
        List<String> ports =
                List.of("GigabitEthernet0/0/1", "GigabitEthernet0/0/11", "MEth0/0/2", "Vlanif1");
        assertEquals(Optional.of("GigabitEthernet0/0/11"), PortName.meant("11", ports));
        assertEquals(Optional.of("MEth0/0/2"), PortName.meant("2", ports));
        assertEquals(Optional.empty(), PortName.meant("1", ports), "Vlanif1 could be meant too");
        assertEquals(Optional.empty(), PortName.meant("12", ports));
        assertEquals(Optional.of("GigabitEthernet0/0/1"), PortName.meant("ge0/0/1", ports));
    }

    @Test
    void nothingIsNoPort() {
        assertFalse(PortName.same("", ""));
        assertFalse(PortName.same(" ", "1"));
        assertEquals(Optional.empty(), PortName.meant("", List.of("1", "2")));
    }
}
