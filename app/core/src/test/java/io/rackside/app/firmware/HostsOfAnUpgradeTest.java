package io.rackside.app.firmware;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.HostQuestion;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.TechnicianHostService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Nothing is laid that takes a host down before a person has said that it may. */
@Timeout(120)
class HostsOfAnUpgradeTest {
    @TempDir Path folder;
    private UpgradeBench bench;

    @BeforeEach
    void begin() throws IOException {
        bench = new UpgradeBench(folder, new FastTime(600), 2);
        bench.offers.clear();
        bench.hostDown = true;
        bench.offer("bios-6.0.bin", Component.BIOS, "6.0", Optional.empty());
    }

    @AfterEach
    void end() {
        bench.close();
        assertEquals(List.of(), List.copyOf(bench.bugs));
    }

    private HostQuestion asked(boolean goesDown) throws InterruptedException {
        eventually(
                () -> bench.questions.open().stream().anyMatch(q -> q.goesDown() == goesDown),
                () -> "nobody was asked");
        return bench.questions.open().getFirst();
    }

    private BoxStatus box(JobId job, int number) {
        return bench.firmware.status(job).orElseThrow().boxes().get(number - 1);
    }

    @Test
    void itIsAskedBeforeTheFirstByteAndGivenBackAfterTheProof() throws Exception {
        JobId job = bench.start(bench.wish());
        HostQuestion down = asked(true);
        assertEquals(bench.ids.getFirst(), down.device());
        assertEquals(UpgradeState.ASKS, box(job, 1).state());
        assertEquals(down.text(), box(job, 1).doing());
        assertEquals(Optional.empty(), box(job, 1).images().getFirst().question());
        assertEquals(0, bench.box(1).flashes.get());
        assertTrue(bench.questions.answer(down, true));
        HostQuestion back = asked(false);
        assertEquals(1, bench.box(1).flashes.get());
        assertEquals(0, bench.box(2).flashes.get(), "the next wave waits for the host");
        bench.questions.answer(back, true);
        bench.questions.answer(asked(true), true);
        bench.questions.answer(asked(false), false);
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.DONE, end.state());
        assertEquals(UpgradeState.PROVED, end.boxes().getLast().state(), "kept back and proved");
        assertTrue(end.boxes().getLast().hostKeptBack(), end.boxes().getLast()::toString);
        assertFalse(end.boxes().getFirst().hostKeptBack());
        assertEquals(
                "core.firmware.all-proved-kept-back",
                bench.jobs.find(job).flatMap(Job::outcome).orElseThrow().code());
        assertEquals(
                List.of(true, true, true, false),
                bench.trail(TechnicianHostService.ANSWER).stream()
                        .map(entry -> entry.body().get("granted"))
                        .toList());
    }

    @Test
    void aNoLeavesTheBoxAloneAndIsNotAskedForTheRest() throws Exception {
        JobId job = bench.start(bench.wish());
        bench.questions.answer(asked(true), false);
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.FAILED, end.state());
        assertEquals(UpgradeState.FAILED, end.boxes().getFirst().state());
        assertEquals(UpgradeState.NOT_BEGUN, end.boxes().getLast().state());
        assertEquals(0, bench.box(1).flashes.get());
        assertEquals(List.of(), bench.questions.open());
    }

    @Test
    void cancellingTheUpgradeTakesTheQuestionAway() throws Exception {
        JobId job = bench.start(bench.wish());
        HostQuestion question = asked(true);
        bench.firmware.cancel(job);
        CampaignStatus end = bench.ended(job);
        assertEquals(Job.State.CANCELLED, end.state());
        assertEquals(UpgradeState.CANCELLED, end.boxes().getFirst().state());
        assertFalse(bench.questions.answer(question, true));
        assertEquals(0, bench.box(1).flashes.get());
    }

    @Test
    void afterTheConsoleEndedItIsAskedAgain() throws Exception {
        JobId job = bench.start(bench.wish());
        asked(true);
        bench.restart();
        assertEquals(List.of(), bench.questions.open());
        assertEquals(UpgradeState.INTERRUPTED, box(job, 1).state());
        bench.firmware.resume(job, Terms.person());
        bench.questions.answer(asked(true), true);
        bench.questions.answer(asked(false), true);
        bench.questions.answer(asked(true), false);
        bench.ended(job);
        assertEquals(1, bench.box(1).flashes.get());
        assertEquals("6.0", bench.box(1).bios);
        assertEquals(0, bench.box(2).flashes.get());
    }
}
