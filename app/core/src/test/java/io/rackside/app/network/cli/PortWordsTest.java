package io.rackside.app.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.network.cli.table.PortColumn;
import io.rackside.drivers.network.cli.table.PortRow;
import io.rackside.drivers.network.cli.table.Tables;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What the words of tables mean for a port. */
class PortWordsTest {
    private static NetworkInterface port(PortColumn column, String word) {
        PortRow row = new PortRow(Map.of(PortColumn.NAME, "ge1", column, word));
        return PortWords.interfaces(List.of(row)).getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "up, UP, UP",
        "UP, UP, UP",
        "*down, DOWN, DOWN",
        "ADM, DOWN, DOWN",
        "disabled, DOWN, DOWN",
        "connected, UP, UP",
        "notconnect, UP, DOWN",
        "down, UP, DOWN",
        "sfpAbsent, UP, NOT_PRESENT",
    })
    void aLinksWordSaysWhetherItIsSetAndWhetherItIsUp(
            String word, LinkState admin, LinkState oper) {
        assertEquals(admin, port(PortColumn.LINK, word).admin());
        assertEquals(oper, port(PortColumn.LINK, word).oper());
    }

    @ParameterizedTest
    @CsvSource({
        "10G(a), 10000",
        "a-1000, 1000",
        "100M(a), 100",
        "40G, 40000",
        "25G, 25000",
        "100G(D), 100000",
        "a-40G(D), 40000",
        "10Gb/s, 10000",
        "100 Mb/s, 100",
        "2.5G, 2500",
        "a-2.5G, 2500",
        "400G(D), 400000"
    })
    void aSpeedIsInMegabits(String word, long megabits) {
        assertEquals(OptionalLong.of(megabits), port(PortColumn.SPEED, word).megabitsPerSecond());
    }

    @Test
    void whatIsNoSpeedIsUnknown() {
        assertEquals(OptionalLong.empty(), port(PortColumn.SPEED, "auto").megabitsPerSecond());
        assertEquals(OptionalLong.empty(), port(PortColumn.SPEED, "--").megabitsPerSecond());
        assertEquals(LinkState.UNKNOWN, port(PortColumn.SPEED, "auto").oper());
    }

    @Test
    void anotherTableAddsWhatItSaysOfTheSamePortInAnotherSpelling() {
        List<PortRow> brief =
                Tables.ports(
                        List.of(
                                "Interface                   PHY   Protocol  InUti OutUti"
                                        + "   inErrors  outErrors",
                                "10GE1/0/1                   up    up        0.01%  0.01%"
                                        + "          7          0"));
        PortRow more =
                new PortRow(
                        Map.of(
                                PortColumn.NAME, "10GE 1/0/1",
                                PortColumn.DESCRIPTION, "to srv-03",
                                PortColumn.LINK, "down"));
        PortRow other = new PortRow(Map.of(PortColumn.NAME, "10GE1/0/2"));
        List<PortRow> joined = PortWords.joined(brief, List.of(more, other));
        assertEquals(1, joined.size());
        NetworkInterface port = PortWords.interfaces(joined).getFirst();
        assertEquals("to srv-03", port.alias());
        assertEquals(LinkState.UP, port.oper());
        assertEquals(OptionalLong.of(7), port.counters().inErrors());
    }
}
