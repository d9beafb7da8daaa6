package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.flow.SilenceWindow;
import io.rackside.model.firmware.Component;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
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
                .append("than chosen before the first byte; times are seconds. Unless said")
                .append(" otherwise a BMC takes effect with its own restart,\n")
                .append("BIOS, CPLD, NIC and storage controller with the host's, the rest at")
                .append(" once. A make without a word on its other bank\n")
                .append("shows it and lets nobody choose it from here.\n");
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
                .append(". Silence ")
                .append(silence.shortest().toSeconds())
                .append(" to ")
                .append(silence.longest().toSeconds())
                .append(", usual ")
                .append(silence.usual().toSeconds())
                .append(".\n");
        out.append(effects(profile));
        out.append(bank(profile));
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

    /** Only what differs from what the head of the table says of all. */
    private static String effects(UpdateProfile profile) {
        return Arrays.stream(Component.values())
                .filter(one -> profile.effectOf(one) != UpdateService.Effect.usual(one))
                .map(one -> one.word() + ": " + effect(profile.effectOf(one)) + ".\n")
                .collect(Collectors.joining());
    }

    private static String effect(UpdateService.Effect effect) {
        return switch (effect) {
            case AT_ONCE -> "at once";
            case BMC_RESTART -> "with a restart of the BMC";
            case HOST_RESTART -> "with a restart of the host";
            case HOST_OFF -> "only laid while the host is off";
        };
    }

    private static String bank(UpdateProfile profile) {
        if (!profile.bankAction().isEmpty()) {
            return "The other bank runs again by " + profile.bankAction() + ".\n";
        }
        if (profile.bank().isObject()) {
            return "The other bank runs again by SimpleUpdate of its entry.\n";
        }
        return profile.activeImage()
                ? "The other bank runs again by Manager.Links.ActiveSoftwareImage.\n"
                : "";
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
