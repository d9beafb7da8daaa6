package io.rackside.app.console.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.offload.PortView;
import io.rackside.model.Device;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class EndsFormTest {
    private static final PortView MANAGED = port("eno1", 1_000, true);
    private static final PortView FAST = port("ens2f0np0", 25_000, true);
    private static final PortView SECOND = port("ens2f1np1", 25_000, true);
    private static final PortView DARK = port("ens4f0np0", 100_000, false);

    private final Device far =
            new Bench(SampleSite.hosts())
                    .live
                    .now()
                    .model()
                    .device(SampleOffload.OTHER)
                    .orElseThrow();

    private static PortView port(String name, long mbps, boolean link) {
        return new PortView(
                name,
                "0000:3c:00.0",
                "mlx5_core",
                "",
                "",
                "",
                OptionalLong.of(mbps),
                OptionalInt.empty(),
                Optional.of(link),
                "",
                Message.of("core.sample.documents"),
                Optional.empty(),
                List.of(),
                List.of(),
                true);
    }

    private EndsForm.Ends ends(Optional<String> wanted) {
        return new EndsForm.Ends(
                List.of(MANAGED, DARK, FAST, SECOND),
                List.of(
                        new FarEnd(far, MANAGED, List.of("10.7.1.12/24"), true),
                        new FarEnd(far, FAST, List.of("10.7.20.12/24"), true),
                        new FarEnd(far, SECOND, List.of("10.7.21.12/24"), true)),
                wanted,
                Map.of(
                        "eno1", List.of("10.7.1.11/24"),
                        "ens2f0np0", List.of("10.7.20.11/24"),
                        "ens2f1np1", List.of("10.7.21.11/24")));
    }

    @Test
    void theFastestPortWithALinkIsOfferedFirst() {
        assertEquals(FAST, ends(Optional.empty()).first());
        assertEquals(MANAGED, ends(Optional.of("eno1")).first());
        assertEquals(FAST, ends(Optional.of("not there")).first());
    }

    @Test
    void theFarEndOfferedIsOfTheSameNetwork() {
        EndsForm.Ends ends = ends(Optional.empty());
        assertEquals(FAST, ends.farOf(FAST).port());
        assertEquals(SECOND, ends.farOf(SECOND).port());
        assertEquals(MANAGED, ends.farOf(MANAGED).port());
    }

    @Test
    void withoutAnAddressTheFastestFarPortIsOffered() {
        assertEquals(FAST, ends(Optional.empty()).farOf(DARK).port());
    }
}
