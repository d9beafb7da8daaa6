package io.rackside.app.console.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.audit.PastAct;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.details.Details;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Actor;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Step;
import io.rackside.operations.Target;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;

class BmcViewModelTest {
    private final Bench bench = new Bench();
    private final BmcViewModel model =
            new BmcViewModel(bench.live, bench.texts, bench.background, bench.ports.bmc());

    private Optional<Device> box(String id) {
        return bench.ports.book().model().device(new DeviceId(id));
    }

    private List<String> asked() {
        return bench.ports.asked;
    }

    private List<Section> sections() {
        return model.lines().get().stream().map(SectionLine::section).toList();
    }

    private BmcRow row(String key) {
        return model.page().get().rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingIsReadBeforeASectionIsOpened() {
        model.look(box("srv-02"));
        assertEquals(
                Stream.of(Section.values()).filter(s -> s != Section.COMMANDS).toList(),
                sections());
        assertEquals(List.of(), asked());
    }

    @Test
    void openingASectionReadsThatPartOnceAndSaysHowOldItIsAndWhatItCost() {
        model.look(box("srv-02"));
        model.open(Section.BIOS);
        model.back();
        model.open(Section.BIOS);
        assertEquals(List.of("look srv-02 [BIOS]"), asked());
        assertTrue(model.page().get().age().endsWith("14\u00a0kB"), model.page().get().age());
        model.read();
        assertEquals(2, asked().size());
    }

    @Test
    void anotherBoxHasItsOwnSectionsAndTheFirstOnesAreKept() {
        model.look(box("srv-02"));
        model.open(Section.BOOT);
        model.look(box("srv-04"));
        assertEquals(List.of("look srv-02 [BOOT]", "look srv-04 [BOOT]"), asked());
        model.look(box("srv-02"));
        assertEquals(2, asked().size());
        model.look(Optional.empty());
        assertNull(model.page().get());
    }

    @Test
    void whatTheBmcDoesNotHaveLeavesTheList() {
        bench.ports.bmc.settings = Settings.none();
        model.look(box("srv-02"));
        model.open(Section.BIOS);
        assertEquals(List.of(), model.page().get().rows());
        model.back();
        assertFalse(sections().contains(Section.BIOS));
        assertTrue(sections().contains(Section.NETWORK));
    }

    @Test
    void aSectionThatCouldNotBeReadSaysWhyAndIsReadAgainWhenAsked() {
        bench.ports.bmc.settings = null;
        model.look(box("srv-02"));
        model.open(Section.CLOCK);
        assertTrue(model.page().get().failure().isPresent());
        assertTrue(sections().contains(Section.CLOCK));
        bench.ports.bmc.settings = Settings.none();
        model.read();
        assertTrue(model.page().get().failure().isEmpty());
    }

    @Test
    void readingCanBeStoppedAndIsNotBegunTwice() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        BmcViewModel slow =
                new BmcViewModel(
                        bench.live,
                        bench.texts,
                        new Background(waiting::add, Runnable::run, _ -> Optional.empty()),
                        bench.ports.bmc());
        slow.look(box("srv-02"));
        slow.open(Section.BOOT);
        slow.read();
        assertTrue(slow.page().get().reading());
        assertEquals(1, waiting.size());
        slow.stop();
        assertFalse(slow.page().get().reading());
        waiting.remove().run();
        assertEquals(List.of(), slow.page().get().rows());
    }

    @Test
    void rawCommandsAreOfferedWhereIpmiIsAndReadAnewEachTimeTheyAreOpened() {
        Device box = withIpmi("srv-02");
        bench.ports.bmc.commands =
                List.of(
                        command(box, 9, "06 01", Optional.of(answered("00 20 81"))),
                        command(box, 7, "06 02", Optional.empty()),
                        command(box, 5, "06 3e", Optional.of(refused())));
        model.look(Optional.of(box));
        assertTrue(sections().contains(Section.COMMANDS));
        model.open(Section.COMMANDS);
        assertEquals(
                """
                2026-03-02 10:44:00 · Li Wei
                > 06 01
                < 00 20 81

                2026-03-02 10:44:00 · Li Wei
                > 06 02
                < its answer is not written down

                2026-03-02 10:44:00 · Li Wei
                > 06 3e
                < d4 on
                """,
                CommandRows.text(model.page().get().rows()));
        assertEquals(
                List.of("console.bmc.raw"),
                model.page().get().acts().stream().map(RowAct::code).toList());
        model.back();
        model.open(Section.COMMANDS);
        assertEquals(List.of("commands srv-02", "commands srv-02"), asked());
    }

