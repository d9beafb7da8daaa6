package io.rackside.app.console.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.monitoring.Snapshot;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

class LiveTest {
    private final SampleSite site = new SampleSite();
    private final Queue<Runnable> screen = new ArrayDeque<>();
    private final Live live = new Live(screen::add, new Sight(site.model(), at(0)));

    private static Snapshot at(long second) {
        return new Snapshot(
                Instant.ofEpochSecond(second),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    @Test
    void onlyTheNewestOfWhatCameInBetweenIsDrawn() {
        List<Instant> drawn = new ArrayList<>();
        live.sight().addListener((_, _, sight) -> drawn.add(sight.at()));
        for (int second = 1; second <= 50; second++) {
            live.tell(at(second));
        }
        assertEquals(1, screen.size());
        screen.remove().run();
        assertEquals(List.of(Instant.ofEpochSecond(50)), drawn);
    }

    @Test
    void whatComesAfterADrawingIsDrawnToo() {
        live.tell(at(1));
        screen.remove().run();
        live.tell(at(2));
        screen.remove().run();
        assertEquals(Instant.ofEpochSecond(2), live.now().at());
    }

    @Test
    void aNewModelKeepsTheSnapshot() {
        live.tell(at(7));
        live.tell(site.model());
        screen.remove().run();
        assertEquals(Instant.ofEpochSecond(7), live.now().at());
        assertEquals(14, live.now().model().devicesIn(SampleSite.A07.id()).size());
    }
}
