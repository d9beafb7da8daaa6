package io.rackside.app.console.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.KeptMeasurement;
import io.rackside.app.offload.measure.MeasureStatus;
import io.rackside.model.Device;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Target;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

class MeasureModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());
    private final List<Job> jobs = new ArrayList<>();
    private final MeasureModel model =
            new MeasureModel(
                    bench.live.now().model().device(SampleOffload.HOST).orElseThrow(),
                    bench.texts,
                    bench.background,
                    bench.ports.measures,
                    () -> jobs,
                    () -> bench.ports.asked.add("forgotten"));

    @Test
    void theEarlierOneIsBeforeWhateverWasChosenFirst() {
        model.read();
        model.compare(model.kept().get());
        assertEquals(List.of("card m1 m2"), bench.ports.asked);
        assertEquals("2 of 4 claimed figures are reached.", model.work().said().get());
    }

    @Test
    void theCardSaysWhatWasMeasuredWhatComputedAndWhatNot() {
        model.read();
        model.compare(List.of());
        List<ClaimRow> claims = model.words().claims(model.card().get().orElseThrow());
        assertEquals(
                List.of(Status.OK, Status.WARNING, Status.UNKNOWN, Status.OK),
                claims.stream().map(ClaimRow::status).toList());
        assertEquals(
                List.of(
                        "reached · measured",
                        "not reached · measured · the runs do not agree",
                        "not measured",
                        "reached · computed"),
                claims.stream().map(ClaimRow::verdict).toList());
        assertEquals("–", claims.get(2).reached());
        LineRow line = model.words().lines(model.card().get().orElseThrow()).getFirst();
        assertEquals("9.40\u00a0Gbit/s (range 3.00 %)", line.before());
        assertEquals("+300 %", line.change());
        assertEquals(Status.OK, line.status());
    }

    @Test
    void oneAloneIsComparedWithTheNewestAndTheNewestAloneIsNot() {
        model.read();
        model.compare(List.of(model.kept().get().getLast()));
        assertTrue(model.card().get().isPresent());
        model.compare(List.of(model.kept().get().getFirst()));
        assertEquals(
                "Choose two measurements, or one to compare with the newest.",
                model.work().said().get());
    }

    @Test
    void oneThatRunsTellsItsRoundAndIsKeptInTheEnd() {
        jobs.add(job(Job.State.RUNNING));
        is(Job.State.RUNNING, 2, Optional.of(Message.of("console.measure.begins")));
        assertEquals("Round 2 of 3: begins", model.running().get().orElseThrow().doing());
        assertEquals(1 / 3.0, model.running().get().orElseThrow().share());
        jobs.clear();
        is(Job.State.DONE, 3, Optional.empty());
        assertEquals(Optional.empty(), model.running().get());
        assertEquals(2, model.kept().get().size());
    }

    @Test
    void aChangeWithinWhatTheRunsDifferByIsNeitherGoodNorBad() {
        CardView card = bench.ports.measures.card("m1", "m2");
        CardView.LineView line = card.lines().getFirst();
        CardView overlapping =
                new CardView(
                        card.before(),
                        card.after(),
                        List.of(
                                new CardView.LineView(
                                        line.word(),
                                        line.title(),
                                        line.unit(),
                                        line.before(),
                                        line.before(),
                                        OptionalDouble.of(1),
                                        Optional.of(true))),
                        card.claims(),
                        card.notes());
        assertEquals(Status.OK, model.words().lines(card).getFirst().status());
        assertEquals(Status.UNKNOWN, model.words().lines(overlapping).getFirst().status());
    }

    @Test
    void oneThatWasCutShortSaysSoOnceAndIsNotFollowedOn() {
        model.read();
        jobs.add(job(Job.State.INTERRUPTED));
        is(Job.State.INTERRUPTED, 2, Optional.empty());
        assertEquals(
                "Cut short in round 2 of 3; it can be carried on in the jobs.",
                model.work().said().get());
        model.work().hush();
        model.tick();
        assertEquals("", model.work().said().get());
        jobs.set(0, job(Job.State.RUNNING));
        is(Job.State.RUNNING, 3, Optional.empty());
        assertTrue(model.running().get().isPresent());
    }

    @Test
    void whatIsToBeForgottenIsNamedWithItsDate() {
        model.read();
        assertEquals(
                List.of(
                        "srv-01 enp1s0f0 – srv-02 enp1s0f0, "
                                + bench.texts.dateTime(SampleSite.NOW.minusSeconds(60)),
                        "srv-01 enp1s0f0 – srv-02 enp1s0f0, "
                                + bench.texts.dateTime(SampleSite.NOW.minusSeconds(3600))),
                ForgetForm.named(bench.texts, model.kept().get()).lines().toList());
        List<KeptMeasurement> many = Collections.nCopies(10, model.kept().get().getFirst());
        assertTrue(ForgetForm.named(bench.texts, many).endsWith("\nand 2 more"));
    }

    @Test
    void onlyHostsOfTheSameSiteThatGiveASignOfLifeCanBeTheFarEnd() {
        Device near = bench.live.now().model().device(SampleOffload.HOST).orElseThrow();
        assertEquals(
                List.of("srv-02"),
                FarHosts.of(bench.live.now(), near).stream()
                        .map(one -> one.host().name())
                        .toList());
        SampleSite begun = SampleSite.hosts();
        begun.notAsked(SampleOffload.OTHER);
        List<FarHost> others = FarHosts.of(new Bench(begun).live.now(), near);
        assertEquals(List.of(false), others.stream().map(FarHost::asked).toList());
        SampleSite silent = SampleSite.hosts();
        silent.silent(SampleOffload.OTHER);
        assertEquals(List.of(), FarHosts.of(new Bench(silent).live.now(), near));
    }

    private void is(Job.State state, int round, Optional<Message> doing) {
        Target near = new Target(SampleOffload.HOST, "srv-01", "", Identity.none());
        bench.ports.measures.statuses.put(
                new JobId("q1"),
                new MeasureStatus(
                        new JobId("q1"),
                        near,
                        near,
                        state,
                        round,
                        3,
                        doing,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        model.tick();
    }

    private static Job job(Job.State state) {
        return new Job(
                new JobId("q1"),
                "measure",
                Message.of("core.sample.title"),
                List.of(SampleOffload.HOST),
                new TreeMap<>(),
                List.of(),
                state,
                SampleSite.NOW,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aForgottenOneIsGoneAndItsCardWithIt() {
        model.read();
        model.compare(List.of());
        model.forget(List.of(model.kept().get().getFirst()));
        assertEquals(1, model.kept().get().size());
        assertEquals(Optional.empty(), model.card().get());
        model.forget(List.of());
        assertEquals("Choose a measurement.", model.work().said().get());
    }

    @Test
    void aNumberInAFieldHasLimits() {
        assertEquals(20, EndsForm.number(" 20 ", "console.measure.seconds", 2, 120));
        for (String wrong : List.of("", "1", "121", "x")) {
            assertThrows(
                    Form.Wrong.class,
                    () -> EndsForm.number(wrong, "console.measure.seconds", 2, 120),
                    wrong);
        }
    }
}
