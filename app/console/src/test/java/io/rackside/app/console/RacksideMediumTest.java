package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.Choice;
import io.rackside.app.console.bmc.BmcSettings;
import io.rackside.app.console.bmc.MediumActs;
import io.rackside.app.jobs.Jobs;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An image from the window into a drive of a twin, and out again. */
class RacksideMediumTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Consent ASKED =
            new Consent(true, true, Optional.empty(), Optional.of("a test"));

    @TempDir private Path folder;
    private LiveDemo demo;
    private Jobs jobs;
    private BmcSettings settings;
    private Path image;

    @BeforeEach
    void openTheDemo() throws IOException {
        demo = LiveDemo.in(folder, 8);
        demo.world().start();
        jobs = demo.world().rackside().jobs();
        settings = demo.ports().bmc().settings(demo.box("srv-01"));
        image = Files.write(folder.resolve("rescue.iso"), new byte[300_000]);
    }

    @AfterEach
    void close() {
        demo.close();
    }

    private Settings.MediaSlot slot() throws InterruptedException {
        return settings.look(Set.of(Settings.Part.MEDIA)).settings().media().getFirst();
    }

    private boolean givenOut(JobId job) {
        return jobs.find(job).orElseThrow().steps().stream()
                .anyMatch(
                        step -> step.name().equals("serve") && step.state() == Step.State.RUNNING);
    }

    @Test
    void anImageIsInUntilItsJobIsCancelled() throws InterruptedException {
        MediumActs acts = settings.medium(slot().id(), image, false);
        Choice choice = acts.choices().getFirst();
        assertEquals(
                Guard.Verdict.ALLOW,
                choice.opinions().getLast().verdict(),
                () -> choice.opinions().toString());
        JobId job = acts.start(choice.act(), ASKED).job();
        acts.leave();
        while (!givenOut(job)) {
            assertFalse(jobs.await(job, Duration.ofMillis(50)), () -> jobs.find(job).toString());
        }
        assertTrue(slot().inserted());
        jobs.cancel(job);
        assertTrue(jobs.await(job, LONGEST));
        assertFalse(slot().inserted());
    }

    @Test
    void theImageOfASheetThatWasLeftIsNotGivenOut() throws InterruptedException {
        MediumActs acts = settings.medium(slot().id(), image, false);
        Choice choice = acts.choices().getFirst();
        acts.leave();
        JobId job = acts.start(choice.act(), ASKED).job();
        assertTrue(jobs.await(job, LONGEST));
        assertFalse(slot().inserted());
    }

    @Test
    void givingItOutInClearIsSaidBeforeItIsDone() throws InterruptedException {
        MediumActs acts = settings.medium(slot().id(), image, true);
        assertEquals(
                "console.bmc.media.in-clear",
                acts.choices().getFirst().opinions().getLast().reason().code());
        acts.leave();
    }

    @Test
    void aFileThatIsNoImageIsRefusedInWords() throws InterruptedException {
        MediumActs acts = settings.medium(slot().id(), folder, false);
        Exception trouble = assertThrows(RuntimeException.class, acts::choices);
        assertTrue(demo.ports().expected(trouble).isPresent(), trouble.toString());
        acts.leave();
    }
}
