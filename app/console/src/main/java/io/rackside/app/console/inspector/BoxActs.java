package io.rackside.app.console.inspector;

import io.rackside.model.Device;

/** What a person can do with a box from the window; each returns at once. */
public interface BoxActs {
    /** Switches its locate light. */
    void locate(Device device, boolean on);

    /** Shows what its power can do now. */
    void power(Device device);

    /** Says whether a person works on it: its alarms are silent meanwhile. */
    void inService(Device device, boolean inService);

    /** Changes what is kept of it by hand: name, type, place, addresses. */
    void edit(Device device);

    /** Reads everything of it now; asks one again that was stopped. */
    void refresh(Device device);
}
