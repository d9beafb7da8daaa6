package io.rackside.drivers.network.cli.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** Outputs that were cut off, paged, overwritten or are no table at all. */
@Timeout(600)
class CutOutputsTest {
    private static final int CUTS = 50;

    /** Of a longer output the first pages are cut: what follows them is more of the same. */
    private static final int TEXT_MAX = 6_000;

    private static final List<String> BRIEF =
            List.of(
                    "PHY: Physical",
                    "*down: administratively down",
                    "Interface                   PHY   Protocol  InUti OutUti   inErrors "
                            + " outErrors",
                    "10GE1/0/1                   up    up        0.01%  0.02%          3         "
                            + " 0",
                    "10GE1/0/2                   *down down         0%     0%          0         "
                            + " 0");

    private static List<String> names(List<PortRow> rows) {
        return rows.stream().map(PortRow::name).toList();
    }

    /** Each recorded output, cut at fifty places: rows or none, no failure, and none made up. */
    @Tag("peer")
    @Test
    void anOutputCutAnywhereGivesTheRowsBeforeTheCut() throws IOException {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "../shared/corpus"), "cli");
        assumeTrue(Files.isDirectory(corpus), "no recordings of command lines at " + corpus);
        List<Path> outputs;
        try (Stream<Path> files = Files.walk(corpus)) {
            outputs = files.filter(file -> file.toString().endsWith(".raw")).sorted().toList();
        }
        assertTrue(!outputs.isEmpty(), "no outputs at " + corpus);
        for (Path output : outputs) {
            String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            Random chance = new Random(output.getFileName().toString().hashCode());
            for (int i = 0; i < CUTS && !text.isEmpty(); i++) {
                String cut = text.substring(0, chance.nextInt(Math.min(TEXT_MAX, text.length())));
                readAll(cut.lines().toList());
            }
        }
    }

    private static void readAll(List<String> lines) {
        Tables.version(lines);
        Tables.ports(lines);
        Tables.neighbours(lines);
        Tables.inventory(lines);
        Tables.optics(lines);
        Tables.counters(lines);
        Tables.unread(lines, List.of());
    }

    @Test
    void theRowsBeforeACutAreThoseOfTheWholeTable() {
        String text = String.join("\n", BRIEF);
        List<String> whole = names(Tables.ports(BRIEF));
        for (int at = 0; at < text.length(); at++) {
            List<String> cut = names(Tables.ports(text.substring(0, at).lines().toList()));
            assertEquals(whole.subList(0, cut.size()), cut, "cut at " + at);
        }
    }

    @Test
    void aPagersRemnantsAreNoCells() {
        List<String> plain = names(Tables.ports(BRIEF));
        String row = BRIEF.getLast();
        for (String paged :
                List.of(
                        "  ---- More ----\u001b[42D" + " ".repeat(42) + "\u001b[42D" + row,
                        "  ---- More ----[42D" + " ".repeat(42) + "[42D" + row,
                        "--More--" + "\b".repeat(8) + " ".repeat(8) + "\b".repeat(8) + row,
                        "--More--\r\u001b[K" + row,
                        "--More--(32%)" + row,
                        "\u0000" + row + "\u0007")) {
            List<String> lines = new ArrayList<>(BRIEF.subList(0, 4));
            lines.add("---- More ----");
            lines.add(paged);
            assertEquals(plain, names(Tables.ports(lines)), paged);
        }
    }

    @Test
    void anEchoedPromptAndATimestampAreNoRows() {
        List<String> lines = new ArrayList<>(List.of("<SW-1>display interface brief"));
        lines.add("2026-11-22 02:10:11.234 +08:00");
        lines.addAll(BRIEF);
        lines.add("<SW-1>");
        assertEquals(names(Tables.ports(BRIEF)), names(Tables.ports(lines)));
    }

    @Test
    void tenThousandRowsAreRead() {
        List<String> lines = new ArrayList<>(BRIEF.subList(0, 3));
        for (int i = 0; i < 10_000; i++) {
            lines.add("10GE1/0/" + i + "       up    up        0.01%  0.02%          3          0");
        }
        assertEquals(10_000, Tables.ports(lines).size());
    }

    @Test
    void aTextThatIsNoTableIsNamedAndAnEmptyTableIsNot() {
        Function<String, Optional<String>> unread =
                text -> Tables.unread(text.lines().toList(), List.of());
        assertEquals(
                Optional.of("Bus error at 0x7f3c, core dumped"),
                unread.apply("\n Bus error at 0x7f3c, core dumped\n"));
        assertEquals(Optional.empty(), unread.apply(""));
        assertEquals(Optional.empty(), unread.apply("% LLDP is not enabled"));
        assertEquals(Optional.empty(), unread.apply("Total entries displayed: 0"));
        assertEquals(Optional.empty(), unread.apply(BRIEF.get(2)));
        assertEquals(Optional.empty(), unread.apply("提示: 没有邻居"));
        assertEquals(Optional.empty(), Tables.unread(List.of("anything"), Tables.ports(BRIEF)));
    }

    /** NX-OS sets a table in by a blank; what was pasted into a report is set in as a whole. */
    @Test
    void aTextThatIsSetInIsReadAllTheSame() {
        List<String> addresses =
                List.of(
                        "IP Interface Status for VRF \"default\"(1)",
                        "Interface            IP Address      Interface Status",
                        "Vlan7                192.0.2.7       protocol-up/link-up/admin-up",
                        "Lo0                  192.0.2.1       protocol-down/link-down/admin-down");
        List<String> length =
                List.of(
                        "TenGigabitEthernet1/0/5 is administratively down, line protocol is down",
                        "  Description: spare",
                        "TenGigabitEthernet1/0/6 is up, line protocol is up",
                        "  MTU 9100 bytes, BW 10000000 Kbit");
        List<String> version =
                List.of(
                        "Cisco IOS Software [IOSXE], Catalyst L3 Switch Software (CAT9K_IOSXE),"
                                + " Experimental Version 17.6.20210302:012459 [BLD_V176]",
                        "wf-7-core uptime is 3 days, 4 hours");
        for (List<String> text : List.of(BRIEF, addresses, length)) {
            List<PortRow> plain = Tables.ports(text);
            assertEquals(2, plain.size(), text::toString);
            assertEquals(plain, Tables.ports(setIn(text, 1)));
            assertEquals(plain, Tables.ports(setIn(text, 12)));
        }
        assertEquals("17.6.20210302:012459", Tables.version(version).version());
        assertEquals(Tables.version(version), Tables.version(setIn(version, 8)));
    }

    private static List<String> setIn(List<String> lines, int blanks) {
        return lines.stream().map(line -> " ".repeat(blanks) + line).toList();
    }
}
