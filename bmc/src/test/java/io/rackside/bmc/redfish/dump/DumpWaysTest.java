package io.rackside.bmc.redfish.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.vendor.Platforms;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

class DumpWaysTest {
    private static final String GOOD =
            "{'id':'way','platforms':['p'],'fileName':'d.tgz','links':['/A'],'gather':{"
                + "'actions':['/B'],'body':{'Type':'All'},'longest':'PT5M','progress':{"
                + "'at':'below','name':'Progress','state':['/S'],'done':['D'],'failed':['F'],"
                + "'percent':['/P']}},'fetch':{'by':'post','actions':['/C'],"
                + "'body':{'Path':'{place}'},'place':'/T'},'evidence':['https://example.org/']}";

    private static DumpWay read(String file) throws IOException {
        return DumpWays.read("way", file.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWayIsReadAsItIsWritten() throws IOException {
        DumpWay way = read(GOOD);
        assertTrue(way.fromDocumentsOnly());
        assertEquals(Set.of("D"), way.gathering().orElseThrow().progress().done());
        assertEquals(List.of(JsonPointer.compile("/A")), way.links());
        assertEquals(64, way.sha256().length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'id':'way'|'id':'other'",
                "'platforms':['p']|'platforms':[]",
                "'fileName':'d.tgz'|'fileName':'../d'",
                "'links':['/A']|'links':['A']",
                "'actions':['/B']|'actions':[]",
                "'longest':'PT5M'|'longest':'soon'",
                "'longest':'PT5M'|'longest':'P9D'",
                "'at':'below'|'at':'somewhere'",
                "'state':['/S'],|``",
                "'done':['D'],'failed':['F'],'percent':['/P']|'failed':['F']",
                "'by':'post'|'by':'magic'",
                "'place':'/T'|'more':'/T'",
                "'Path':'{place}'|'Path':'x'",
                "'evidence':['https://example.org/']|'evidence':[]",
                "'evidence':['https://example.org/']|'evidence':['http://example.org/']",
                "'fileName':'d.tgz'|'fileName':'d.tgz','shell':'rm'",
                "'body':{'Type':'All'}|'body':{'Type':7}"
            })
    void aFileThatSaysTooLittleTooMuchOrNonsenseIsNotTaken(String good, String bad) {
        assertTrue(GOOD.contains(good), good);
        String file = GOOD.replace(good, bad);
        assertThrows(IllegalArgumentException.class, () -> read(file));
    }

    @Test
    void everyShippedWayIsOfAPlatformThatIsKnown() {
        Set<String> platforms =
                Platforms.shipped().all().stream().map(Platform::id).collect(Collectors.toSet());
        for (DumpWay way : DumpWays.shipped().all()) {
            assertTrue(platforms.containsAll(way.platforms()), way.id());
            assertFalse(way.evidence().isEmpty(), way.id());
        }
    }

    @Tag("peer")
    @Test
    void theRecordingsShowWhereTheirWaysBegin() throws IOException {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "corpus")).resolve("redfish");
        assumeTrue(Files.isDirectory(corpus), "SKIPPED: no recordings at " + corpus);
        int seen = 0;
        for (DumpWay way : DumpWays.shipped().all()) {
            for (DumpWay.Sighting sighting : way.sightings()) {
                JsonNode json =
                        new ObjectMapper()
                                .readTree(
                                        corpus.resolve(sighting.recording())
                                                .resolve(sighting.resource().key().substring(1))
                                                .resolve("index.json")
                                                .toFile());
                assertFalse(
                        json.at(sighting.pointer()).isMissingNode(),
                        way.id() + ": " + sighting.pointer());
                seen++;
            }
        }
        assertTrue(seen >= 4);
    }

    /** The table of the ways is what their files say, in their order. */
    @Test
    void theTableIsWhatTheFilesSay() throws IOException {
        String root = System.getProperty("rackside.root", "");
        Path module = root.isEmpty() ? Path.of("") : Path.of(root).resolve("bmc");
        assumeTrue(Files.exists(module.resolve("pom.xml")), "not run from the sources");
        Path made = Files.createDirectories(module.resolve("target")).resolve("DUMPS.md");
        Files.writeString(made, table());
        assertEquals(table(), Files.readString(module.resolve("DUMPS.md")), "copy target/DUMPS.md");
    }

    private static String table() {
        StringBuilder out = new StringBuilder();
        out.append("# The makers' ways to a dump of their BMCs\n\n")
                .append("Made from the files in")
                .append(" `src/main/resources/io/rackside/bmc/redfish/dump/ways`; DumpWaysTest\n")
                .append("keeps it in step and writes it anew to `target/DUMPS.md`. Where a log")
                .append(" service offers\n`LogService.CollectDiagnosticData` that is taken")
                .append(" instead.\n\n")
                .append("| way | platforms | gathered by | known from | evidence |\n")
                .append("|---|---|---|---|---|\n");
        for (DumpWay way : DumpWays.shipped().all()) {
            out.append("| ")
                    .append(way.id())
                    .append(" | ")
                    .append(way.platforms().stream().sorted().collect(Collectors.joining(", ")))
                    .append(" | ")
                    .append(
                            way.gathering()
                                    .map(g -> name(g.actions().getFirst()))
                                    .orElse("nothing: always ready"))
                    .append(" | ")
                    .append(
                            way.fromDocumentsOnly()
                                    ? "**documents only**"
                                    : way.sightings().stream()
                                            .map(DumpWay.Sighting::recording)
                                            .collect(Collectors.joining(", ", "recordings ", "")))
                    .append(" | ")
                    .append(
                            way.evidence().stream()
                                    .map(Object::toString)
                                    .collect(Collectors.joining(" ")))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String name(JsonPointer action) {
        return action.last().getMatchingProperty().substring(1);
    }
}
