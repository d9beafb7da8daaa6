package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.model.CredentialRef;
import io.rackside.model.Endpoint;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The network goes down in the middle of a power act; only reading can tell what became of it. */
class LostAnswerTest {
    private static final String SYSTEM = "/redfish/v1/Systems/1";
    private static final String RESET = SYSTEM + "/Actions/ComputerSystem.Reset";

    @TempDir Path folder;
    private TwinSite site;
    private Relay relay;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, new FastTime(20));
        relay = new Relay(site.twin.port());
        Endpoint endpoint =
                new Endpoint(
                        Protocol.REDFISH,
                        relay.address(),
                        Optional.of(new CredentialRef("bmc")),
                        Optional.empty(),
                        false);
        site.rackside.site().devices().reach(site.device.id(), List.of(endpoint));
    }

    @AfterEach
    void end() throws Exception {
        relay.close();
        site.close();
    }

    @Test
    void anActWhoseAnswerWasLostIsInDoubtUntilReadingShowsItDone() throws Exception {
        relay.losesAnswerWhen(() -> resets() == 1);
        Running running = powerOff();
        assertInDoubt(running);
        relay.isWell();
        eventually(
                () -> site.server.state().powerState() == PowerState.OFF,
                () -> "the act was taken: " + site.server.state());

        resume(running);

        assertBecomes(Job.State.DONE, running);
        assertEquals(1, resets());
        assertEquals(List.of("act.intent", "act.outcome", "act.outcome"), acts());
    }

    @Test
    void anActThatNeverArrivedIsInDoubtUntilReadingShowsThatItHadNoEffect() throws Exception {
        AtomicInteger untilReset = new AtomicInteger();
        relay.losesQuestionWhen(
                () -> {
                    if (intents() == 1 && resets() == 0) {
                        untilReset.incrementAndGet();
                    }
                    return false;
                });
        assertDone(start("power.off"));
        assertDone(start("power.on"));
        AtomicInteger questions = new AtomicInteger();
        relay.losesQuestionWhen(
                () -> intents() == 3 && questions.incrementAndGet() == untilReset.get());
        Running running = powerOff();
        assertInDoubt(running);
        relay.isWell();

        resume(running);

        assertBecomes(Job.State.FAILED, running);
        assertEquals(2, resets());
        assertEquals(PowerState.ON, site.server.state().powerState());
    }

    @Test
    void readingWhileTheNetworkIsDownSettlesNothingAndSendsNothing() throws Exception {
        relay.losesAnswerWhen(() -> resets() == 1);
        Running running = powerOff();
        assertInDoubt(running);

        resume(running);

        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(60)));
        assertEquals(Job.State.IN_DOUBT, state(running));
        relay.isWell();
        resume(running);
        assertBecomes(Job.State.DONE, running);
        assertEquals(1, resets());
    }

    @Test
    void untilItIsSettledNothingElseTakesTheBoxDownWithoutAReason() throws Exception {
        relay.losesAnswerWhen(() -> resets() == 1);
        Running running = powerOff();
        assertInDoubt(running);
        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(60)));
        relay.isWell();
        eventually(
                () -> site.server.state().powerState() == PowerState.OFF,
                () -> "the act was taken: " + site.server.state());

        Outcome refused = start("power.on").await(Duration.ofSeconds(60)).orElseThrow();

        assertInstanceOf(Outcome.Refused.class, refused, refused.toString());
        assertEquals("core.guard.in-doubt", refused.what().code());
        assertEquals(1, resets());
        resume(running);
        assertBecomes(Job.State.DONE, running);
        assertDone(start("power.on"));
    }

    @Test
    void aReasonGoesAgainstTheGuardAndStandsInTheTrail() throws Exception {
        relay.losesAnswerWhen(() -> resets() == 1);
        Running running = powerOff();
        assertInDoubt(running);
        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(60)));
        relay.isWell();
        eventually(
                () -> site.server.state().powerState() == PowerState.OFF,
                () -> "the act was taken: " + site.server.state());

        assertDone(start("power.on", Optional.of("seen at the rack")));

        TrailEntry intent =
                site.rackside.audit().entries(1, 100).stream()
                        .filter(entry -> entry.kind().equals("act.intent"))
                        .reduce((_, last) -> last)
                        .orElseThrow();
        assertEquals("seen at the rack", intent.body().get("override"));
    }

    private Running powerOff() throws InterruptedException {
        return start("power.off");
    }

    /** A job may be in doubt a moment before its thread has ended. */
    private void resume(Running running) throws InterruptedException {
        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(60)));
        site.rackside.jobs().resume(running.job());
    }

    private void assertDone(Running running) throws InterruptedException {
        Outcome outcome = running.await(Duration.ofSeconds(60)).orElseThrow();
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        assertTrue(site.rackside.jobs().await(running.job(), Duration.ofSeconds(60)));
    }

    private long intents() {
        return acts().stream().filter(kind -> kind.equals("act.intent")).count();
    }

    private Running start(String kind) throws InterruptedException {
        return start(kind, Optional.empty());
    }

    private Running start(String kind, Optional<String> reason) throws InterruptedException {
        Subject subject = site.rackside.access().subject("srv-03");
        Terms terms = Terms.background().trusting(Trust.of(site.twin.fingerprint()));
        Choice choice =
                site.rackside.power().choices(subject, terms).stream()
                        .filter(c -> c.act().kind().equals(kind))
                        .findFirst()
                        .orElseThrow();
        Consent consent = new Consent(true, true, Optional.of("srv-03"), reason);
        return site.rackside.power().start(subject, choice.act(), consent, terms);
    }

    private void assertInDoubt(Running running) throws InterruptedException {
        Outcome outcome = running.await(Duration.ofSeconds(60)).orElseThrow();
        assertInstanceOf(Outcome.InDoubt.class, outcome, outcome.toString());
        assertTrue(relay.isDown());
        assertBecomes(Job.State.IN_DOUBT, running);
    }

    private void assertBecomes(Job.State wanted, Running running) throws InterruptedException {
        eventually(() -> state(running) == wanted, () -> "" + state(running));
    }

    private Job.State state(Running running) {
        return site.rackside.jobs().find(running.job()).orElseThrow().state();
    }

    private long resets() {
        return site.twin.requests("POST", RESET);
    }

    private List<String> acts() {
        return site.rackside.audit().entries(1, 100).stream()
                .map(TrailEntry::kind)
                .filter(kind -> kind.startsWith("act."))
                .toList();
    }
}
