package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Placement;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a person means that could be pulled. */
class AimTest {
    private final Site site =
            new Site(new SiteId("s"), Optional.empty(), "Dongpu", SiteLink.wan(), Optional.empty());
    private final Cabinet cabinet =
            new Cabinet(
                    new CabinetId("c"),
                    site.id(),
                    "hall",
                    "",
                    "A-07",
                    CabinetModel.U42,
                    OptionalInt.empty(),
                    Optional.empty());
    private final Device server = box("srv-01", DeviceKind.SERVER, 4, 12);
    private final Device pdu = box("pdu-a", DeviceKind.PDU, 2, 1);
    private final Standing standing =
            new Standing(
                    List.of(),
                    List.of(),
                    SiteModel.of(
                            List.of(site),
                            List.of(cabinet),
                            List.of(server, pdu),
                            List.of(),
                            List.of(),
                            List.of()));

    /**
     * @param halves its height in half units
     */
    private Device box(String name, DeviceKind kind, int halves, int unit) {
        return Device.of(
                cabinet.id(), name, DeviceType.plain(kind, halves), Placement.Mounted.atU(unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "srv-01",
                "A-07/srv-01",
                "Dongpu/A-07/srv-01",
                "A-07/U12",
                "A-07/U13",
                "A-07 U12-13",
                "Dongpu/A-07/u12",
                " A-07 U12 "
            })
    void aBoxIsMeantByItsNameOrItsPlace(String text) {
        assertEquals(new Aim.OfBox(server.id()), Aim.of(text, standing));
    }

    @Test
    void aCabinetAndAPduAreMeantByTheirNames() {
        assertEquals(new Aim.OfBox(pdu.id()), Aim.of("pdu-a", standing));
        assertEquals(new Aim.OfCabinet(Set.of(server.id(), pdu.id())), Aim.of("A-07", standing));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A-07/U11", "A-07/U14", "A-08/U12", "U12", "srv-9", "node/srv-01", ""})
    void whatIsNotThereIsSaidWithWhatThereIs(String text) {
        AccessRefused refused = assertThrows(AccessRefused.class, () -> Aim.of(text, standing));
        assertEquals(AccessRefused.Kind.UNKNOWN_TARGET, refused.kind());
        assertEquals("core.cluster.no-such-target", refused.what().code());
        assertEquals(
                List.of("-", "pdu-a, srv-01", "A-07"), refused.what().arguments().subList(1, 4));
    }
}
