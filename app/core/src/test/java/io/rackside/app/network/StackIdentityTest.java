package io.rackside.app.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.app.access.AddressPins;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Links;
import io.rackside.app.access.Terms;
import io.rackside.app.site.MemorySites;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
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
import io.rackside.model.SiteLink;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A Huawei stack answers as one box with the serial number of one of its members. */
@Timeout(60)
class StackIdentityTest {
    private static final String STACK =
            """
            1.3.6.1.2.1.1.1.0|4|S5720-56C-PWR-EI-AC Huawei Versatile Routing Platform Software
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.2011.2.23.291
            1.3.6.1.2.1.1.3.0|67|100
            1.3.6.1.2.1.47.1.1.1.1.5.3|2|3
            1.3.6.1.2.1.47.1.1.1.1.5.9|2|9
            1.3.6.1.2.1.47.1.1.1.1.5.19|2|9
            1.3.6.1.2.1.47.1.1.1.1.7.9|4|MPU Board 0
            1.3.6.1.2.1.47.1.1.1.1.7.19|4|MPU Board 1
            1.3.6.1.2.1.47.1.1.1.1.11.9|4|SLOT0
            1.3.6.1.2.1.47.1.1.1.1.11.19|4|SLOT1
            1.3.6.1.4.1.2011.5.25.183.1.20.1.3.0|2|2
            1.3.6.1.4.1.2011.5.25.183.1.20.1.3.1|2|1
            """;

    @TempDir Path folder;

    private final Time time = Time.system();

    private record NoPins() implements AddressPins {
        @Override
        public Optional<Pin> pin(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(String address, Pin pin) {}
    }

    /** A device that may become another one. */
    private static final class Changing implements ObjectView {
        private volatile ObjectView now = Recording.of(STACK);

        @Override
        public Optional<VariableBinding> at(OID object) {
            return now.at(object);
        }

        @Override
        public Optional<VariableBinding> after(OID object) {
            return now.after(object);
        }
    }

    /** Looks at it as the box known by that serial number. */
    private List<NetworkInventory> readAs(String serial, String... later)
            throws IOException, InterruptedException {
        SiteBook book = new SiteBook(new MemorySites(), time);
        DeviceAccess access =
                new DeviceAccess(
                        book,
                        _ -> Optional.of(new Login("", "public".toCharArray())),
                        new NoPins(),
                        call -> {
                            throw new AssertionError(call);
                        },
                        new Links(book, time),
                        time,
                        () -> "Ms Test");
        Changing objects = new Changing();
        try (VirtualAgent agent =
                        VirtualAgent.start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Map.of("public", objects),
                                List.of(),
                                1,
                                time);
                NetworkWorkflow network = NetworkWorkflow.forgetful(folder, access, time)) {
            Device box = box(book, "snmp://127.0.0.1:" + agent.address().getPort());
            book.learn(box.id(), Identity.ofSerial(serial));
            List<NetworkInventory> told = new ArrayList<>();
            told.add(look(network, access, box));
            for (String each : later) {
                objects.now = Recording.of(each);
                told.add(look(network, access, box));
            }
            return told;
        }
    }

    private static NetworkInventory look(NetworkWorkflow network, DeviceAccess access, Device box)
            throws InterruptedException {
        return network.read(access.subject(box.id()), Terms.person(), EnumSet.of(Topic.ENVIRONMENT))
                .inventory();
    }

    private static Device box(SiteBook book, String address) {
        Cabinet cabinet =
                book.cabinets()
                        .add(
                                book.sites().add("Alpha", Optional.empty(), SiteLink.local()).id(),
                                "",
                                "",
                                "A-07",
                                CabinetModel.U42,
                                OptionalInt.empty());
        Endpoint agent =
                new Endpoint(
                        Protocol.SNMP,
                        address,
                        Optional.of(new CredentialRef("any")),
                        Optional.empty(),
                        false);
        return book.devices()
                .add(
                        Device.of(
                                        cabinet.id(),
                                        "sw-01",
                                        DeviceType.plain(DeviceKind.SWITCH, 1),
                                        Placement.Mounted.atU(30))
                                .withEndpoints(List.of(agent)));
    }

    private static String without(int slot) {
        return STACK.lines()
                .filter(line -> !line.contains(slot == 0 ? ".9|" : ".19|"))
                .filter(line -> !line.contains(".20.1.3." + slot + "|"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void itIsTheBoxThatIsKnownByAnyOfItsMembersAndNoOther() throws Exception {
        NetworkInventory told = readAs("SLOT1").getFirst();
        assertEquals(Optional.of("SLOT0"), told.device().identity().serial());
        assertEquals(
                List.of("SLOT0", "SLOT1"), told.stack().stream().map(m -> m.serial()).toList());
        assertEquals(2, readAs("slot0").getFirst().stack().size());
        anotherBox("QUITE-ANOTHER");
    }

    @Test
    void itStaysTheBoxWhenTheMemberItIsKnownByIsGone() throws Exception {
        NetworkInventory left = readAs("SLOT0", without(0)).getLast();
        assertEquals(Optional.of("SLOT1"), left.device().identity().serial());
        assertEquals(List.of(), left.stack());
        anotherBox("SLOT0", STACK.replace("SLOT", "OTHER"));
    }

    private void anotherBox(String serial, String... later) {
        SnmpException e = assertThrows(SnmpException.class, () -> readAs(serial, later));
        assertEquals(SnmpException.Kind.ANOTHER_BOX, e.kind());
    }
}
