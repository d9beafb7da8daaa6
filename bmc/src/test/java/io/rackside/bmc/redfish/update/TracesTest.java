package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.redfish.RedfishClient;
import io.rackside.bmc.redfish.read.Named;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.write.MediaDrive;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The console is killed while something of it is in the box, for each way it proves its reach. */
@Timeout(120)
class TracesTest {
    /** The first question is asked before anything is put into the box, the second after. */
    private static final int ASKED_WITH_IT_IN = 2;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = UpdateFlavour.class,
            names = {"STANDARD", "H3C", "INSPUR", "ZTE", "HPE"})
    void whatWasPutIntoTheBoxIsTakenOutAfterAKill(UpdateFlavour flavour) throws Exception {
        try (Rig rig = new Rig(flavour, folder, Rig.SLOWER)) {
            Act act =
                    rig.plan(
                            Component.BMC,
                            rig.updates().service().roads().stream()
                                    .filter(road -> road.pulls())
                                    .findFirst());
            int[] asked = new int[1];
            rig.supply.onKnocks =
                    () -> {
                        if (++asked[0] == ASKED_WITH_IT_IN) {
                            rig.client().close();
                            throw new Rig.Killed();
                        }
                    };
            assertThrows(Rig.Killed.class, () -> rig.perform(act));
            List<String> noted = rig.supply.left();
            assertFalse(noted.isEmpty(), "noted before it is in the box");
            rig.supply.onKnocks = () -> {};

            rig.reopenConsole();
            List<String> inIt = inTheBox(rig.client());
            assertTrue(!inIt.isEmpty() && noted.containsAll(inIt), noted + " holds " + inIt);
            Outcome.Refused outcome = assertInstanceOf(Outcome.Refused.class, rig.settle(act));
            assertEquals("bmc.firmware-nothing-sent", outcome.what().code());
            assertEquals(List.of(), inTheBox(rig.client()));
            assertEquals(List.of(), rig.supply.left());
            assertEquals(0, rig.ledger().orders());
        }
    }

    private static List<String> inTheBox(RedfishClient client) throws Exception {
        Eyes eyes = client.side(RedfishUpdates.class).orElseThrow().eyes();
        Pass pass = eyes.reader().look(eyes.priority());
        List<String> all = new ArrayList<>();
        for (Named slot : eyes.reader().belongings("VirtualMedia", pass, eyes.priority())) {
            if (new MediaDrive(slot.resource(), eyes.reader().platforms()).inserted()) {
                all.add(slot.resource().path().toString());
            }
        }
        Optional<ResourcePath> list = ResourcePath.of("/redfish/v1/EventService/Subscriptions");
        pass.membersIfThere(list.orElseThrow()).stream()
                .map(Resource::path)
                .map(ResourcePath::toString)
                .forEach(all::add);
        return all;
    }
}
