package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.words.Words;
import io.rackside.model.details.Details;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class DetailsTextTest {
    private static String printed(Details details) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Words words = new Words(Locale.ENGLISH, Time.system(), ZoneOffset.UTC);
        new DetailsText(
                        new Terminal(
                                stream, stream, Map.of(), Prompt.nobody(), words, Time.system()))
                .print(details);
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Details with(
            List<Details.Lan> lan, List<Details.Channel> channels, List<Details.Fru> fru) {
        return new Details(
                lan,
                List.of(),
                channels,
                Optional.empty(),
                Optional.empty(),
                fru,
                Optional.empty(),
                List.of());
    }

    @Test
    void nothingToldPrintsNothing() {
        assertEquals("", printed(Details.none()));
    }

    @Test
    void whatIsNotToldIsADashAndFiguresStandToTheRight() {
        Details.Lan lan =
                new Details.Lan("1", "", List.of(), "10.7.3.1", Optional.empty(), List.of());
        Details.Channel channel = new Details.Channel(1, 4, 1, 2, Optional.empty());
        assertEquals(
                """

                LAN 1
                SETTING      VALUE
                MAC address  -
                Gateway      10.7.3.1
                VLAN         -

                Channels
                Channel  Medium  Protocol  Sessions  Access  Role
                1        04h     01h              2  -       -
                """,
                printed(with(List.of(lan), List.of(channel), List.of())));
    }

    @Test
    void aPartsOwnWordsDoNotReachTheTerminalAsCommands() {
        Details.Fru part =
                new Details.Fru(
                        0,
                        "main\u001b[2J",
                        true,
                        List.of(new Details.Field("board", "serial", "21\u001b[2J")));
        assertEquals(
                """

                FRU 0 main [2J
                SETTING       VALUE
                board serial  21 [2J
                """,
                printed(with(List.of(), List.of(), List.of(part))));
    }
}
