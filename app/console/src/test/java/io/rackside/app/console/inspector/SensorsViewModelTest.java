package io.rackside.app.console.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

class SensorsViewModelTest {
    private final Bench bench = new Bench();
    private final InspectorViewModel inspector =
            new InspectorViewModel(bench.live, bench.selection, bench.texts);
    private final SensorsViewModel sensors =
            new SensorsViewModel(inspector, bench.texts, bench.background, (_, _) -> Map.of());

    private List<SensorRow> rows() {
        bench.selection.choose(Set.of(new DeviceId("srv-01")));
        return sensors.rows().get();
    }

    private String limits(String name) {
        return rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow()
                .limits();
    }

    @Test
    void theLimitsOfASensorAreNamedFromTheHighestToTheLowestWithTheirUnit() {
        assertEquals("Upper critical 43\u00a0°C\nUpper warning 38\u00a0°C", limits("Inlet Temp"));
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("严重上限 43\u00a0°C\n警告上限 38\u00a0°C", limits("Inlet Temp"));
    }

    @Test
    void aSensorWithoutLimitsNamesNone() {
        assertEquals("", limits("Fan1"));
    }
}
