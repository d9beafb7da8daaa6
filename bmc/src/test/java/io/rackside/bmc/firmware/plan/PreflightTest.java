package io.rackside.bmc.firmware.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.FirmwareItem;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareBaseline;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwareImage.Prerequisite;
import io.rackside.model.firmware.FirmwareImage.Span;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

class PreflightTest {
    private static final Span FROM_3 = new Span(Optional.of("3.0"), Optional.empty());

    private static FirmwareImage image(
            Component component, String version, List<Prerequisite> needed, Optional<Span> from) {
        return new FirmwareImage(
                component.word(),
                component.word() + ".bin",
                "ab".repeat(32),
                20_000_000,
                component,
                "",
                List.of("RW 2288"),
                List.of(),
                version,
                from,
                OptionalInt.empty(),
                needed,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static UpdateService.Part part(Component component, String version) {
        return new UpdateService.Part(
                component,
                "/inventory/" + component,
                new FirmwareItem(
                        component.name(),
                        component.name(),
                        version,
                        "",
                        "",
                        "",
                        Optional.empty(),
                        Health.OK),
                List.of());
    }

    private static Look look(String model, OptionalLong most, List<Message> hindrances) {
        return new Look(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "Rackwright",
                        model,
                        Identity.ofSerial("S1"),
                        "",
                        "",
                        "",
                        "On",
                        Health.OK,
                        "OK",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                List.of(),
                new UpdateService(
                        "test",
                        false,
                        List.of(Road.MULTIPART),
                        most,
                        List.of(part(Component.BMC, "2.0"), part(Component.BIOS, "5.0")),
                        hindrances,
                        List.of()),
                Optional.empty(),
                Optional.empty());
    }

    private static UpdateOrder order(FirmwareImage image, boolean again, boolean back) {
        return new UpdateOrder(image, List.of(), Optional.empty(), true, again, back);
    }

    private static Check of(Topic topic, Look look, UpdateOrder order, FirmwareImage... before) {
        return Preflight.of(look, order, List.of(before), "srv-01").stream()
                .filter(check -> check.topic() == topic)
                .findFirst()
                .orElseThrow();
    }

    private static UpdateOrder bmc(String version) {
        return order(image(Component.BMC, version, List.of(), Optional.empty()), false, false);
    }

    @Test
    void anotherModelIsRefusedWhateverTheReason() {
        Check check = of(Topic.MODEL, look("RW 1288", OptionalLong.empty(), List.of()), bmc("3.0"));
        assertTrue(check.stops(true), check::toString);
    }

    @Test
    void theSameAndAnOlderVersionHaveToBeAskedFor() {
        Look look = look("RW 2288", OptionalLong.empty(), List.of());
        assertEquals("bmc.plan.version-same", of(Topic.VERSION, look, bmc("2.0")).reason().code());
        assertEquals("bmc.plan.version-older", of(Topic.VERSION, look, bmc("1.9")).reason().code());
        FirmwareImage same = image(Component.BMC, "2.0", List.of(), Optional.empty());
        assertFalse(of(Topic.VERSION, look, order(same, true, false)).stops(false));
        FirmwareImage older = image(Component.BMC, "1.9", List.of(), Optional.empty());
        assertFalse(of(Topic.VERSION, look, order(older, false, true)).stops(false));
    }

    @Test
    void anImageTooLargeIsRefusedBeforeItIsSent() {
        Look look = look("RW 2288", OptionalLong.of(10_000_000), List.of());
        assertTrue(of(Topic.IMAGE_SIZE, look, bmc("3.0")).stops(true));
    }

    @Test
    void whatTheServiceSaysAgainstItIsARefusalInItsOwnWords() {
        Message why = Message.of("bmc.plan.host-off", "x");
        Look look = look("RW 2288", OptionalLong.empty(), List.of(why));
        Check check = of(Topic.SERVICE, look, bmc("3.0"));
        assertEquals(why, check.reason());
        assertTrue(check.stops(true));
    }

    @Test
    void anImageOfTheSamePlanCountsAsThereForTheNext() {
        Look look = look("RW 2288", OptionalLong.empty(), List.of());
        FirmwareImage bios =
                image(
                        Component.BIOS,
                        "6.0",
                        List.of(new Prerequisite(Component.BMC, FROM_3)),
                        Optional.empty());
        assertTrue(of(Topic.PREREQUISITES, look, order(bios, false, false)).stops(true));
        FirmwareImage first = image(Component.BMC, "3.1", List.of(), Optional.empty());
        assertFalse(of(Topic.PREREQUISITES, look, order(bios, false, false), first).stops(false));
        FirmwareImage second = image(Component.BMC, "4.0", List.of(), Optional.of(FROM_3));
        assertTrue(of(Topic.FROM_VERSION, look, order(second, false, false)).stops(true));
        assertFalse(of(Topic.FROM_VERSION, look, order(second, false, false), first).stops(false));
    }

    @Test
    void whatNobodyTellsIsShownAsNotKnown() {
        Look look = look("RW 2288", OptionalLong.empty(), List.of());
        for (Topic topic : List.of(Topic.WORKLOADS, Topic.DEPENDANTS, Topic.POWER_SUPPLIES)) {
            Check check = of(topic, look, bmc("3.0"));
            assertEquals("not-known", check.word(), check::toString);
            assertFalse(check.stops(false));
        }
    }

    @Test
    void theBmcGoesBeforeTheBiosWhereNothingElseIsSaid() {
        FirmwareImage bios = image(Component.BIOS, "6.0", List.of(), Optional.empty());
        FirmwareImage bmc = image(Component.BMC, "3.0", List.of(), Optional.empty());
        assertEquals(List.of(bmc, bios), ImageOrder.of(List.of(bios, bmc)));
    }

    @Test
    void complianceTellsBehindAheadAndUnknownApart() {
        FirmwareBaseline baseline =
                new FirmwareBaseline(
                        "b",
                        Instant.EPOCH,
                        List.of(
                                wanted(Component.BMC, "2.1"),
                                wanted(Component.BIOS, "4.9"),
                                wanted(Component.CPLD, "1.0")));
        Compliance found =
                Compliance.of(
                        "Rackwright",
                        "RW 2288",
                        look("RW 2288", OptionalLong.empty(), List.of()).service().parts(),
                        baseline);
        assertEquals(
                List.of(
                        Compliance.Standing.BEHIND,
                        Compliance.Standing.AHEAD,
                        Compliance.Standing.UNKNOWN),
                found.lines().stream().map(Compliance.Line::standing).toList());
        assertEquals(Compliance.Standing.UNKNOWN, found.standing());
        assertFalse(found.met());
    }

    private static FirmwareBaseline.Wanted wanted(Component component, String version) {
        return new FirmwareBaseline.Wanted(
                "Rackwright RW 2288", component, Optional.empty(), version, Optional.empty(), "");
    }
}
