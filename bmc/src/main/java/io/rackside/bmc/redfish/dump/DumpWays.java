package io.rackside.bmc.redfish.dump;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.bmc.redfish.dump.DumpWay.Fetching;
import io.rackside.bmc.redfish.dump.DumpWay.Gathering;
import io.rackside.bmc.redfish.dump.DumpWay.Progress;
import io.rackside.bmc.redfish.dump.DumpWay.Sighting;
import io.rackside.bmc.redfish.dump.DumpWay.Where;
import io.rackside.bmc.redfish.vendor.Platform;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.operations.Hashes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ways to dumps that ship with Rackside. */
public final class DumpWays {
    private static final List<String> FILES =
            List.of(
                    "dell-supportassist",
                    "hpe-active-health",
                    "huawei-manager-dump",
                    "inspur-all-log",
                    "lenovo-all-log",
                    "lenovo-ffdc",
                    "zte-all-logs");

    /** No BMC known takes half as long. */
    private static final Duration LONGEST = Duration.ofHours(2);

    private final List<DumpWay> all;

    private DumpWays(List<DumpWay> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when one of them is wrong, which a test would have found
     */
    public static DumpWays shipped() {
        List<DumpWay> ways = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream in = DumpWays.class.getResourceAsStream("ways/" + file + ".json")) {
                ways.add(read(file, in.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new DumpWays(ways);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when it says too little, too much, or what makes no sense
     */
    static DumpWay read(String id, byte[] file) throws IOException {
        Fields fields = new Fields(id, new ObjectMapper().readTree(file));
        DumpWay way =
                new DumpWay(
                        fields.text("id"),
                        Hashes.sha256Hex(file),
                        new HashSet<>(fields.texts("platforms")),
                        fields.text("fileName"),
                        fields.pointersIfThere("links"),
                        fields.objectIfThere("gather").map(DumpWays::gathering),
                        fetching(fields.object("fetch")),
                        fields.objectsIfThere("recorded").stream().map(DumpWays::sighting).toList(),
                        fields.evidence("evidence"));
        fields.end();
        check(id, way, fields);
        return way;
    }

    private static void check(String id, DumpWay way, Fields fields) {
        if (!way.id().equals(id)) {
            throw fields.wrong("is called " + way.id());
        }
        if (way.platforms().isEmpty()) {
            throw fields.wrong("is of no platform");
        }
        if (!way.fileName().matches("[a-z0-9.-]{1,64}")) {
            throw fields.wrong("the dump cannot be called so");
        }
        if (way.fetching() instanceof Fetching.Posted posted) {
            boolean asks = posted.body().containsValue(Fetching.Posted.PLACE);
            if (asks != posted.place().isPresent()) {
                throw fields.wrong("a place is told and not used, or the other way round");
            }
            if (posted.actions().isEmpty() && posted.beside().isEmpty()) {
                throw fields.wrong("nothing is posted to");
            }
            if (way.gathering().isEmpty() && (asks || !posted.beside().isEmpty())) {
                throw fields.wrong("is fetched by what only gathering knows");
            }
        }
    }

    private static Gathering gathering(Fields fields) {
        Gathering gathering =
                new Gathering(
                        fields.pointers("actions"),
                        fields.has("body") ? fields.body("body") : Map.of(),
                        fields.duration("longest"),
                        progress(fields.object("progress")));
        fields.end();
        if (gathering.longest().isNegative()
                || gathering.longest().isZero()
                || gathering.longest().compareTo(LONGEST) > 0) {
            throw fields.wrong("cannot take " + gathering.longest());
        }
        return gathering;
    }

    private static Progress progress(Fields fields) {
        Progress progress =
                new Progress(
                        where(fields),
                        fields.pointersIfThere("state"),
                        fields.wordsIfThere("done"),
                        fields.wordsIfThere("failed"),
                        fields.pointersIfThere("percent"));
        fields.end();
        boolean tells = progress.done().isEmpty() ? !progress.percent().isEmpty() : true;
        boolean words = !progress.done().isEmpty() || !progress.failed().isEmpty();
        if (!tells || words && progress.state().isEmpty()) {
            throw fields.wrong("the end of it cannot be seen");
        }
        return progress;
    }

    private static Where where(Fields fields) {
        return switch (fields.text("at")) {
            case "task" -> new Where.Task();
            case "below" -> new Where.Below(fields.text("name"));
            case "action" -> new Where.Named(fields.pointers("actions"));
            case String other -> throw fields.wrong("at " + other + "?");
        };
    }

    private static Fetching fetching(Fields fields) {
        Fetching fetching =
                switch (fields.text("by")) {
                    case "fixed" -> new Fetching.Fixed(fields.paths("places"));
                    case "link" -> new Fetching.Linked(fields.pointers("places"));
                    case "task" -> new Fetching.OfTask(fields.pointer("place"));
                    case "post" -> posted(fields);
                    case String other -> throw fields.wrong("by " + other + "?");
                };
        fields.end();
        return fetching;
    }

    private static Fetching posted(Fields fields) {
        Optional<JsonPointer> place =
                fields.has("place") ? Optional.of(fields.pointer("place")) : Optional.empty();
        return new Fetching.Posted(
                fields.pointersIfThere("actions"),
                fields.has("beside") ? fields.text("beside") : "",
                fields.has("body") ? fields.body("body") : Map.of(),
                place);
    }

    private static Sighting sighting(Fields fields) {
        Sighting sighting =
                new Sighting(
                        fields.text("recording"),
                        ResourcePath.known(fields.text("resource")),
                        fields.pointer("pointer"));
        fields.end();
        return sighting;
    }

    public List<DumpWay> all() {
        return all;
    }

    /** Those of a BMC of these platforms. */
    public List<DumpWay> of(List<Platform> platforms) {
        Set<String> ids = new HashSet<>();
        platforms.forEach(platform -> ids.add(platform.id()));
        return all.stream()
                .filter(way -> way.platforms().stream().anyMatch(ids::contains))
                .toList();
    }
}
