package io.rackside.app.console.drawer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.sample.Bench;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.JobId;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

class DrawerViewModelTest {
    private final Bench bench = new Bench();
    private final List<Message> said = new ArrayList<>();
    private final Errands errands =
            new Errands(bench.background, Runnable::run, () -> bench.live.now().at(), said::add);
    private final HostsModel hosts =
            new HostsModel(Runnable::run, bench.background, bench.ports.hosts(), said::add);
    private final DrawerViewModel drawer =
            new DrawerViewModel(
                    bench.live,
                    bench.selection,
                    bench.background,
                    bench.texts,
                    bench.ports.trail(),
                    errands,
                    hosts);

    @Test
    void aLongReadingOfTheWindowStandsAmongTheJobsAndSaysHowItEnded() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Errands slow =
                new Errands(
                        new Background(waiting::add, Runnable::run, _ -> Optional.empty()),
                        Runnable::run,
                        () -> bench.live.now().at(),
                        said::add);
        DrawerViewModel model =
                new DrawerViewModel(
                        bench.live,
                        bench.selection,
                        bench.background,
                        bench.texts,
                        bench.ports.trail(),
                        slow,
                        hosts);
        Device box = bench.ports.book().model().device(new DeviceId("srv-02")).orElseThrow();
        List<JobRow> seen = new ArrayList<>();
        slow.run(
                Message.of("console.support.saving", "srv-02"),
                box,
                heard -> {
                    heard.read(30, 10, 12_345);
                    seen.add(model.jobs().get().getFirst());
                    return 40;
                },
                many -> Message.of("console.support.heard", many, "13 kB"));
        assertEquals(2, model.running().get());
        waiting.remove().run();
        assertEquals("30 resources, 13\u00a0kB", seen.getFirst().step());
        assertEquals(0.75, seen.getFirst().share());
        assertEquals("40 resources, 13 kB", model.jobs().get().getFirst().step());
        assertTrue(model.jobs().get().getFirst().over());
        assertEquals(1, model.running().get());
    }

    @Test
    void aLongReadingCanBeCancelledAndAJobOfTheJournalIsNoneOfThem() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        Errands slow =
                new Errands(
                        new Background(waiting::add, Runnable::run, _ -> Optional.empty()),
                        Runnable::run,
                        () -> bench.live.now().at(),
                        said::add);
        Device box = bench.ports.book().model().device(new DeviceId("srv-02")).orElseThrow();
        slow.run(Message.of("console.support.saving", "srv-02"), box, _ -> 1, _ -> null);
        JobRow row = slow.rows(bench.texts).getFirst();
        assertTrue(row.canCancel());
        assertTrue(slow.cancel(row.id()));
        assertTrue(slow.rows(bench.texts).getFirst().over());
        assertEquals("console.work.stopped", said.getLast().code());
        assertFalse(slow.cancel(JobId.random()));
    }

    @Test
    void runningJobsAndOpenAlarmsAreCounted() {
        assertEquals(1, drawer.running().get());
        assertEquals(1, drawer.open().get());
    }

    @Test
    void aRunningJobSaysItsStepShareAndTimeLeft() {
        JobRow job = drawer.jobs().get().getFirst();
        assertTrue(job.step().startsWith("step 2 of 2"), job.step());
        assertEquals(20.0 / 65, job.share(), 0.02);
        assertEquals("45 s left", job.left());
        assertTrue(job.canCancel());
    }

    @Test
    void aClearedAlarmStaysInTheListAndSaysWhenItCleared() {
        AlarmRow over = drawer.alarms().get().getLast();
        assertFalse(over.open());
        assertTrue(over.notice().startsWith("Cleared"), over.notice());
    }

    @Test
    void gradesAreNamedAsInTheDispatchCentre() {
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("重要", drawer.alarms().get().getFirst().gradeWord());
    }

    @Test
    void anAlarmLeadsToItsBox() {
        drawer.goTo(new DeviceId("srv-03"));
        assertEquals(Set.of(new DeviceId("srv-03")), bench.selection.devices().get());
    }
}
