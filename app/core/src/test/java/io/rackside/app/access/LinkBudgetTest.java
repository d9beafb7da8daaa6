package io.rackside.app.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class LinkBudgetTest {
    private final SteppedTime time = new SteppedTime();

    private double kbitPerSecond(LinkBudget link, Priority priority, int requests, int bytes)
            throws InterruptedException {
        Instant began = time.now();
        for (int i = 0; i < requests; i++) {
            try (ControllerGate.Pace.Slot _ = link.enter(priority)) {
                link.meter(priority).passed(bytes);
            }
        }
        try (ControllerGate.Pace.Slot _ = link.enter(priority)) {
            return requests * bytes * 8 / 1000.0 / seconds(began);
        }
    }

    private double seconds(Instant began) {
        return Duration.between(began, time.now()).toMillis() / 1000.0;
    }

    @Test
    void backgroundReadingOverAWanLinkStaysUnderItsBound() throws InterruptedException {
        double rate =
                kbitPerSecond(
                        new LinkBudget(SiteLink.wan(), time), Priority.BACKGROUND, 200, 4_000);
        assertTrue(rate < SiteLink.BACKGROUND_KBIT_PER_SECOND, () -> "kbit/s " + rate);
        assertTrue(rate > 15, () -> "the bound is not used: " + rate);
    }

    @Test
    void whatIsOnTheScreenSharesTheBackgroundsBound() throws InterruptedException {
        double rate =
                kbitPerSecond(new LinkBudget(SiteLink.wan(), time), Priority.SCREEN, 200, 4_000);
        assertTrue(rate < SiteLink.BACKGROUND_KBIT_PER_SECOND, () -> "kbit/s " + rate);
    }

    @Test
    void aPersonMayUseTheWholeLinkAndNoMore() throws InterruptedException {
        double rate =
                kbitPerSecond(new LinkBudget(SiteLink.wan(), time), Priority.PERSON, 500, 20_000);
        assertTrue(rate < 200, () -> "kbit/s " + rate);
        assertTrue(rate > 150, () -> "the link is not used: " + rate);
    }

    @Test
    void aPersonDoesNotWaitForTheBackgroundsDebt() throws InterruptedException {
        LinkBudget link = new LinkBudget(SiteLink.wan(), time);
        link.meter(Priority.BACKGROUND).passed(30_000);
        Instant began = time.now();
        link.enter(Priority.PERSON).close();
        assertEquals(began, time.now());
        link.enter(Priority.BACKGROUND).close();
        assertTrue(seconds(began) > 5);
    }

    @Test
    void aLocalLinkNeverWaits() throws InterruptedException {
        LinkBudget link = new LinkBudget(SiteLink.local(), time);
        Instant began = time.now();
        for (int i = 0; i < 100; i++) {
            link.enter(Priority.BACKGROUND).close();
            link.meter(Priority.BACKGROUND).passed(1_000_000);
        }
        assertEquals(began, time.now());
        assertTrue(link.kbitPerSecond() > 0);
    }

    @Test
    void theRateShownIsThatOfTheLastTenSeconds() {
        LinkBudget link = new LinkBudget(SiteLink.local(), time);
        link.meter(Priority.PERSON).passed(12_500);
        assertEquals(10, link.kbitPerSecond(), 0.01);
        time.step(Duration.ofSeconds(11));
        assertEquals(0, link.kbitPerSecond(), 0.01);
        assertEquals(12_500, link.bytes());
    }

    @Test
    void aSlowLinkLeavesHalfForPeople() {
        LinkBudget link = new LinkBudget(new SiteLink(SiteLink.Kind.WAN, 16, ""), time);
        assertEquals(900, link.backgroundBytesPerSecond(), 1);
    }

    @Test
    void atMostTwoBackgroundRequestsAreUnderWay() throws InterruptedException {
        LinkBudget link = new LinkBudget(SiteLink.wan(), time);
        ControllerGate.Pace.Slot one = link.enter(Priority.BACKGROUND);
        ControllerGate.Pace.Slot two = link.enter(Priority.BACKGROUND);
        Thread third =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        link.enter(Priority.BACKGROUND).close();
                                    } catch (InterruptedException _) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        while (third.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        one.close();
        third.join();
        two.close();
        assertEquals(Thread.State.TERMINATED, third.getState());
    }
}
