package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.FastTime;
import io.rackside.app.Options;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.words.Words;
import io.rackside.model.Alarm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

class QuietDemoTest {
    @TempDir private Path folder;

    @Test
    void inTheFirstMinutesOfANewDemoNothingIsSaidToBeMissingOrSilent() throws Exception {
        FastTime time = new FastTime(10);
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        try (DemoWorld world =
                DemoWorld.open(folder.resolve("demo"), 8, 1, words, options, time, 1)) {
            Instant end = time.now().plus(Duration.ofMinutes(2));
            world.start();
            world.rackside().monitor().start();
            eventually(
                    () -> time.now().isAfter(end) && live(world) == 8,
                    () -> "live: " + live(world));
            assertEquals(
                    List.of(),
                    world.rackside().alarms().shown().stream()
                            .filter(QuietDemoTest::unexpected)
                            .toList());
        }
    }

    private static boolean unexpected(Alarm alarm) {
        return alarm.cause().startsWith("contact:")
                || alarm.why().code().equals("core.finding.part-missing");
    }

    private static long live(DemoWorld world) {
        return world.rackside().monitor().snapshot().devices().values().stream()
                .filter(state -> state.contact() == Contact.LIVE)
                .count();
    }
}
