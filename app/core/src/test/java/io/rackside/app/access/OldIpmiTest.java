package io.rackside.app.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.SteppedTime;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Login;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.operations.Risk;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Over IPMI 1.5 what can cost something is only done to a box that is known by its number. */
class OldIpmiTest {
    private static final String ADDRESS = "ipmi://192.0.2.5";

    private final SteppedTime time = new SteppedTime();
    private final SiteBook book = new SiteBook(new MemorySites(), time);
    private final DeviceAccess access =
            new DeviceAccess(
                    book,
                    _ -> Optional.of(new Login("u", "p".toCharArray())),
                    new NoPins(),
                    _ -> {
                        throw new AssertionError("something was opened");
                    },
                    new Links(book, time),
                    time,
                    () -> "Ms Test");
    private Cabinet cabinet;

    /** Keeps none. */
    private static final class NoPins implements AddressPins {
        @Override
        public Optional<Pin> pin(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(String address, Pin pin) {
            throw new AssertionError("a pin was kept for " + address);
        }
    }

    @BeforeEach
    void furnish() {
        Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
    }

    private Subject box(Identity identity, Endpoint... endpoints) {
        book.devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        "srv-03",
                                        DeviceType.plain(DeviceKind.SERVER, 4),
                                        Placement.Mounted.atU(32))
                                .identifiedBy(identity)
                                .withEndpoints(List.of(endpoints)));
        return access.subject("srv-03");
    }

    private static Endpoint ipmi(boolean old) {
        return new Endpoint(
                Protocol.IPMI,
                ADDRESS,
                Optional.of(new CredentialRef("bmc")),
                Optional.empty(),
                old);
    }

    private static Endpoint redfish() {
        return new Endpoint(
                Protocol.REDFISH,
                "https://192.0.2.5",
                Optional.of(new CredentialRef("bmc")),
                Optional.of(new Pin("ab".repeat(32), Instant.EPOCH, "Ms Test")),
                false);
    }

    private static Terms actOf(Risk risk) {
        return Terms.person().trusting(Trust.pinned()).forActsOf(risk);
    }

    private void assertRefused(Subject subject, Risk risk) {
        for (AccessRefused refused :
                List.of(
                        assertThrows(
                                AccessRefused.class, () -> access.prepare(subject, actOf(risk))),
                        assertThrows(
                                AccessRefused.class, () -> access.open(subject, actOf(risk))))) {
            assertEquals(AccessRefused.Kind.NOT_PROVEN, refused.kind());
            assertEquals("core.access.not-proven-old", refused.what().code());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE_STOPS", "CANNOT_BE_UNDONE"})
    void aBoxNobodyKnowsByNumberIsNotActedOn(Risk risk) {
        assertRefused(box(Identity.none(), ipmi(true)), risk);
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE_STOPS", "CANNOT_BE_UNDONE"})
    void norIsOneWhoseOtherWayIsOld(Risk risk) {
        assertRefused(box(Identity.none(), redfish(), ipmi(true)), risk);
    }

    @ParameterizedTest
    @EnumSource(names = {"NOTHING_LOST", "UNDONE_AT_ONCE"})
    void whatCostsNothingIsDone(Risk risk) {
        Subject subject = box(Identity.none(), ipmi(true));
        assertDoesNotThrow(() -> access.prepare(subject, actOf(risk)));
    }

    @ParameterizedTest
    @EnumSource(Risk.class)
    void aBoxWhoseSerialNumberIsKnownIsActedOn(Risk risk) {
        Subject subject = box(Identity.ofSerial("RW22E000007"), ipmi(true));
        assertDoesNotThrow(() -> access.prepare(subject, actOf(risk)));
    }

    @Test
    void soIsOneOfWhichOnlyTheUuidIsKnown() {
        Identity identity =
                new Identity(Optional.empty(), Optional.of("7b5c1e0a-4d00-4a6e-9c21-000000000007"));
        Subject subject = box(identity, ipmi(true));
        assertDoesNotThrow(() -> access.prepare(subject, actOf(Risk.CANNOT_BE_UNDONE)));
    }

    @Test
    void overTheNewerProtocolTheBmcProvesItselfByThePassword() {
        Subject subject = box(Identity.none(), ipmi(false));
        assertDoesNotThrow(() -> access.prepare(subject, actOf(Risk.CANNOT_BE_UNDONE)));
    }
}
