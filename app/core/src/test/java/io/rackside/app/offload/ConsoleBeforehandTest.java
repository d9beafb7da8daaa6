package io.rackside.app.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.access.Subject;
import io.rackside.app.host.HostAccount;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Optional;

/** What a plan that may cut the way to its host says of the serial console. */
class ConsoleBeforehandTest {
    @ParameterizedTest
    @CsvSource({
        "IPMI, true, ready-beforehand",
        "IPMI, false, key-beforehand",
        "SSH, true, none-beforehand",
        "REDFISH, true, none-beforehand",
    })
    void itIsKnownBeforehandWhetherItsConsoleCanBeUsed(
            Protocol protocol, boolean typable, String word) {
        Target target = new Target(new DeviceId("srv-02"), "srv-02", "A-07 U1-2", Identity.none());
        Subject host =
                new Subject(
                        target,
                        new Endpoint(
                                protocol, "192.0.2.7", Optional.empty(), Optional.empty(), false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        Message said = ConsoleFirst.beforehand(host, new HostAccount("tech", typable));
        assertEquals("core.offload.console." + word, said.code());
        assertEquals(
                word.startsWith("none") ? List.of("srv-02") : List.of("srv-02", "tech"),
                said.arguments());
    }
}
