package io.rackside.bmc.firmware.plan;

import io.rackside.model.Message;
import io.rackside.model.firmware.Component;

/** What a component is called, in words. */
public final class ComponentName {
    private ComponentName() {}

    public static Message of(Component component) {
        return Message.of(
                switch (component) {
                    case BMC -> "bmc.component.bmc";
                    case BIOS -> "bmc.component.bios";
                    case CPLD -> "bmc.component.cpld";
                    case NIC -> "bmc.component.nic";
                    case STORAGE_CONTROLLER -> "bmc.component.storage-controller";
                    case DRIVE -> "bmc.component.drive";
                    case POWER_SUPPLY -> "bmc.component.power-supply";
                    case OTHER -> "bmc.component.other";
                });
    }
}
