package io.rackside.app.console.inspector;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.DeviceTerms;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.Thresholds;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sensors of the chosen box in groups, each with its trend. */
final class SensorsViewModel {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(10);

    private final Texts texts;
    private final Background background;
    private final Trends trends;
    private final TrendBook book = new TrendBook();
    private final ReadOnlyObjectWrapper<List<SensorRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private DeviceId device;
    private Inspected last;

    SensorsViewModel(
            InspectorViewModel inspector, Texts texts, Background background, Trends trends) {
        this.texts = texts;
        this.background = background;
        this.trends = trends;
        inspector.shown().addListener((_, _, shown) -> look(shown));
        look(inspector.shown().get());
    }

    ReadOnlyObjectProperty<List<SensorRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    private void look(Inspected shown) {
        last = shown;
        Optional<DeviceState> state =
                shown instanceof Inspected.OfDevice one ? one.state() : Optional.empty();
        DeviceId chosen = state.map(s -> s.device().id()).orElse(null);
        if (!Objects.equals(chosen, device)) {
            device = chosen;
            book.clear();
            if (chosen != null) {
                remember(chosen);
            }
        }
        state.ifPresent(s -> book.add(s.readings()));
        rows.set(state.map(this::rows).orElse(List.of()));
    }

    private void remember(DeviceId chosen) {
        background.run(
                Message.of("console.work.trends"),
                STORE_LIMIT,
                () -> trends.recent(chosen, TrendBook.POINTS_MAX),
                stored -> {
                    if (chosen.equals(device)) {
                        book.begin(stored);
                        look(last);
                    }
                },
                // a trend is a comfort: without the store it begins with what comes in
                _ -> {});
    }

    private List<SensorRow> rows(DeviceState state) {
        boolean stale = BoxStatus.stale(state);
        return state.readings().stream()
                .sorted(
                        Comparator.comparing((Reading r) -> r.sensor().quantity())
                                .thenComparing(r -> r.sensor().place())
                                .thenComparing(r -> r.sensor().name()))
                .map(reading -> row(reading, stale))
                .toList();
    }

    private SensorRow row(Reading reading, boolean stale) {
        Status status = BoxStatus.of(reading.health());
        return new SensorRow(
                reading.sensor().key(),
                texts.say(group(reading.sensor().quantity())),
                reading.sensor().name(),
                figure(reading),
                reading.value().orElse(Double.NaN),
                stale ? Status.UNKNOWN : status,
                book.of(reading.sensor().key()),
                reading.sensor().thresholds(),
                limits(reading.sensor()));
    }

    private String figure(Reading reading) {
        return reading.value().isEmpty()
                ? DeviceTerms.state(reading.text())
                        .map(texts::say)
                        .orElseGet(() -> Figures.of(reading))
                : Figures.of(reading);
    }

    /** The limits from the highest to the lowest, as they lie in the trend. */
    private String limits(Sensor sensor) {
        Thresholds at = sensor.thresholds();
        return Stream.of(
                        limit("console.sensors.upper-fatal", at.upperFatal(), sensor),
                        limit("console.sensors.upper-critical", at.upperCritical(), sensor),
                        limit("console.sensors.upper-warning", at.upperWarning(), sensor),
                        limit("console.sensors.lower-warning", at.lowerWarning(), sensor),
                        limit("console.sensors.lower-critical", at.lowerCritical(), sensor),
                        limit("console.sensors.lower-fatal", at.lowerFatal(), sensor))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> limit(String code, OptionalDouble limit, Sensor sensor) {
        return limit.isPresent()
                ? Optional.of(texts.say(code, Figures.of(limit.getAsDouble(), sensor.quantity())))
                : Optional.empty();
    }

    private static String group(Quantity quantity) {
        return switch (quantity) {
            case TEMPERATURE -> "console.quantity.temperature";
            case FAN_SPEED, FAN_DUTY -> "console.quantity.fan";
            case VOLTAGE -> "console.quantity.voltage";
            case CURRENT -> "console.quantity.current";
            case POWER, ENERGY -> "console.quantity.power";
            case HUMIDITY, AIRFLOW -> "console.quantity.air";
            case UTILISATION -> "console.quantity.load";
            case STATE, OTHER -> "console.quantity.other";
        };
    }
}
