package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.app.acts.ActText;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Op;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two acts of a BMC about the same two entries, the second built on the first. */
class LegRunTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.none());
    private static final Outcome DONE = new Outcome.Done(Message.of("x.done"));
    private static final Outcome NO =
            new Outcome.Refused(Outcome.Refusal.DEVICE, Message.of("x.no"), "");

    private final NotingContext context = new NotingContext(begun());
    private final List<String> sent = new ArrayList<>();
    private final List<Integer> unset = new ArrayList<>();

    private static Act act(String kind, String servers) {
        return new Act(
                kind,
                TARGET,
                new TreeMap<>(Map.of("servers", servers)),
                Risk.UNDONE_AT_ONCE,
                Message.of("x.effect"),
                Optional.empty());
    }

    private static EntryOrder order(String id, String key, String old, String wanted) {
        Check check = new Check(new ReadFrom(Source.BMC, key), new Criterion(Op.IS, wanted));
        return new EntryOrder(
                id,
                "",
                "our-site 1.0",
                "00",
                check,
                check,
                old,
                List.of(key + "=" + wanted),
                List.of(key + "=" + old),
                Optional.empty(),
                false,
                Risk.UNDONE_AT_ONCE,
                EntryOrder.Way.USUAL);
    }

    /** What a job keeps that has both to do. */
    static Map<String, String> begun() {
        List<EntryOrder> orders =
                List.of(
                        order("site.ntp", BmcClock.ON, "on", "off"),
                        order("site.servers", BmcClock.SERVERS, "10.0.0.1", "10.0.0.2"));
        List<Leg> legs =
                List.of(
                        new Leg(act("ntp.set", "10.0.0.2"), List.of(0, 1)),
                        new Leg(act("ntp.set", ""), List.of(0, 1)));
        Map<String, String> notes =
                new TreeMap<>(ActText.write(act("baseline", ""), Consent.none()));
        notes.put("baseline.count", "2");
        notes.put("baseline.acts", "2");
        for (int i = 0; i < 2; i++) {
            notes.put("baseline.entry." + i, orders.get(i).text());
            notes.put("baseline.act." + i, legs.get(i).text());
            notes.put("baseline.act-of." + i, "0,1");
        }
        return notes;
    }

    private StepResult run(Outcome first, Outcome second) throws InterruptedException {
        return new LegRun(
                        context,
                        (leg, _, still) -> {
                            String servers = leg.act().parameters().get("servers");
                            sent.add(servers);
                            unset.add(still.size());
                            return servers.isEmpty() ? second : first;
                        })
                .perform();
    }

    private BaselineText text() {
        return new BaselineText(context.notes());
    }

    private List<Integer> left() {
        Job job =
                Job.waiting(
                        BaselineJob.KIND,
                        Message.of("x.title"),
                        List.of(TARGET.device()),
                        new TreeMap<>(context.notes()),
                        List.of(),
                        Instant.EPOCH);
        return SetBefore.of(List.of(job), Optional.empty()).map(SetBefore::left).orElse(List.of());
    }

    @Test
    void bothAreSetOnlyWhenTheLastActIsDone() throws InterruptedException {
        assertInstanceOf(StepResult.Done.class, run(DONE, DONE));
        assertEquals(List.of("10.0.0.2", ""), sent);
        assertEquals(List.of(2, 0), unset, "what the first has set is not as it was planned");
        assertEquals(BaselineText.Ended.DONE, text().ended(0));
        assertEquals(List.of(0, 1), left());
    }

    @Test
    void whatBuildsOnARefusedChangeIsNotSent() throws InterruptedException {
        run(NO, DONE);
        assertEquals(List.of("10.0.0.2"), sent);
        assertEquals(BaselineText.Ended.REFUSED, text().ended(0));
        assertEquals("x.no", text().said(1).code());
        assertEquals(List.of(), left());
    }

    @Test
    void whatIsSetInPartIsToldAndCanBeTakenBack() throws InterruptedException {
        run(DONE, NO);
        assertEquals(BaselineText.Ended.REFUSED, text().ended(1));
        assertEquals("core.baseline.half-set", text().said(1).code());
        assertEquals(List.of(0, 1), left());
    }

    /** The process ended between the two. */
    @Test
    void anActThatWasNotBegunLeavesItsEntriesSetInPart() throws InterruptedException {
        Act first = act("ntp.set", "10.0.0.2");
        MemoryTrail trail = new MemoryTrail();
        context.earlier(
                List.of(
                        new EarlierAct(
                                trail.append(ActExecutor.INTENT, Map.of()),
                                first,
                                Optional.of(DONE))));
        run(NO, NO);
        assertEquals(List.of(), sent);
        assertEquals(BaselineText.Ended.REFUSED, text().ended(0));
        assertEquals("core.baseline.half-set", text().said(0).code());
        assertEquals(List.of(0, 1), left());
    }
}
