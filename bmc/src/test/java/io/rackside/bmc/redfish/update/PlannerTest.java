package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

class PlannerTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "db-01", "A-07 U12", Identity.ofSerial("SN-0001"));

    private static final Resource MANAGER =
            Json.at("/redfish/v1/Managers/1", "{'ManagerType':'BMC','FirmwareVersion':'4.20.1'}");

    private static FirmwareImage image(
            Component component, String version, String model, long size) {
        return new FirmwareImage(
                "item",
                "image.bin",
                "0".repeat(64),
                size,
                component,
                "Rackwright",
                List.of(model),
                List.of(),
                version,
                Optional.of(new FirmwareImage.Span(Optional.of("4.00"), Optional.empty())),
                OptionalInt.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static UpdateOrder order(FirmwareImage image) {
        return new UpdateOrder(image, List.of(), Optional.empty(), true, false, false);
    }

    private static Planner planner(String version) {
        Resource service =
                Json.at(
                        "/redfish/v1/UpdateService",
                        "{'MultipartHttpPushUri':'/m','MaxImageSizeBytes':1000,"
                                + "'FirmwareInventory':{'@odata.id':"
                                + "'/redfish/v1/UpdateService/FirmwareInventory'}}");
        List<Resource> entries =
                List.of(
                        Json.at(
                                "/redfish/v1/UpdateService/FirmwareInventory/BMC",
                                "{'Id':'BMC','Name':'BMC','Version':'" + version + "'}"),
                        Json.at(
                                "/redfish/v1/UpdateService/FirmwareInventory/NIC1",
                                "{'Id':'NIC.1','Name':'Network Adapter','Version':'1.0'}"),
                        Json.at(
                                "/redfish/v1/UpdateService/FirmwareInventory/NIC2",
                                "{'Id':'NIC.2','Name':'Network Adapter','Version':'1.0'}"));
        return new Planner(
                new Offer(
                        service,
                        UpdateProfiles.shipped().of(UpdateProfile.STANDARD).orElseThrow(),
                        List.of()),
                Inventory.parts(entries, Set.of()),
                ResourcePath.of("/redfish/v1/UpdateService/FirmwareInventory"),
                new Planner.Top(
                        "Rackwright Ltd",
                        List.of("RW-2200"),
                        Optional.of(MANAGER),
                        Optional.empty()));
    }

    private static String refusal(Planner planner, UpdateOrder order) {
        BmcException refused = assertThrows(BmcException.class, () -> planner.act(TARGET, order));
        assertEquals(BmcException.Kind.NOT_SUPPORTED, refused.kind());
        return refused.what().code();
    }

    @Test
    void allThatAnUpdateNeedsStandsInItsAct() {
        Act act =
                planner("4.20.1")
                        .act(TARGET, order(image(Component.BMC, "4.30.0", "rw-2200", 900)));
        UpdateTerms terms = UpdateTerms.of(act);
        assertEquals(terms.parameters(), new TreeMap<>(act.parameters()));
        assertEquals(Road.MULTIPART, terms.road());
        assertEquals("4.20.1", terms.from());
        assertEquals("4.30.0", terms.wanted());
        assertEquals("FirmwareVersion", terms.readBack().field(), "the running version");
        assertEquals(UpdateProfile.RestartBy.BMC_ITSELF, terms.restarts());
        assertEquals(Risk.CANNOT_BE_UNDONE, act.risk(), "there is one bank only");
    }

    @Test
    void anImageForAnotherBoxIsRefused() {
        assertEquals(
                "bmc.firmware-other-model",
                refusal(planner("4.20.1"), order(image(Component.BMC, "4.30.0", "RW-9000", 900))));
        assertEquals(
                "bmc.firmware-no-such-part",
                refusal(planner("4.20.1"), order(image(Component.CPLD, "4.30.0", "RW-2200", 900))));
    }

    @Test
    void anImageThatIsTooLargeIsRefusedBeforeItIsSent() {
        assertEquals(
                "bmc.firmware-too-large",
                refusal(planner("4.20.1"), order(image(Component.BMC, "4.30.0", "RW-2200", 1001))));
    }

    @Test
    void goingBackAndLayingItAgainHaveToBeAskedFor() {
        Planner planner = planner("4.20.1");
        FirmwareImage older = image(Component.BMC, "4.10.0", "RW-2200", 900);
        FirmwareImage same = image(Component.BMC, "4.20.1", "RW-2200", 900);
        assertEquals("bmc.firmware-older", refusal(planner, order(older)));
        assertEquals("bmc.firmware-there-already", refusal(planner, order(same)));
        planner.act(TARGET, new UpdateOrder(older, List.of(), Optional.empty(), true, false, true));
        planner.act(TARGET, new UpdateOrder(same, List.of(), Optional.empty(), true, true, false));
    }

    @Test
    void anImageIsNotLaidOverAVersionItIsNotMadeFor() {
        assertEquals(
                "bmc.firmware-not-over-this",
                refusal(planner("3.90.0"), order(image(Component.BMC, "4.30.0", "RW-2200", 900))));
    }

    @Test
    void ofSeveralPartsThePersonSaysWhich() {
        Planner planner = planner("4.20.1");
        FirmwareImage card =
                new FirmwareImage(
                        "nic",
                        "nic.bin",
                        "0".repeat(64),
                        900,
                        Component.NIC,
                        "",
                        List.of(),
                        List.of(),
                        "1.1",
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of());
        assertEquals("bmc.firmware-several-parts", refusal(planner, order(card)));
        Act act =
                planner.act(
                        TARGET,
                        new UpdateOrder(
                                card, List.of("NIC.2"), Optional.empty(), true, false, false));
        assertEquals(
                List.of("/redfish/v1/UpdateService/FirmwareInventory/NIC2"),
                UpdateTerms.of(act).targets());
    }

    @Test
    void aRoadThatIsNotOfferedIsNotTaken() {
        assertEquals(
                "bmc.firmware-road-not-offered",
                refusal(
                        planner("4.20.1"),
                        new UpdateOrder(
                                image(Component.BMC, "4.30.0", "RW-2200", 900),
                                List.of(),
                                Optional.of(Road.PULL_HTTPS),
                                true,
                                false,
                                false)));
    }
}
