package io.rackside.bmc.virtual.machine;

import java.util.HashMap;
import java.util.Map;

/** Passwords of the host's BIOS; they can be changed and tried, and not read. */
public final class BiosPasswords {
    private final Map<String, String> set = new HashMap<>();

    /**
     * Sets one, or takes it away when it is empty.
     *
     * @param old has to be the one that counts now, empty where there is none
     * @return whether that was so
     */
    public synchronized boolean change(String name, String old, String fresh) {
        if (!set.getOrDefault(name, "").equals(old)) {
            return false;
        }
        put(name, fresh);
        return true;
    }

    /** Sets one without asking for the one before. */
    public synchronized void put(String name, String fresh) {
        set.put(name, fresh);
    }
}
