package io.rackside.drivers.cluster.virtual;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a stand-in refuses, lacks, or complains of itself; may be changed while it runs. */
public final class Mischief {
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<String> unwatched = ConcurrentHashMap.newKeySet();
    private final Set<String> absent = ConcurrentHashMap.newKeySet();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private volatile boolean hidesRights;

    Mischief() {}

    /**
     * Refuses a kind to everybody.
     *
     * @param plural as in an address; {@code livez}, {@code readyz} and {@code version} too
     */
    public void refuse(String plural) {
        refused.add(plural);
    }

    /** Lets nobody watch a kind, which may be listed all the same. */
    public void refuseToWatch(String plural) {
        unwatched.add(plural);
    }

    /** Lets a group of the API be one that is not installed. */
    public void without(String group) {
        absent.add(group);
    }

    /**
     * Lets a probe say no.
     *
     * @param probe such as etcd, ping, log
     */
    public void fail(String probe) {
        failing.add(probe);
    }

    /**
     * It no longer lists what a login may, as with an authoriser that is asked over the network.
     */
    public void hideRights() {
        hidesRights = true;
    }

    boolean hidesRights() {
        return hidesRights;
    }

    boolean refuses(String plural) {
        return refused.contains(plural);
    }

    boolean refusesToWatch(String plural) {
        return unwatched.contains(plural);
    }

    boolean lacks(String group) {
        return absent.contains(group);
    }

    boolean fails(String probe) {
        return failing.contains(probe);
    }
}
