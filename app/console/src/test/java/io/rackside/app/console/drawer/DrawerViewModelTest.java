package io.rackside.app.console.drawer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.model.DeviceId;

import org.junit.jupiter.api.Test;

import java.util.Locale;
import java.util.Set;

class DrawerViewModelTest {
    private final Bench bench = new Bench();
    private final DrawerViewModel drawer =
            new DrawerViewModel(
                    bench.live,
                    bench.selection,
                    bench.background,
                    bench.texts,
                    bench.ports.trail());

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
