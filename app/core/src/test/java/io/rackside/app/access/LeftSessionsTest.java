package io.rackside.app.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ByteMeter;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Pin;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A run that was killed leaves its session in the BMC; the next one ends it. */
class LeftSessionsTest {
    private static final Login LOGIN = new Login("operator", "canary-19-password".toCharArray());

    @TempDir Path folder;

    private final Time time = Time.system();
    private final SiteBook book = new SiteBook(new MemorySites(), time);

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

    @Test
    @SuppressWarnings("try")
    void theSessionOfAKilledRunIsEndedAndNothingIsAskedWhereThereIsNone() throws Exception {
        Actor actor = new Actor("tester", "tester", "bench");
        VirtualServer server = new VirtualServer(RackServers.of(Make.STANDARD, 7), time, 7);
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, time);
                VirtualRedfish twin =
                        VirtualRedfish.start(
                                server,
                                new Account(LOGIN.user(), LOGIN.password()),
                                VirtualRedfish.Setup.standard(time))) {
            furnish(twin);
            DeviceAccess killed = access(store);
            Subject box = killed.subject("srv-03");
            Terms terms = Terms.person().trusting(Trust.pinned());
            // Never closed: the process was killed.
            Bmc left = killed.open(box, terms);
            left.firstLook();
            assertEquals(1, twin.openSessions());

            DeviceAccess next = access(store);
            next.endLeftSessions(box, terms, new LoginPair(LOGIN, LOGIN));
            assertEquals(0, twin.openSessions());
            assertEquals(List.of(), store.sessions().of(box.place()));

            twin.close();
            next.endLeftSessions(box, terms, new LoginPair(LOGIN, LOGIN));
        }
    }

    @Test
    @SuppressWarnings("try")
    void aSessionMadeInTheMomentOfTheKillIsEndedTooThoughNobodyHeardOfIt() throws Exception {
        Actor actor = new Actor("tester", "tester", "bench");
        VirtualServer server = new VirtualServer(RackServers.of(Make.STANDARD, 7), time, 7);
        try (Store store = Store.open(folder, folder.resolve("anchors"), actor, time);
                VirtualRedfish twin =
                        VirtualRedfish.start(
                                server,
                                new Account(LOGIN.user(), LOGIN.password()),
                                VirtualRedfish.Setup.standard(time))) {
            furnish(twin);
            Terms terms = Terms.person().trusting(Trust.pinned());
            Subject box = access(store).subject("srv-03");
            // What a run leaves that is killed between the question and the answer.
            store.sessions().asking(box.place(), "question", time.now());
            Bmc left =
                    new RedfishOpener(time, Optional.empty())
                            .open(
                                    new BmcOpener.Call(
                                            box.place(),
                                            box.endpoint(),
                                            box.target().identity(),
                                            LOGIN,
                                            Optional.empty(),
                                            new ControllerGate(),
                                            ControllerGate.Priority.PERSON,
                                            ByteMeter.none()));
            left.firstLook();
            assertEquals(1, twin.openSessions());

            DeviceAccess next = access(store);
            next.endLeftSessions(box, terms, new LoginPair(LOGIN, LOGIN));
            assertEquals(0, twin.openSessions());
            assertEquals(List.of(), store.sessions().asked(box.place()));

            twin.close();
            next.endLeftSessions(box, terms, new LoginPair(LOGIN, LOGIN));
        }
    }

    private DeviceAccess access(Store store) {
        RedfishOpener redfish = new RedfishOpener(time, Optional.of(store.sessions()));
        return new DeviceAccess(
                book,
                _ -> Optional.of(LOGIN),
                new NoPins(),
                redfish,
                new Links(book, time),
                time,
                () -> "Ms Test");
    }

    private void furnish(VirtualRedfish twin) {
        Site site = book.sites().add("Dongpu", Optional.empty(), SiteLink.local());
        Cabinet cabinet =
                book.cabinets()
                        .add(site.id(), "", "", "A-07", CabinetModel.U42, OptionalInt.of(8000));
        Endpoint endpoint =
                new Endpoint(
                        Protocol.REDFISH,
                        twin.uri().toString(),
                        Optional.of(new CredentialRef("bmc")),
                        Optional.of(new Pin(twin.fingerprint(), Instant.EPOCH, "Ms Test")),
                        false);
        book.devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        "srv-03",
                                        DeviceType.plain(DeviceKind.SERVER, 4),
                                        Placement.Mounted.atU(32))
                                .withEndpoints(List.of(endpoint)));
    }
}
