package io.rackside.app.firmware;

import io.rackside.bmc.firmware.PastRuns;
import io.rackside.model.firmware.Component;
import io.rackside.store.Settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long upgrades of each model took and how long it was silent, kept in the data folder so that
 * the next technician sees what is usual. May be used by many threads.
 */
public final class PastUpgrades {
    /** Runs that are remembered of each model and component. */
    static final int RUNS_MAX = 12;

    private static final String KEY = "firmware.past.";

    private final Optional<Settings> kept;
    private final Map<String, PastRuns> here = new ConcurrentHashMap<>();

    public PastUpgrades(Settings kept) {
        this.kept = Optional.of(kept);
    }

    /** Remembers as long as it lives. */
    public PastUpgrades() {
        this.kept = Optional.empty();
    }

    /** What was seen of that model, the newest last. */
    public PastRuns of(String model, Component component) {
        return here.computeIfAbsent(key(model, component), this::read);
    }

    /** The silence that is usual; empty as long as nothing was seen. */
    public Optional<Silence.Usual> silence(String model, Component component) {
        List<Duration> seen = of(model, component).silences().stream().sorted().toList();
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of(new Silence.Usual(seen.getFirst(), seen.getLast(), seen.size()));
    }

    /** Remembers one run. */
    public void took(String model, Component component, PastRuns run) {
        String key = key(model, component);
        PastRuns all =
                here.compute(
                        key,
                        (_, before) -> {
                            PastRuns old = before == null ? read(key) : before;
                            return new PastRuns(
                                    newest(old.applying(), run.applying()),
                                    newest(old.silences(), run.silences()));
                        });
        kept.ifPresent(settings -> settings.put(key, write(all)));
    }

    private static List<Duration> newest(List<Duration> old, List<Duration> fresh) {
        List<Duration> all = new ArrayList<>(old);
        all.addAll(fresh);
        return all.subList(Math.max(0, all.size() - RUNS_MAX), all.size());
    }

    private static String key(String model, Component component) {
        return KEY
                + component.word()
                + "."
                + model.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private PastRuns read(String key) {
        return kept.flatMap(settings -> settings.get(key))
                .map(PastUpgrades::parse)
                .orElseGet(PastRuns::none);
    }

    private static String write(PastRuns runs) {
        return Json.text(
                Json.writing()
                        .put("applying", runs.applying(), Duration::toSeconds)
                        .put("silences", runs.silences(), Duration::toSeconds)
                        .fields());
    }

    /** A text that makes no sense costs what was remembered, and nothing else. */
    private static PastRuns parse(String text) {
        try {
            Json json = Json.of(Json.parsed(text));
            return new PastRuns(
                    json.list("applying", PastUpgrades::seconds),
                    json.list("silences", PastUpgrades::seconds));
        } catch (IllegalArgumentException _) {
            return PastRuns.none();
        }
    }

    private static Duration seconds(Object value) {
        if (value instanceof Long seconds && seconds >= 0) {
            return Duration.ofSeconds(seconds);
        }
        throw new IllegalArgumentException("no seconds");
    }
}
