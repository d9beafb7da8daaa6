package io.rackside.app.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

class CrossingTest {
    private static final long SIZE = 64_000_000;
    private static final long SECOND = 1_000_000_000L;

    private final Crossing crossing = new Crossing(SIZE);

    @Test
    void itSaysHowFarItIsHowFastAndForHowLong() {
        for (int i = 0; i <= 100; i++) {
            crossing.at(i * SECOND, 16_000_000 + i * 25_000L);
        }
        assertEquals(25_000, crossing.bytesPerSecond(), 1);
        assertEquals(28, crossing.percent());
        assertEquals(Optional.of(Duration.ofSeconds(1820)), crossing.left());
        Message text = crossing.text();
        assertEquals("core.firmware.to-relay-rate", text.code());
        assertEquals(new Message.Measure(18.5, "MB"), text.arguments().getFirst());
        assertEquals(new Message.Measure(200, "kbit/s"), text.arguments().get(3));
    }

    @Test
    void beforeItKnowsHowFastItSaysOnlyHowFar() {
        crossing.at(SECOND, 32_000_000);
        assertEquals(Optional.empty(), crossing.left());
        assertEquals(
                Message.of(
                        "core.firmware.to-relay",
                        new Message.Measure(32, "MB"),
                        new Message.Measure(64, "MB"),
                        50L),
                crossing.text());
    }

    @Test
    void atItsEndNothingIsLeft() {
        crossing.at(0, 0);
        crossing.at(SECOND, SIZE);
        assertEquals(100, crossing.percent());
        assertEquals("core.firmware.to-relay", crossing.text().code());
    }
}
