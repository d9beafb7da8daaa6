package io.rackside.app.console.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleServices;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Guard;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Set;

class ServiceModelTest {
    private static final DeviceId BOX = new DeviceId("srv-01");

    private final Bench bench = new Bench(SampleSite.hosts());
    private Instant now = SampleSite.NOW;

    private final ServiceModel model =
            new ServiceModel(
                    bench.live,
                    bench.selection,
                    bench.texts,
                    bench.background,
                    bench.ports.services,
                    () -> now);

    private Device box() {
        return bench.live.now().model().device(BOX).orElseThrow();
    }

    private PlanPage plan() {
        return model.planned().get().orElseThrow();
    }

    private ServicePage page() {
        return model.running().get().orElseThrow();
    }

    @Test
    void whatItWouldDoIsShownAndNothingIsBegun() {
        model.enter(box());
        assertTrue(model.title().get().endsWith("srv-01"), model.title()::get);
        assertEquals("Node n1 of cluster site", plan().node());
        assertEquals("1 move, 2 start again elsewhere, 0 are lost, 1 block.", plan().sum());
        assertEquals(
                List.of("scada-2", "web-1", "web-2", "scada-1"),
                plan().rows().stream().map(PlanPage.Row::name).toList());
        assertTrue(plan().locked());
        assertFalse(plan().ready());
        assertEquals(List.of("plan service of srv-01"), bench.ports.asked);
    }

    @Test
    void itBeginsOnlyWithEveryConsentAndAnUnlockedRole() {
        model.enter(box());
        model.accept(Set.of("vm/dispatch/scada-2"), true);
        model.accept(Set.of("pod/dispatch/web-1", "pod/dispatch/web-2"), true);
        assertFalse(plan().ready(), "the role is locked");
        bench.ports.services.role = ServiceRole.State.UNLOCKED;
        model.roleChanged();
        assertTrue(plan().ready());
        model.accept(Set.of("pod/dispatch/web-2"), false);
        assertFalse(plan().ready(), "a consent is missing");
        model.accept(Set.of("pod/dispatch/web-2"), true);
        model.begin();
        assertTrue(
                bench.ports.asked.contains(
                        "service srv-01 with [pod/dispatch/web-1, pod/dispatch/web-2,"
                                + " vm/dispatch/scada-2]"),
                bench.ports.asked::toString);
        assertTrue(model.planned().get().isEmpty());
        assertTrue(page().runs());
    }

    @Test
    void whatAGuardForbidsNobodyCanAgreeTo() {
        bench.ports.services.role = ServiceRole.State.UNLOCKED;
        bench.ports.services.forbidden = true;
        model.enter(box());
        plan().groups()
                .forEach(
                        group ->
                                group.items()
                                        .forEach(item -> model.accept(Set.of(item.key()), true)));
        model.accept(Set.of("vm/dispatch/scada-9"), true);
        assertEquals(1, plan().refusals().size());
        assertFalse(plan().ready());
    }

    @Test
    void whatAGuardStopsNeedsAReason() {
        bench.ports.services.role = ServiceRole.State.UNLOCKED;
        bench.ports.services.guards =
                List.of(
                        new Guard.Opinion(Guard.Verdict.ALLOW, Message.of("core.sample.silent")),
                        new Guard.Opinion(Guard.Verdict.REFUSE, Message.of("core.sample.silent")));
        model.enter(box());
        plan().groups()
                .forEach(
                        group ->
                                group.items()
                                        .forEach(item -> model.accept(Set.of(item.key()), true)));
        assertEquals(1, plan().guards().size());
        assertTrue(plan().stopped());
        assertFalse(plan().ready());
        model.override("  ");
        assertFalse(plan().ready(), "no reason");
        model.override(" the partner runs ");
        assertTrue(plan().ready());
        model.begin();
        assertTrue(
                bench.ports.asked.stream()
                        .anyMatch(it -> it.endsWith("although the partner runs")));
    }

    @Test
    void whoIsAskedToPullABoxSeesItOnTheDrawing() {
        model.enter(box());
        bench.ports.services.role = ServiceRole.State.UNLOCKED;
        model.begin();
        assertEquals(Set.of(BOX), bench.selection.devices().get());
        bench.selection.goTo(new Place.Fleet());
        bench.ports.services.statuses.put(
                SampleServices.JOB, SampleServices.pulling(BOX, SampleSite.NOW));
        model.tick();
        assertTrue(page().question().isPresent());
        assertEquals(Set.of(BOX), bench.selection.devices().get());
        assertTrue(bench.ports.asked.contains("refresh srv-01"), "its light is on the drawing");
        bench.selection.goTo(new Place.Fleet());
        model.tick();
        assertEquals(Set.of(), bench.selection.devices().get(), "told once");
        model.answer(true);
        assertTrue(bench.ports.asked.contains("answer s1 true"));
        assertTrue(page().question().isEmpty());
        assertEquals(Status.OK, page().standing());
    }

    @Test
    void itsLightIsOutOnTheDrawingHoweverItsEndIsSeen() {
        bench.ports.services.statuses.put(SampleServices.JOB, SampleServices.closing(BOX));
        model.follow(SampleServices.JOB);
        assertFalse(bench.ports.asked.contains("refresh srv-01"));
        bench.ports.services.statuses.put(SampleServices.JOB, SampleServices.done(BOX));
        model.tick();
        assertTrue(bench.ports.asked.contains("refresh srv-01"));
    }

    @Test
    void whatNeedsALookLeavesLastAndIsTold() {
        bench.ports.services.statuses.put(SampleServices.JOB, SampleServices.draining(BOX, 1));
        model.enter(box());
        assertEquals(List.of(), bench.ports.asked, "one that runs is shown, none is planned");
        assertEquals("1 of 4 have left", page().left());
        assertEquals(0.25, page().share());
        assertEquals(
                List.of("scada-2", "web-2", "scada-1", "web-1"),
                page().rows().stream().map(ServicePage.Row::name).toList());
        assertEquals(12, page().lines().size());
        assertTrue(page().doing().contains("1 min 30 s"), page()::doing);
        now = now.plusSeconds(30);
        model.tick();
        assertTrue(page().doing().contains("2 min"), page()::doing);
    }

    @Test
    void oneThatBrokeOffIsCarriedOn() {
        bench.ports.services.statuses.put(SampleServices.JOB, SampleServices.brokenOff(BOX));
        model.follow(SampleServices.JOB);
        assertTrue(page().brokeOff());
        assertFalse(page().runs());
        assertEquals("Broke off: carry it on, or stop it.", page().doing());
        assertTrue(page().locked(), "the role is gone with the program");
        bench.ports.services.role = ServiceRole.State.UNLOCKED;
        model.roleChanged();
        assertFalse(page().locked());
        model.resume();
        assertTrue(bench.ports.asked.contains("resume service s1"));
        assertTrue(page().runs());
        model.cancel();
        assertTrue(bench.ports.asked.contains("cancel service s1"));
    }
}