    private Device withIpmi(String id) {
        Device box = box(id).orElseThrow();
        List<Endpoint> endpoints = new ArrayList<>(box.endpoints());
        endpoints.add(
                new Endpoint(
                        Protocol.IPMI,
                        "ipmi://10.7.3.12",
                        Optional.empty(),
                        Optional.empty(),
                        false));
        return box.withEndpoints(endpoints);
    }

    private static Outcome answered(String bytes) {
        return new Outcome.Done(Message.of("bmc.done-raw", "srv-02", bytes));
    }

    private static Outcome refused() {
        return new Outcome.Refused(Outcome.Refusal.DEVICE, Message.of("console.bmc.on"), "d4");
    }

    private static PastAct command(
            Device box, long number, String bytes, Optional<Outcome> outcome) {
        return new PastAct(
                number,
                Instant.parse("2026-03-02T10:44:00Z"),
                new Actor("Li Wei", "wei", "laptop"),
                Act.of(
                        "ipmi.raw",
                        new Target(box.id(), box.name(), "", Identity.none()),
                        Map.of("request", bytes),
                        Risk.CANNOT_BE_UNDONE,
                        Message.of("console.bmc.raw")),
                outcome);
    }

    @Test
    void biosChangesAreNotedAndGoTogether() {
        model.look(box("srv-02"));
        model.open(Section.BIOS);
        model.edit("ProcTurbo", "Disabled", "Enabled");
        model.edit("BootWait", "9", "5");
        assertEquals("Enabled → Disabled", row("ProcTurbo").value());
        assertTrue(row("ProcTurbo").below().startsWith("not applied yet"));
        assertEquals(Status.RUNNING, row("BootWait").status());
        assertEquals("console.bmc.apply", model.page().get().acts().getFirst().code());
        assertEquals(Map.of("ProcTurbo", "Disabled", "BootWait", "9"), model.edited());
        model.edit("BootWait", "5", "5");
        assertEquals(Map.of("ProcTurbo", "Disabled"), model.edited());
        model.forgetEdited();
        assertEquals("console.bmc.drop-pending", model.page().get().acts().getFirst().code());
    }

    @Test
    void whatWaitsForTheNextStartStandsBesideTheValue() {
        model.look(box("srv-02"));
        model.open(Section.BIOS);
        assertEquals("Enabled → Disabled", row("NumaMode").value());
        assertTrue(row("NumaMode").below().startsWith("from the next start"));
        assertTrue(row("NumaMode").changing());
        assertEquals(List.of(), row("BiosVersion").acts());
    }

    @Test
    void onceAChangeIsDoneItsPartIsReadAnewAndTheTypedSecretsAreWiped() {
        model.look(box("srv-02"));
        model.open(Section.BIOS);
        model.edit("ProcTurbo", "Disabled", "Enabled");
        TypedSecrets secrets = new TypedSecrets().put("password", "s3cret".toCharArray());
        model.begun(
                new Started(
                        JobId.random(),
                        Optional.of(new Outcome.Done(Message.of("console.bmc.on")))),
                secrets);
        assertEquals(2, asked().size());
        assertEquals(Map.of(), model.edited());
        assertTrue(secrets.secret("password").isEmpty());
    }

    @Test
    void theDrivesAreReadAnewOnceTheImageIsInAndOnceItsJobIsOver() {
        model.look(box("srv-02"));
        model.open(Section.MEDIA);
        JobId job = JobId.random();
        model.inserting(new Started(job, Optional.empty()));
        tell(job(job, Job.State.RUNNING, Step.State.RUNNING, Step.State.WAITING));
        assertEquals(1, asked().size());
        tell(job(job, Job.State.RUNNING, Step.State.DONE, Step.State.RUNNING));
        tell(job(job, Job.State.RUNNING, Step.State.DONE, Step.State.RUNNING));
        assertEquals(2, asked().size());
        tell(job(job, Job.State.DONE, Step.State.DONE, Step.State.DONE));
        tell(job(job, Job.State.DONE, Step.State.DONE, Step.State.DONE));
        assertEquals(3, asked().size());
    }

