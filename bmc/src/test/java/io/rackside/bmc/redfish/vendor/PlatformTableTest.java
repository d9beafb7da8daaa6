package io.rackside.bmc.redfish.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The table of platforms is what the platforms' files say, in their order. */
class PlatformTableTest {
    private static String table() {
        StringBuilder out = new StringBuilder();
        out.append("# Platforms of Redfish BMCs, and what is known of them\n\n")
                .append(
                        "Made from the files below"
                                + " `src/main/resources/io/rackside/bmc/redfish/vendor/")
                .append("platforms`; PlatformTableTest keeps it in step and writes it anew to\n")
                .append("`target/PLATFORMS.md`. Where nothing is known a BMC is spoken to as the")
                .append(" standard says.\n");
        for (Platform platform : Platforms.shipped().all()) {
            out.append("\n## ").append(platform.id()).append("\n\n");
            out.append("Recognised by: ").append(String.join(", ", platform.words())).append(". ");
            out.append(
                    platform.fromDocumentsOnly()
                            ? "**From documents only.**\n"
                            : "Tried on recordings: "
                                    + String.join(", ", platform.recordings())
                                    + ".\n");
            if (!platform.quirks().isEmpty()) {
                out.append("Quirks: ")
                        .append(
                                platform.quirks().stream()
                                        .map(Enum::name)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))
                        .append(".\n");
            }
            out.append("\n| fact | value | known from | evidence |\n|---|---|---|---|\n");
            for (Mannerism one : platform.manners()) {
                row(
                        out,
                        one.manner().name(),
                        one.value(),
                        one.recorded() ? "recording" : "documents only",
                        one.evidence().toString());
            }
            for (Repair repair : platform.repairs()) {
                row(
                        out,
                        repair.cause().name(),
                        repair.resource() + ": " + repair.from() + " -> " + repair.to(),
                        "reports",
                        "");
            }
            platform.evidence().forEach(uri -> row(out, "reading", "", "reports", uri.toString()));
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Test
    void theTableIsWhatTheFilesSay() throws IOException {
        String root = System.getProperty("rackside.root", "");
        Path module = root.isEmpty() ? Path.of("") : Path.of(root).resolve("bmc");
        assumeTrue(Files.exists(module.resolve("pom.xml")), "not run from the sources");
        Path made = Files.createDirectories(module.resolve("target")).resolve("PLATFORMS.md");
        Files.writeString(made, table());
        assertEquals(
                table(),
                Files.readString(module.resolve("PLATFORMS.md")),
                "copy target/PLATFORMS.md");
    }

    @Test
    void everyMakeOfTheFieldHasAFileAndEveryFactItsEvidence() {
        assertEquals(11, Platforms.shipped().all().size());
        for (Platform platform : Platforms.shipped().all()) {
            for (Mannerism one : platform.manners()) {
                assertFalse(one.evidence().toString().isEmpty(), platform.id());
            }
        }
    }
}
