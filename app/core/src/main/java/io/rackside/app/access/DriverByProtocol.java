package io.rackside.app.access;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.Message;

/** Takes the driver that speaks the endpoint's protocol. */
public record DriverByProtocol(BmcOpener redfish, BmcOpener ipmi) implements BmcOpener {
    @Override
    public Bmc open(Call call) throws InterruptedException {
        return switch (call.endpoint().protocol()) {
            case REDFISH -> redfish.open(call);
            case IPMI -> ipmi.open(call);
            case SNMP, SSH ->
                    throw new BmcException(
                            BmcException.Kind.NOT_SUPPORTED,
                            Message.of("core.access.no-driver", call.endpoint().address()));
        };
    }

    /** IPMI sessions end by themselves within a minute (IPMI 2.0, 6.12.15). */
    @Override
    public boolean leftBehind(String place) {
        return redfish.leftBehind(place);
    }
}
