package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.trap.TrapCatalogue;
import io.rackside.drivers.snmp.trap.TrapReceiver;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Event;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * Traps at 200 a second, and how many of them do not arrive, or are not in the log of their box.
 */
final class SnmpTraps implements Bench {
    private static final int PER_SECOND = 200;
    private static final int SECONDS = 20;
    private static final int SENT = PER_SECOND * SECONDS;
    private static final int PATIENCE_SECONDS = 30;
    private static final String COMMUNITY = "bench";
    private static final OID LINK_DOWN = new OID("1.3.6.1.6.3.1.1.5.3");
    private static final OID IF_INDEX = new OID("1.3.6.1.2.1.2.2.1.1");

    private final Time time;

    SnmpTraps(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "snmp-traps";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        return List.of(received(), kept());
    }

    private Figure received() throws IOException, InterruptedException {
        BitSet came = new BitSet(SENT);
        try (TrapReceiver receiver =
                TrapReceiver.start(
                        loopback(),
                        EngineKeeper.forgetful(),
                        List.of(),
                        TrapCatalogue.own(),
                        trap -> note(came, trap.interfaceIndex().orElseThrow()),
                        time)) {
            long rate = send(receiver.address());
            int lost = SENT - waited(() -> count(came));
            String what = SENT + " traps at " + rate + " a second, lost";
            return Figure.of(id(), what, lost, "traps", 0);
        }
    }

    /** The whole way: tied to its box, judged, and written to its log. */
    private Figure kept() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make()) {
            Options options =
                    Options.ofThisMachine()
                            .anchoredIn(folder.path().resolve("anchors"))
                            .knowing(_ -> Optional.of(new Login("", COMMUNITY.toCharArray())));
            Device box = box(folder, options);
            try (Rackside rackside = Rackside.open(folder.path(), options, time)) {
                long rate = send(rackside.traps().start(loopback()));
                int lost =
                        SENT
                                - waited(
                                        () ->
                                                (int)
                                                        rackside
                                                                .monitor()
                                                                .events(box.id(), 2 * SENT)
                                                                .stream()
                                                                .map(Event::id)
                                                                .distinct()
                                                                .count());
                String what = SENT + " traps at " + rate + " a second, not in the log of the box";
                return Figure.of(id() + "-kept", what, lost, "traps", 0);
            }
        }
    }

    /** The one box that is at this address. */
    private Device box(TemporaryFolder folder, Options options) {
        Site site =
                new Site(
                        SiteId.random(),
                        Optional.empty(),
                        "bench",
                        SiteLink.local(),
                        Optional.empty());
        Cabinet cabinet =
                new Cabinet(
                        CabinetId.random(),
                        site.id(),
                        "",
                        "",
                        "bench",
                        CabinetModel.U42,
                        OptionalInt.empty(),
                        Optional.empty());
        Device box =
                Device.of(
                                cabinet.id(),
                                "sw",
                                DeviceType.plain(DeviceKind.SWITCH, 2),
                                new Placement.Unplaced())
                        .withEndpoints(
                                List.of(
                                        new Endpoint(
                                                Protocol.SNMP,
                                                "snmp://127.0.0.1",
                                                Optional.of(new CredentialRef("bench")),
                                                Optional.empty(),
                                                false)));
        Actor actor = new Actor("bench", options.account(), options.host());
        try (Store store = Store.open(folder.path(), options.anchors(), actor, time)) {
            store.sites().save(site);
            store.cabinets().save(cabinet);
            store.devices().save(box);
        }
        return box;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    /** Sends them, each of another port; gives how many a second it were. */
    private long send(InetSocketAddress to) throws IOException, InterruptedException {
        TrapDestination destination = new TrapDestination.V2c(to, COMMUNITY, false);
        try (TrapSender sender = TrapSender.start(1)) {
            long start = time.nanos();
            for (int i = 0; i < SENT; i++) {
                OID port = new OID(IF_INDEX).append(i + 1);
                sender.send(
                        destination,
                        LINK_DOWN,
                        List.of(new VariableBinding(port, new Integer32(i + 1))),
                        i);
                long due = start + (i + 1) * 1_000_000_000L / PER_SECOND;
                time.sleep(Duration.ofNanos(due - time.nanos()));
            }
            return Math.round(SENT / ((time.nanos() - start) / 1e9));
        }
    }

    private int waited(IntSupplier count) throws InterruptedException {
        for (int i = 0; i < PATIENCE_SECONDS * 2 && count.getAsInt() < SENT; i++) {
            time.sleep(Duration.ofMillis(500));
        }
        return count.getAsInt();
    }

    private static void note(BitSet came, long index) {
        synchronized (came) {
            came.set((int) index - 1);
        }
    }

    private static int count(BitSet came) {
        synchronized (came) {
            return came.cardinality();
        }
    }
}
