package io.rackside.app.firmware;

import io.rackside.app.firmware.Difference.Section;
import io.rackside.model.Health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between a box before and after its upgrade. Pure. */
final class Comparison {
    /** Differences of a section that are kept; a BIOS that lost all its settings has many. */
    static final int DIFFERENCES_MAX = 100;

    private Comparison() {}

    static List<Difference> of(BoxFacts before, BoxFacts after) {
        List<Difference> all = new ArrayList<>();
        for (Section section : Section.values()) {
            SortedMap<String, String> was = before.sections().get(section);
            SortedMap<String, String> is = after.sections().get(section);
            if (was != null && is != null) {
                List<Difference> found =
                        switch (section) {
                            case VERSIONS -> changed(section, was, is, true);
                            case SETTINGS, NETWORK -> changed(section, was, is, false);
                            case SENSORS -> sensors(was, is);
                            case LOG -> log(was, is);
                        };
                all.addAll(found.subList(0, Math.min(found.size(), DIFFERENCES_MAX)));
            }
        }
        return List.copyOf(all);
    }

    private static List<Difference> changed(
            Section section, Map<String, String> was, Map<String, String> is, boolean expected) {
        List<Difference> all = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        for (String name : names) {
            Optional<String> before = Optional.ofNullable(was.get(name)).filter(t -> !t.isEmpty());
            Optional<String> after = Optional.ofNullable(is.get(name)).filter(t -> !t.isEmpty());
            if (!before.equals(after)) {
                boolean restorable =
                        before.filter(BoxFacts::whole).isPresent()
                                && Restoring.knows(section, name);
                all.add(new Difference(section, name, before, after, expected, restorable));
            }
        }
        return all;
    }

    /** A reading differs each time; one that is gone, or fails now, is told. */
    private static List<Difference> sensors(Map<String, String> was, Map<String, String> is) {
        List<Difference> all = new ArrayList<>();
        was.forEach(
                (name, before) -> {
                    String after = is.get(name);
                    if (after == null
                            || Health.of(after).compareTo(Health.OK) > 0
                                    && Health.of(after).compareTo(Health.of(before)) > 0) {
                        all.add(
                                new Difference(
                                        Section.SENSORS,
                                        name,
                                        Optional.of(before),
                                        Optional.ofNullable(after),
                                        false,
                                        false));
                    }
                });
        return all;
    }

    /** Grave entries that came since, and that the old ones are gone when they all are. */
    private static List<Difference> log(Map<String, String> was, Map<String, String> is) {
        List<Difference> all = new ArrayList<>();
        Map<String, String> fresh = new TreeMap<>(is);
        fresh.keySet().removeAll(was.keySet());
        boolean emptied = !was.isEmpty() && is.keySet().stream().noneMatch(was::containsKey);
        if (emptied && fresh.size() < was.size()) {
            all.add(
                    new Difference(
                            Section.LOG,
                            FactName.WHOLE_LOG,
                            Optional.of(Integer.toString(was.size())),
                            Optional.empty(),
                            false,
                            false));
        }
        fresh.forEach(
                (id, message) -> {
                    if (!message.isEmpty()) {
                        all.add(
                                new Difference(
                                        Section.LOG,
                                        id,
                                        Optional.empty(),
                                        Optional.of(message),
                                        false,
                                        false));
                    }
                });
        return all;
    }

    /** As a job's notes keep them. */
    static String text(List<Difference> differences) {
        return Json.text(
                differences.stream()
                        .map(
                                one ->
                                        Json.writing()
                                                .put("section", one.section().name())
                                                .put("name", one.name())
                                                .put("before", one.before())
                                                .put("after", one.after())
                                                .put("expected", one.expected())
                                                .put("restorable", one.restorable())
                                                .fields())
                        .toList());
    }

    static List<Difference> parse(String text) {
        return Json.writing()
                .put("all", Json.parsed(text))
                .list(
                        "all",
                        value -> {
                            Json json = Json.of(value);
                            return new Difference(
                                    json.word("section", Section.class),
                                    json.string("name"),
                                    json.optional("before"),
                                    json.optional("after"),
                                    json.truth("expected"),
                                    json.truth("restorable"));
                        });
    }
}
