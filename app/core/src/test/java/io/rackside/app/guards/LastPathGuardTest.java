package io.rackside.app.guards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.network.Boxes;
import io.rackside.app.site.SiteModel;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.bmc.settings.ServiceChange;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Guard.Opinion;
import io.rackside.operations.Guard.Verdict;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalAct;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The address by which a box is reached. */
class LastPathGuardTest {
    private Device box = Boxes.device("srv-01", DeviceKind.SERVER);

    private Opinion opinion(Act act) {
        return new LastPathGuard(
                        () ->
                                SiteModel.of(
                                        List.of(),
                                        List.of(),
                                        List.of(box),
                                        Set.of(),
                                        Set.of(),
                                        Set.of()))
                .examine(act);
    }

    private Target target() {
        return new Target(box.id(), box.name(), "", Identity.none());
    }

    private Act moved(String... before) {
        return NetworkChange.port(
                target(),
                new Change.Network(
                        "1",
                        Optional.of(new Change.Ipv4(Optional.of("192.0.2.9"), 24, "")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(before),
                Map.of());
    }

    private void reachedBy(Protocol protocol, String address) {
        box =
                box.withEndpoints(
                        List.of(at(Protocol.REDFISH, "https://192.0.2.3"), at(protocol, address)));
    }

    private static Endpoint at(Protocol protocol, String address) {
        return new Endpoint(protocol, address, Optional.empty(), Optional.empty(), false);
    }

    private void assertSays(Verdict verdict, String code, Act act) {
        Opinion opinion = opinion(act);
        assertEquals(code, opinion.reason().code());
        assertEquals(verdict, opinion.verdict());
    }

    private Act act(String kind) {
        return Act.of(kind, target(), Map.of(), Risk.CANNOT_BE_UNDONE, Message.of("test.effect"));
    }

    @Test
    void theHostsOwnAddressIsNoWayToItsBmc() {
        reachedBy(Protocol.SSH, "ssh://192.0.2.4");
        assertSays(Verdict.WARN, "core.guard.last-path", moved("192.0.2.3"));
        reachedBy(Protocol.IPMI, "ipmi://192.0.2.4");
        assertSays(Verdict.WARN, "core.guard.one-path-less", moved("192.0.2.3"));
    }

    @Test
    void whereItsAddressesAreNotKnownNoneIsCalledAnother() {
        reachedBy(Protocol.IPMI, "ipmi://192.0.2.4");
        assertSays(Verdict.WARN, "core.guard.path-not-known", moved());
    }

    @Test
    void ipmiThatIsSwitchedOffIsOnePathLessWhereTheBoxHasOne() {
        Act off = ServiceChange.act(target(), "IPMI", false, true, Map.of());
        reachedBy(Protocol.IPMI, "ipmi://192.0.2.4");
        assertSays(Verdict.WARN, "core.guard.one-path-less", off);
        assertSays(Verdict.ALLOW, "core.guard.path-stays", off.reverse().orElseThrow());
        reachedBy(Protocol.SSH, "ssh://192.0.2.4");
        assertSays(Verdict.ALLOW, "core.guard.path-stays", off);
    }

    @Test
    void whatNobodyCanTellIsNotCalledSafe() {
        assertSays(Verdict.WARN, "core.guard.path-by-raw", act("ipmi.raw"));
        assertSays(Verdict.ALLOW, "core.guard.path-by-typing", act(TerminalAct.KIND));
        assertSays(Verdict.ALLOW, "core.guard.path-stays", act("power.off"));
    }
}
