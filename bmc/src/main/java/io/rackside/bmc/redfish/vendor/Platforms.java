package io.rackside.bmc.redfish.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The platforms that ship with Rackside. */
public final class Platforms {
    private static final List<String> FILES =
            List.of(
                    "dell-idrac",
                    "h3c-hdm",
                    "hpe-ilo",
                    "huawei-ibmc",
                    "inspur-isbmc",
                    "lenovo-xcc",
                    "nettrix",
                    "ami-megarac",
                    "openbmc",
                    "supermicro",
                    "zte");

    private final List<Platform> all;

    private Platforms(List<Platform> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when one of them is wrong, which a test would have found
     */
    public static Platforms shipped() {
        List<Platform> platforms = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String file : FILES) {
            try (InputStream in =
                    Platforms.class.getResourceAsStream("platforms/" + file + ".json")) {
                platforms.add(platform(mapper.readTree(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Platforms(platforms);
    }

    private static Platform platform(JsonNode file) {
        List<String> words = new ArrayList<>();
        file.path("words").forEach(word -> words.add(word.textValue()));
        Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
        file.path("quirks").forEach(quirk -> quirks.add(Quirk.valueOf(quirk.textValue())));
        List<Repair> repairs = new ArrayList<>();
        for (JsonNode repair : file.path("repairs")) {
            repairs.add(
                    new Repair(
                            Quirk.valueOf(repair.path("cause").textValue()),
                            repair.path("resource").textValue(),
                            repair.path("from").textValue(),
                            repair.path("to").textValue()));
        }
        List<Mannerism> manners = new ArrayList<>();
        for (JsonNode manner : file.path("manners")) {
            manners.add(
                    new Mannerism(
                            Manner.valueOf(manner.path("manner").textValue()),
                            manner.path("value").asText(""),
                            manner.path("recorded").booleanValue(),
                            URI.create(manner.path("evidence").textValue())));
        }
        List<String> recordings = new ArrayList<>();
        file.path("recordings").forEach(name -> recordings.add(name.textValue()));
        List<URI> evidence = new ArrayList<>();
        file.path("evidence").forEach(uri -> evidence.add(URI.create(uri.textValue())));
        return new Platform(
                file.path("id").textValue(),
                words,
                file.path("firmwareFrom").asText(""),
                file.path("firmwareBelow").asText(""),
                quirks,
                repairs,
                manners,
                recordings,
                evidence);
    }

    public List<Platform> all() {
        return all;
    }

    /** Those a BMC belongs to by what it says of itself; usually one, perhaps none. */
    public List<Platform> of(String said, String firmware) {
        return all.stream().filter(platform -> platform.matches(said, firmware)).toList();
    }

    /** What the first of these that has the manner says of it. */
    public static Optional<Mannerism> manner(List<Platform> platforms, Manner manner) {
        return platforms.stream().flatMap(one -> one.manner(manner).stream()).findFirst();
    }

    /** Mends a resource at the door, before anything reads it. */
    public static void mend(List<Platform> platforms, JsonNode json, String resource) {
        if (!(json instanceof ObjectNode object)) {
            return;
        }
        for (Platform platform : platforms) {
            for (Repair repair : platform.repairs()) {
                if (repair.concerns(resource)) {
                    repair.mend(object);
                }
            }
        }
    }
}
