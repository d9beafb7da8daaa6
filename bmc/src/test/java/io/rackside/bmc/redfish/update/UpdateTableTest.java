package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.firmware.flow.SilenceWindow;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The table of ways to update is what the profiles' files say, in their order. */
class UpdateTableTest {
    private static String table() {
        StringBuilder out = new StringBuilder();
        out.append("# How each make gets its firmware\n\n")
                .append("Made from the files below")
                .append(" `src/main/resources/io/rackside/bmc/redfish/update/profiles`;\n")
                .append("UpdateTableTest keeps it in step and writes it anew to")
                .append(" `target/UPDATES.md`. Roads are tried in no other order\n")
                .append("than chosen before the first byte; times are seconds.\n");
        for (UpdateProfile profile : UpdateProfiles.shipped().all()) {
            profile(out, profile);
        }
        return out.toString();
    }

    private static void profile(StringBuilder out, UpdateProfile profile) {
        SilenceWindow silence = profile.times().silence();
        out.append("\n## ").append(profile.platform()).append("\n\n");
        out.append(
                profile.recorded()
                        ? "Its update service was met in a recording; the flow is from"
                                + " documents.\n"
                        : "**From documents only.**\n");
        out.append("Roads: ")
                .append(
                        profile.roads().stream()
                                .map(road -> road.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))
                .append(". Restarts: ")
                .append(new TreeMap<>(profile.restarts()))
                .append(". Silence ")
                .append(silence.shortest().toSeconds())
                .append(" to ")
                .append(silence.longest().toSeconds())
                .append(", usual ")
                .append(silence.usual().toSeconds())
                .append(".\n");
        out.append("\n| fact | evidence |\n|---|---|\n");
        profile.quirks()
                .forEach(
                        known ->
                                row(
                                        out,
                                        known.quirk().name() + " (" + known.quirk().number() + ")",
                                        known.evidence().toString()));
        profile.evidence().forEach(uri -> row(out, "flow", uri.toString()));
    }

    private static void row(StringBuilder out, String fact, String evidence) {
        out.append("| ").append(fact).append(" | ").append(evidence).append(" |\n");
    }

    @Test
    void theTableIsWhatTheFilesSay() throws IOException {
        String root = System.getProperty("rackside.root", "");
        Path module = root.isEmpty() ? Path.of("") : Path.of(root).resolve("bmc");
        assumeTrue(Files.exists(module.resolve("pom.xml")), "not run from the sources");
        Path made = Files.createDirectories(module.resolve("target")).resolve("UPDATES.md");
        Files.writeString(made, table());
        assertEquals(
                table(), Files.readString(module.resolve("UPDATES.md")), "copy target/UPDATES.md");
    }
}
