package io.rackside.app.console.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Scan;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ScanViewModelTest {
    private static final String ADDRESS = "https://10.9.9.9:8443";

    private final Bench bench = new Bench();
    private final List<Integer> ports = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final ScanViewModel scan =
            new ScanViewModel(
                    order -> {
                        ports.addAll(order.ports());
                        order.credential().map(CredentialRef::name).ifPresent(asked::add);
                        return new Ended();
                    },
                    () -> List.of("read", "operator"),
                    _ -> List.of(),
                    bench.live,
                    bench.background);

    /** A scan that has found one service. */
    private static final class Ended implements Scan {
        @Override
        public Progress progress() {
            return new Progress(1, 1, 1, true);
        }

        @Override
        public List<Found> found() {
            return List.of(service(Optional.empty()));
        }

        @Override
        public List<Message> findings() {
            return List.of(Message.of("core.scan.broken", 1));
        }

        @Override
        public List<Found> await() {
            return found();
        }

        @Override
        public void cancel() {}
    }

    private static Found service(Optional<DeviceId> known) {
        return new Found(
                Protocol.REDFISH,
                ADDRESS,
                Optional.empty(),
                "",
                "",
                "1.9.0",
                Optional.empty(),
                known);
    }

    private void give(String box) {
        Device device = bench.ports.book().model().device(new DeviceId(box)).orElseThrow();
        bench.ports
                .book()
                .devices()
                .reach(
                        device.id(),
                        List.of(
                                new Endpoint(
                                        Protocol.REDFISH,
                                        ADDRESS,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false)));
        bench.live.tell(bench.ports.book().model());
    }

    private Found found() {
        scan.start("10.9.9.9:8443", Optional.empty());
        scan.look();
        return scan.found().get().getFirst();
    }

    @Test
    void thePortThatWasTypedIsAsked() {
        found();
        assertEquals(List.of(8443), ports);
        assertEquals(List.of(), asked);
    }

    @Test
    void theCommunityThatWasChosenIsAskedWith() {
        scan.lookForCredentials();
        assertEquals(List.of("read", "operator"), scan.credentials().get());
        scan.start("10.9.9.9", Optional.of("read"));
        assertEquals(List.of("read"), asked);
    }

    @Test
    void whatCouldNotBeDoneIsSaid() {
        found();
        assertEquals(List.of(Message.of("core.scan.broken", 1)), scan.findings().get());
    }

    @Test
    void whatWasPutIntoTheRackSinceIsKnownAndNewAgainAfterUndo() {
        Found found = found();
        assertFalse(scan.known(found));
        give("srv-03");
        assertTrue(scan.known(found));
        bench.ports.book().undo();
        bench.live.tell(bench.ports.book().model());
        assertFalse(scan.known(found));
    }

    @Test
    void aBoxThatHadTheAddressBeforeIsForTheScanToJudge() {
        give("srv-03");
        assertFalse(scan.known(found()), "the scan saw another certificate there");
        assertTrue(scan.known(service(Optional.of(new DeviceId("srv-03")))));
    }

    @Test
    void aBoxThatWasRetiredIsNotKnownAnyMore() {
        Found known = service(Optional.of(new DeviceId("srv-03")));
        bench.ports.book().devices().retire(new DeviceId("srv-03"));
        bench.live.tell(bench.ports.book().model());
        assertFalse(scan.known(known));
    }
}
