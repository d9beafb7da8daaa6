package io.rackside.app.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.host.SameHost.Verdict;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.SecurityZone;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class SameHostTest {
    private static Identity uuid(String uuid) {
        return new Identity(Optional.empty(), Optional.of(uuid));
    }

    private static final String AS_THE_BMC_SAYS = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
    private static final String AS_THE_KERNEL_SAYS = "3d2c1b0a-5f4e-7160-8293-a4b5c6d7e8f9";
    private static final String ANOTHER = "3d2c1b0a-5f4e-7160-8293-a4b5c6d7e8f8";

    private static Identity both(String serial, String uuid) {
        return Identity.ofSerial(serial).completedBy(uuid(uuid));
    }

    @Test
    void aUuidCountsInEitherOrderOfItsBytes() {
        Identity box = uuid(AS_THE_BMC_SAYS);
        assertEquals(Verdict.SAME, SameHost.verdict(box, box));
        assertEquals(Verdict.SAME, SameHost.verdict(box, uuid(AS_THE_KERNEL_SAYS)));
        assertEquals(Verdict.OTHER, SameHost.verdict(box, uuid(ANOTHER)));
    }

    @Test
    void anotherSerialNumberWithTheSameUuidIsForAPersonToSettle() {
        Identity box = both("SN-1", AS_THE_BMC_SAYS);
        assertEquals(Verdict.CONFLICT, SameHost.verdict(box, both("SN-2", AS_THE_KERNEL_SAYS)));
        assertEquals(Verdict.OTHER, SameHost.verdict(box, both("SN-2", ANOTHER)));
    }

    @Test
    void theSameSerialNumberDecidesAndTheUuidIsToldBeside() {
        Identity box = both("SN-1", AS_THE_BMC_SAYS);
        assertEquals(Verdict.SAME, SameHost.verdict(box, Identity.ofSerial("sn-1")));
        assertEquals(Verdict.SAME, SameHost.verdict(box, both("sn-1", ANOTHER)));
        assertTrue(SameHost.uuidDiffers(box, both("sn-1", ANOTHER)));
        assertFalse(SameHost.uuidDiffers(box, both("sn-1", AS_THE_KERNEL_SAYS)));
    }

    @Test
    void whatIsNotToldContradictsNothing() {
        Identity serial = Identity.ofSerial("SN-1");
        assertEquals(Verdict.UNTOLD, SameHost.verdict(serial, Identity.none()));
        assertEquals(Verdict.UNTOLD, SameHost.verdict(serial, uuid(AS_THE_BMC_SAYS)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789",
                "1234567890",
                "To be filled by O.E.M.",
                "Default string",
                "System Serial Number",
                "0000000000",
                "..........",
                "XXXXXXXX",
                "Not Specified"
            })
    void whatEveryBoardOfAMakerHasMatchesNothing(String serial) {
        assertEquals(
                Verdict.UNTOLD,
                SameHost.verdict(Identity.ofSerial(serial), Identity.ofSerial(serial)));
        assertEquals(
                Optional.empty(),
                BoxMatch.of(Identity.ofSerial(serial), List.of(box("A", Identity.ofSerial(serial))))
                        .box());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                "03000200-0400-0500-0006-000700080009",
                "00020003-0004-0005-0006-000700080009"
            })
    void aUuidThatNobodySetMatchesNothing(String uuid) {
        assertEquals(Verdict.UNTOLD, SameHost.verdict(uuid(uuid), uuid(uuid)));
    }

    private static Device box(String name, Identity identity) {
        return new Device(
                new DeviceId(name),
                new CabinetId("C"),
                name,
                DeviceTypeLibrary.shipped().generic(DeviceKind.SERVER),
                "",
                SecurityZone.I,
                Placement.Mounted.atU(1),
                identity,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aHostIsTheOneBoxItFits() {
        Device one = box("A-01", both("SN-1", AS_THE_BMC_SAYS));
        Device two = box("A-02", both("SN-2", ANOTHER));
        BoxMatch match = BoxMatch.of(both("SN-1", AS_THE_KERNEL_SAYS), List.of(one, two));
        assertEquals(Optional.of(one), match.box());
        assertEquals(Optional.empty(), match.doubt());
        assertEquals(Optional.empty(), BoxMatch.of(Identity.none(), List.of(one, two)).box());
    }

    @Test
    void aHostThatFitsTwoBoxesIsNeither() {
        Device one = box("A-01", Identity.ofSerial("SN-1"));
        Device two = box("A-02", Identity.ofSerial("SN-1"));
        BoxMatch match = BoxMatch.of(Identity.ofSerial("SN-1"), List.of(two, one));
        assertEquals(Optional.empty(), match.box());
        assertEquals(Message.of("core.host.several", "A-01, A-02"), match.doubt().orElseThrow());
    }

    @Test
    void bothReadingsOfAConflictAreShown() {
        Device one = box("A-01", both("SN-1", AS_THE_BMC_SAYS));
        BoxMatch match = BoxMatch.of(both("SN-9", AS_THE_KERNEL_SAYS), List.of(one));
        assertEquals(Optional.empty(), match.box());
        assertEquals(
                List.of("A-01", AS_THE_KERNEL_SAYS, "SN-1", "SN-9"),
                match.doubt().orElseThrow().arguments());
    }
}
