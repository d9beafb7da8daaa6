package io.rackside.app.console.inspector;

import io.rackside.app.console.background.Background;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Message;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What the chosen box wrote into its own logs, newest first, as far as it is looked for. */
final class LogViewModel {
    static final int ENTRIES_MAX = 500;
    private static final Duration STORE_LIMIT = Duration.ofSeconds(10);

    private record Read(DeviceId device, Optional<Instant> asOf) {}

    private final Background background;
    private final FactTables.Log log;
    private final Supplier<Instant> now;
    private final ReadOnlyObjectWrapper<List<Event>> all =
            new ReadOnlyObjectWrapper<>(this, "all", List.of());
    private final ReadOnlyObjectWrapper<List<Event>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<List<String>> sensors =
            new ReadOnlyObjectWrapper<>(this, "sensors", List.of());
    private final ReadOnlyObjectWrapper<Device> box = new ReadOnlyObjectWrapper<>(this, "box");
    private final ObjectProperty<LogFilter> filter =
            new SimpleObjectProperty<>(this, "filter", LogFilter.ALL);
    private Read read;

    /**
     * Follows what is inspected.
     *
     * @param now against which periods are counted
     */
    LogViewModel(
            ReadOnlyObjectProperty<Inspected> inspected,
            Background background,
            FactTables.Log log,
            Supplier<Instant> now) {
        this.background = background;
        this.log = log;
        this.now = now;
        filter.addListener((_, _, _) -> arrange());
        inspected.addListener((_, _, shown) -> look(shown));
        look(inspected.get());
    }

    /** The newest entries, whatever is looked for. */
    ReadOnlyObjectProperty<List<Event>> all() {
        return all.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<Event>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** Sensors that any entry is about, in order. */
    ReadOnlyObjectProperty<List<String>> sensors() {
        return sensors.getReadOnlyProperty();
    }

    ObjectProperty<LogFilter> filter() {
        return filter;
    }

    /** The box whose log it is, null for none. */
    ReadOnlyObjectProperty<Device> box() {
        return box.getReadOnlyProperty();
    }

    private void look(Inspected shown) {
        if (!(shown instanceof Inspected.OfDevice one)) {
            read = null;
            box.set(null);
            take(List.of());
            return;
        }
        Read wanted = new Read(one.device().id(), one.state().flatMap(DeviceState::lastAnswer));
        box.set(one.device());
        if (wanted.equals(read)) {
            return;
        }
        if (read == null || !read.device().equals(wanted.device())) {
            take(List.of());
            filter.set(LogFilter.ALL);
        }
        read = wanted;
        background.run(
                Message.of("console.work.log"),
                STORE_LIMIT,
                () -> log.newest(wanted.device(), ENTRIES_MAX),
                events -> {
                    if (read != null && read.device().equals(wanted.device())) {
                        take(events);
                    }
                },
                // what was shown stays; the next reading tries again
                _ -> {});
    }

    private void take(List<Event> events) {
        all.set(List.copyOf(events));
        List<String> named =
                events.stream()
                        .map(Event::sensor)
                        .filter(sensor -> !sensor.isEmpty())
                        .distinct()
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList();
        if (!Objects.equals(sensors.get(), named)) {
            sensors.set(named);
        }
        arrange();
    }

    private void arrange() {
        Instant at = now.get();
        rows.set(all.get().stream().filter(event -> filter.get().takes(event, at)).toList());
    }
}
