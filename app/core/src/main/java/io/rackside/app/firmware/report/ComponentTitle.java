package io.rackside.app.firmware.report;

import io.rackside.bmc.firmware.plan.ComponentName;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;

/** What a component is called, for those who do not know the driver. */
public final class ComponentTitle {
    private ComponentTitle() {}

    /** Its name, in words. */
    public static Message of(Component component) {
        return ComponentName.of(component);
    }
}
