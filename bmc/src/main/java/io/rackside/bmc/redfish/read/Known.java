package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;

import java.util.List;

/** What acts can be directed at: what stands at the top as last seen. */
public final class Known {
    private final Top top;

    Known(Top top) {
        this.top = top;
    }

    public List<Resource> systems() {
        return top.systems();
    }

    public List<Resource> chassis() {
        return top.chassis();
    }

    public List<Resource> managers() {
        return top.managers();
    }

    public List<Resource> distributors() {
        return top.distributors();
    }

    /** The service root. */
    public Resource root() {
        return top.root();
    }
}
