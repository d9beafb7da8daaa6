package io.rackside.app.network.cabling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        assertEquals(Optional.of("GigabitEthernet0/0/1"), PortName.meant("1", ports));
        assertEquals(Optional.empty(), PortName.meant("12", ports));
        assertEquals(Optional.of("GigabitEthernet0/0/1"), PortName.meant("ge0/0/1", ports));
    }

    @Test
    void whatIsPrintedBesideThePortsOfASwitchMeansThem() {
        List<String> s6730 = new ArrayList<>(List.of("MEth0/0/1"));
        IntStream.rangeClosed(1, 48).forEach(n -> s6730.add("XGigabitEthernet0/0/" + n));
        IntStream.rangeClosed(1, 6).forEach(n -> s6730.add("40GE0/0/" + n));
        assertEquals(Optional.of("XGigabitEthernet0/0/1"), PortName.meant("1", s6730));
        assertEquals(Optional.of("40GE0/0/2"), PortName.meant("Q2", s6730));
        assertEquals(Optional.of("XGigabitEthernet0/0/48"), PortName.meant("X48", s6730));
        assertEquals(Optional.empty(), PortName.meant("Q7", s6730));

        List<String> s6850 = new ArrayList<>();
        IntStream.rangeClosed(1, 48).forEach(n -> s6850.add("Twenty-FiveGigE1/0/" + n));
        IntStream.rangeClosed(49, 56).forEach(n -> s6850.add("HundredGigE1/0/" + n));
        assertEquals(Optional.of("HundredGigE1/0/49"), PortName.meant("Q1", s6850));

        List<String> usg =
                List.of(
                        "GigabitEthernet0/0/0",
                        "GigabitEthernet0/0/1",
                        "XGigabitEthernet0/0/0",
                        "XGigabitEthernet0/0/1");
        assertEquals(Optional.of("GigabitEthernet0/0/0"), PortName.meant("GE0", usg));
        assertEquals(Optional.of("XGigabitEthernet0/0/1"), PortName.meant("10GE1", usg));
        assertEquals(Optional.empty(), PortName.meant("1", usg), "two kinds, as many of each");
    }

    @Test
    void aPortOfAStackIsNotMeantByANumberThatTwoMembersHave() {
        List<String> stack = List.of("GE1/0/1", "GE1/0/2", "GE2/0/1", "GE2/0/2");
        assertEquals(Optional.empty(), PortName.meant("1", stack));
        assertEquals(Optional.of("GE2/0/1"), PortName.meant("2/0/1", stack));
    }

    @Test
    void whatIsPrintedOnTheFrontIsFoundByTheNameOfTheSwitch() {
        List<String> ports =
                Stream.concat(
                                IntStream.rangeClosed(1, 48).mapToObj(n -> "10GE1/0/" + n),
                                IntStream.rangeClosed(1, 6).mapToObj(n -> "100GE1/0/" + n))
                        .toList();
        assertEquals(Optional.of("10GE1/0/1"), PortName.meant("1", ports));
        assertEquals(Optional.of("10GE1/0/48"), PortName.meant("48", ports));
        assertEquals(Optional.of("100GE1/0/1"), PortName.meant("Q1", ports));
        assertEquals(Optional.empty(), PortName.meant("Q7", ports));
        List<String> firewall =
                List.of("GigabitEthernet0/0/0", "XGigabitEthernet0/0/0", "XGigabitEthernet0/0/1");
        assertEquals(Optional.of("XGigabitEthernet0/0/0"), PortName.meant("10GE0", firewall));
        assertEquals(Optional.of("GigabitEthernet0/0/0"), PortName.meant("GE0", firewall));
    }

    @Test
    void nothingIsNoPort() {
        assertFalse(PortName.same("", ""));
        assertFalse(PortName.same(" ", "1"));
        assertEquals(Optional.empty(), PortName.meant("", List.of("1", "2")));
    }
}
