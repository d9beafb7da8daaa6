package io.rackside.app.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class SshWaysTest {
    private static Device box(Protocol protocol, String address) {
        return Device.of(
                        new CabinetId("a-07"),
                        "gate",
                        DeviceType.plain(DeviceKind.BASTION, 2),
                        new Placement.Unplaced())
                .withEndpoints(
                        List.of(
                                new Endpoint(
                                        protocol,
                                        address,
                                        Optional.empty(),
                                        Optional.empty(),
                                        false)));
    }

    @Test
    void aBoxWithoutSshLeadsNowhere() {
        assertEquals(
                Optional.of(Message.of("core.cli.error.bastion-has-no-ssh", "gate")),
                SshWays.obstacle(Optional.empty(), box(Protocol.REDFISH, "https://10.1.2.3")));
    }

    @Test
    void aBoxIsNotReachedThroughItself() {
        Device gate = box(Protocol.SSH, "ssh://10.1.2.3");
        assertEquals(
                Optional.of(Message.of("core.cli.error.bastion-itself", "gate")),
                SshWays.obstacle(Optional.of(gate.id()), gate));
        assertEquals(Optional.empty(), SshWays.obstacle(Optional.of(new DeviceId("sw-01")), gate));
        assertEquals(Optional.empty(), SshWays.obstacle(Optional.empty(), gate));
    }

    @Test
    void aMenuIsAskedForTheHostOfTheAddress() {
        assertEquals(
                Optional.of("10.1.2.3"),
                SshWays.usualAsset(box(Protocol.SSH, "ssh://10.1.2.3:22")));
        assertEquals(
                Optional.empty(), SshWays.usualAsset(box(Protocol.REDFISH, "https://10.1.2.3")));
    }
}
