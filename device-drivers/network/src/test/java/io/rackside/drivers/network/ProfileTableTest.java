package io.rackside.drivers.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.model.DeviceKind;
import io.rackside.model.Thresholds;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of profiles and facts is what the files say, and the recordings bear them out. */
class ProfileTableTest {
    /** Evidence of a profile whose recordings do not lie beside the project. */
    private static final String ELSEWHERE = "(LibreNMS test data)";

    private static final String HEADING = "## Profiles and their facts\n";

    private static String table() {
        StringBuilder out = new StringBuilder(HEADING);
        out.append(
                "\nMade from the files in `src/main/resources/io/rackside/drivers/network/profile`;"
                        + " ProfileTableTest keeps it\nin step and writes it anew to"
                        + " `target/NETWORK.md`. \"recording\": a recording of a device has shown"
                        + " it; \"documents\": known from\nMIBs and documents only.\n\n");
        out.append("| profile | maker, system | kind | recording | documents | sources |\n");
        out.append("|---|---|---|---|---|---|\n");
        for (Profile profile : Profiles.shipped().all()) {
            Set<String> facts = facts(profile);
            facts.addAll(profile.recorded());
            out.append("| ")
                    .append(profile.id())
                    .append(profile.fromDocuments() ? " (**from documents only**)" : "")
                    .append(" | ")
                    .append((profile.manufacturer() + " " + profile.os()).strip())
                    .append(" | ")
                    .append(kinds(profile))
                    .append(" | ")
                    .append(list(facts, profile.recorded(), true))
                    .append(" | ")
                    .append(list(facts, profile.recorded(), false))
                    .append(" | ")
                    .append(String.join("; ", profile.evidence()))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String kinds(Profile profile) {
        Set<String> kinds = new TreeSet<>(Set.of(profile.kind().word()));
        profile.kinds().forEach(rule -> kinds.add(rule.kind().word()));
        return String.join(", ", kinds);
    }

    private static String list(Set<String> facts, Set<String> recorded, boolean in) {
        return facts.stream()
                .filter(fact -> recorded.contains(fact) == in)
                .collect(Collectors.joining(", "));
    }

    /** What a profile's rules name. */
    private static Set<String> facts(Profile profile) {
        Set<String> facts = new TreeSet<>();
        add(facts, "manufacturer", !profile.manufacturerTexts().isEmpty());
        add(facts, "model", !profile.model().isEmpty());
        add(facts, "serial", !profile.serial().isEmpty());
        add(facts, "version", !profile.version().isEmpty());
        add(facts, "stack", profile.stack().isPresent());
        profile.readings()
                .forEach(
                        rule ->
                                facts.add(
                                        switch (rule.quantity()) {
                                            case TEMPERATURE -> "temperatures";
                                            case UTILISATION -> "loads";
                                            default -> "otherReadings";
                                        }));
        add(facts, "fans", !profile.fans().isEmpty());
        add(facts, "powerSupplies", !profile.powerSupplies().isEmpty());
        add(facts, "optics", !profile.optics().isEmpty());
        profile.firewall()
                .ifPresent(
                        firewall -> {
                            add(facts, "sessions", firewall.sessions().isPresent());
                            add(
                                    facts,
                                    "ha",
                                    firewall.haState().isPresent()
                                            || firewall.haMode().isPresent());
                        });
        add(facts, "outlets", !profile.outlets().isEmpty());
        add(facts, "battery", profile.battery().isPresent() || profile.ups());
        add(facts, "lightLimits", profile.sensorLimits().isPresent());
        add(facts, "vlanNames", profile.vlanNames().isPresent());
        add(facts, "poeWatts", profile.poeWatts().isPresent());
        return facts;
    }

    private static void add(Set<String> facts, String fact, boolean named) {
        if (named) {
            facts.add(fact);
        }
    }

    /** What a look at a device gave. */
    private static Set<String> shown(NetworkInventory found) {
        Set<String> facts = new TreeSet<>();
        add(facts, "manufacturer", !found.device().manufacturer().isEmpty());
        add(facts, "model", !found.device().model().isEmpty());
        add(facts, "serial", found.device().identity().serial().isPresent());
        add(facts, "version", !found.device().version().isEmpty());
        add(facts, "stack", !found.stack().isEmpty());
        add(facts, "temperatures", !found.temperatures().isEmpty());
        add(facts, "loads", !found.loads().isEmpty());
        add(facts, "otherReadings", !found.otherReadings().isEmpty());
        add(facts, "fans", !found.fans().isEmpty());
        add(facts, "powerSupplies", !found.powerSupplies().isEmpty());
        add(facts, "optics", !found.optics().isEmpty());
        found.firewall()
                .ifPresent(
                        firewall -> {
                            add(facts, "sessions", firewall.sessions().isPresent());
                            add(
                                    facts,
                                    "ha",
                                    !firewall.haState().isEmpty() || !firewall.haMode().isEmpty());
                        });
        add(facts, "outlets", !found.outlets().isEmpty());
        add(facts, "battery", found.battery().isPresent());
        add(
                facts,
                "lightLimits",
                found.optics().stream()
                        .anyMatch(
                                optic ->
                                        !optic.rxLimits().equals(Thresholds.NONE)
                                                || !optic.txLimits().equals(Thresholds.NONE)));
        add(facts, "vlanNames", found.vlans().stream().anyMatch(v -> !v.name().isEmpty()));
        add(facts, "poeWatts", found.poe().stream().anyMatch(p -> p.watts().isPresent()));
        return facts;
    }

    @Test
    void theTableIsWhatTheFilesSay() throws Exception {
        String root = System.getProperty("rackside.root", "");
        Path module =
                root.isEmpty() ? Path.of("") : Path.of(root).resolve("device-drivers/network");
        assumeTrue(Files.exists(module.resolve("pom.xml")), "not run from the sources");
        String kept = Files.readString(module.resolve("NETWORK.md"));
        int from = kept.indexOf(HEADING);
        assertTrue(from > 0, "NETWORK.md has lost its table");
        Path made = Files.createDirectories(module.resolve("target")).resolve("NETWORK.md");
        Files.writeString(made, kept.substring(0, from) + table());
        assertEquals(table(), kept.substring(from), "copy target/NETWORK.md");
    }

    @Test
    void everyProfileNamesItsSourcesAndAKind() {
        for (Profile profile : Profiles.shipped().all()) {
            assertTrue(!profile.evidence().isEmpty(), profile.id());
            assertTrue(profile.kind() != DeviceKind.OTHER || !profile.os().isEmpty(), profile.id());
        }
    }

    @Tag("peer")
    @Test
    void whatAProfileCallsRecordedIsShownByARecording() throws Exception {
        assumeFalse(Corpus.names().isEmpty(), "SKIPPED: no recordings beside the project");
        Map<String, Set<String>> shown = new HashMap<>();
        for (String name : Corpus.names()) {
            NetworkInventory found =
                    new NetworkDevice(Corpus.agent(name), Profiles.shipped(), name, Time.system())
                            .read(Topic.inventory());
            shown.computeIfAbsent(found.device().profile(), _ -> new TreeSet<>())
                    .addAll(shown(found));
        }
        Map<String, Set<String>> unproved = new TreeMap<>();
        for (Profile profile : Profiles.shipped().all()) {
            if (profile.evidence().stream().anyMatch(each -> each.contains(ELSEWHERE))) {
                continue;
            }
            Set<String> missing = new TreeSet<>(profile.recorded());
            missing.removeAll(shown.getOrDefault(profile.id(), Set.of()));
            if (!missing.isEmpty()) {
                unproved.put(profile.id(), missing);
            }
        }
        assertEquals(Map.of(), unproved);
    }
}