    @Test
    void anImageThatIsInAtOnceIsSeenAtOnceAndItsEndToo() {
        model.look(box("srv-02"));
        model.open(Section.MEDIA);
        JobId job = JobId.random();
        model.inserting(
                new Started(
                        job, Optional.of(new Outcome.Done(Message.of("console.bmc.media.in")))));
        assertEquals(2, asked().size());
        tell(job(job, Job.State.CANCELLED, Step.State.DONE, Step.State.CANCELLED));
        assertEquals(3, asked().size());
    }

    @Test
    void whatTheBmcHandsBackIsToldWhenTheJobIsDoneAndNotWhenItFailed() {
        model.look(box("srv-02"));
        model.open(Section.CERTIFICATES);
        List<Message> handed = new ArrayList<>();
        JobId done = JobId.random();
        JobId failed = JobId.random();
        model.begun(new Started(done, Optional.empty()), new TypedSecrets(), handed::add);
        model.begun(new Started(failed, Optional.empty()), new TypedSecrets(), handed::add);
        assertEquals(List.of(), handed);
        tell(
                job(done, Job.State.DONE, Step.State.DONE),
                job(failed, Job.State.FAILED, Step.State.FAILED));
        assertEquals(List.of(Message.of("console.bmc.on", "handed back")), handed);
    }

    private void tell(Job... jobs) {
        Snapshot before = bench.ports.snapshot();
        bench.live.tell(
                new Snapshot(
                        before.at(),
                        before.sites(),
                        before.cabinets(),
                        before.devices(),
                        before.alarms(),
                        List.of(jobs),
                        before.kbitPerSecond()));
    }

    private static Job job(JobId id, Job.State state, Step.State... steps) {
        Instant at = Instant.parse("2026-03-02T10:44:00Z");
        Message last = Message.of("console.bmc.on", "handed back");
        return new Job(
                id,
                "act",
                Message.of("console.bmc.media"),
                List.of(),
                new TreeMap<>(),
                Stream.of(steps)
                        .map(
                                one ->
                                        new Step(
                                                "step",
                                                Message.of("console.bmc.media"),
                                                true,
                                                Duration.ZERO,
                                                one,
                                                Optional.of(at),
                                                Optional.empty(),
                                                Optional.of(last)))
                        .toList(),
                state,
                at,
                Optional.empty(),
                Optional.of(last));
    }

    @Test
    void weakSpotsOfAnEarlierLookAreThereWithoutAsking() {
        model.look(box("srv-03"));
        SectionLine line = model.lines().get().getFirst();
        assertEquals("to look at: 2", line.sum());
        assertEquals(Status.WARNING, line.status());
        model.open(Section.FINDINGS);
        assertEquals(3, model.page().get().rows().size());
        assertTrue(
                model.page().get().rows().stream().noneMatch(r -> r.status() == Status.CRITICAL));
    }

    @Test
    void aPartsInventoryIsInWordsWhereTheStandardNamesItAndElseInTheMakers() {
        model.look(box("srv-02"));
        model.open(Section.FRU);
        assertEquals("Serial number", row("0/board/serial").name());
        assertEquals("custom1", row("0/board/custom1").name());
        assertEquals("not there", row("3/").name());
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertEquals("序列号", row("0/board/serial").name());
    }

    @Test
    void whatAControllerTellsOfItselfIsReadInOneGo() {
        model.look(box("srv-02"));
        model.open(Section.CONTROLLER);
        assertEquals(
                List.of("details srv-02 [LAN, USERS, CHANNELS, WATCHDOG, DCMI, SELFTEST]"),
                asked());
        assertTrue(model.page().get().age().endsWith("5\u00a0kB"), model.page().get().age());
        model.back();
        assertEquals("topics: 6", model.lines().get().getLast().sum());
    }

    @Test
    void aBmcThatTellsNothingOfItselfLosesTheSection() {
        bench.ports.bmc.controller = Details.none();
        model.look(box("srv-02"));
        model.open(Section.CONTROLLER);
        model.back();
        assertFalse(sections().contains(Section.CONTROLLER));
        assertTrue(sections().contains(Section.FRU));
    }
}
