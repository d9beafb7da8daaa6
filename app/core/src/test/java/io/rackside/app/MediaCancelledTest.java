package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.Running;
import io.rackside.app.listen.Subscription;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Job;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** No host is left with a medium that nobody gives out any more. */
class MediaCancelledTest {
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir Path folder;
    private TwinSite site;
    private MediaDesk desk;
    private Path image;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, new FastTime(20), Make.STANDARD);
        desk = new MediaDesk(site);
        image = desk.image("boot.iso");
    }

    @AfterEach
    void end() {
        site.close();
    }

    /** Each change of the job or of one of its steps is a moment, and so is the standing by. */
    @Test
    void atWhateverMomentTheJobIsCancelledTheDriveIsEmptyAfterwards() throws Exception {
        boolean stoodBy = false;
        int moment = 0;
        while (!stoodBy) {
            moment++;
            stoodBy = !cancelledAt(moment);
        }
        assertTrue(moment > 8, "there were " + moment + " moments");
        assertEquals(trail("act.intent"), trail("act.outcome"));
    }

    /** Whether that moment came before the job stood by; it is cancelled either way. */
    private boolean cancelledAt(int moment) throws InterruptedException {
        AtomicInteger moments = new AtomicInteger();
        AtomicBoolean came = new AtomicBoolean();
        Subscription listening =
                site.rackside
                        .jobs()
                        .listen(
                                job -> {
                                    if (moments.incrementAndGet() == moment) {
                                        came.set(true);
                                        site.rackside.jobs().cancel(job.id());
                                    }
                                });
        Running running = desk.insert(image);
        eventually(
                () -> came.get() || desk.serving(running.job()),
                () -> "it neither came nor stood by");
        if (!came.get()) {
            site.rackside.jobs().cancel(running.job());
        }
        assertTrue(site.rackside.jobs().await(running.job(), LONG));
        listening.close();
        Job ended = desk.job(running.job());
        assertEquals(Job.State.CANCELLED, ended.state(), ended.toString());
        Settings.MediaSlot drive = desk.drive();
        assertFalse(drive.inserted(), "cancelled at moment " + moment + ": " + ended);
        return came.get();
    }

    private long trail(String kind) {
        return site.rackside.audit().entries(1, 1000).stream()
                .map(TrailEntry::kind)
                .filter(kind::equals)
                .count();
    }

    @Test
    void whenTheConsoleEndsTheMediumIsTakenOut() throws Exception {
        Running running = desk.insert(image);
        eventually(() -> desk.serving(running.job()), () -> "" + desk.job(running.job()));
        site.restart();
        assertEquals(Job.State.CANCELLED, desk.job(running.job()).state());
        assertFalse(desk.drive().inserted());
    }
}
