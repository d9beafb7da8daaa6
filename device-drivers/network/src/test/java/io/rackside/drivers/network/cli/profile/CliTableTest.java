package io.rackside.drivers.network.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.network.cli.profile.CliProfile.Evidence;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** CLI.md says what the profiles' files say. */
class CliTableTest {
    private static String table() {
        StringBuilder out = new StringBuilder();
        out.append("# Command lines\n\n");
        out.append("Made by a test from the profiles in `src/main/resources`; change those.\n\n");
        out.append("\"recordings\": the tables it shows were read from outputs recorded at real");
        out.append(" devices. What changes a device\nis from documents only in every profile: no");
        out.append(" device has been written to with it yet.\n\n");
        out.append("Taken back by itself: only where it costs nothing else. FortiOS' `cfg-save");
        out.append(" revert` loads the saved\nconfiguration anew in all members of a cluster, so");
        out.append(" it is not used; NX-OS has `checkpoint` and `rollback\nrunning-config");
        out.append(" checkpoint` to go back by hand. A limit of 0 minutes goes without.\n");
        for (CliProfile profile : CliProfiles.shipped().all()) {
            profile(out, profile);
        }
        return out.toString();
    }

    private static String timed(TimedUndo undo) {
        return "yes, "
                + (undo.collects() ? commands(undo.enter()) + " and " : "")
                + commands(undo.arm())
                + undo.needs()
                        .map(need -> "; only with a path below `" + need.section() + "`")
                        .orElse("");
    }

    private static void profile(StringBuilder out, CliProfile profile) {
        out.append("\n## ").append(profile.title()).append("\n\n");
        out.append("| | |\n| --- | --- |\n");
        row(out, "name", profile.name());
        row(
                out,
                "tables",
                profile.evidence() == Evidence.RECORDINGS ? "recordings" : "from documents only");
        row(out, "set up", commands(profile.setUp()));
        row(out, "configuration", profile.running().command().toString());
        row(out, "change", profile.commit().isEmpty() ? "each line at once" : "at `commit`");
        row(
                out,
                "taken back by itself",
                profile.timedUndo().map(CliTableTest::timed).orElse("no: the inverse lines"));
        row(out, "save", commands(profile.save()));
        Map<String, Step> tables = new TreeMap<>(profile.tables());
        tables.forEach(
                (name, step) ->
                        row(
                                out,
                                name,
                                "`"
                                        + step.command()
                                        + "`"
                                        + (profile.documented().contains(name)
                                                ? ", from documents only"
                                                : "")));
        if (!profile.absent().isEmpty()) {
            row(
                    out,
                    "not read",
                    profile.absent().entrySet().stream()
                            .map(each -> each.getKey() + " (" + why(each.getValue()) + ")")
                            .collect(Collectors.joining(", ")));
        }
        row(
                out,
                "templates",
                profile.templates().isEmpty()
                        ? "none"
                        : profile.templates().keySet().stream()
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }

    private static String why(CliProfile.Absence absence) {
        return switch (absence) {
            case NO_DOCUMENT -> "no public document shows its form";
            case NOT_OFFERED -> "the family has none";
        };
    }

    private static String commands(List<Step> steps) {
        return steps.isEmpty()
                ? "nothing"
                : steps.stream()
                        .map(step -> "`" + step.command() + "`")
                        .collect(Collectors.joining(", "));
    }

    private static void row(StringBuilder out, String fact, String text) {
        out.append("| ").append(fact).append(" | ").append(text.replace("|", "\\|")).append(" |\n");
    }

    @Test
    void theTableIsWhatTheFilesSay() throws IOException {
        String root = System.getProperty("rackside.root", "");
        Path module =
                root.isEmpty()
                        ? Path.of("")
                        : Path.of(root).resolve("device-drivers").resolve("network");
        assumeTrue(Files.exists(module.resolve("pom.xml")), "not run from the sources");
        Path made = Files.createDirectories(module.resolve("target")).resolve("CLI.md");
        Files.writeString(made, table());
        assertEquals(
                table(),
                Files.readString(module.resolveSibling("CLI.md")),
                "copy network/target/CLI.md");
    }
}
