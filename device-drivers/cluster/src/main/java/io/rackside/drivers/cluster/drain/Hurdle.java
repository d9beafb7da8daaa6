package io.rackside.drivers.cluster.drain;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * What a person has to agree to before a node is emptied, or what forbids it.
 *
 * @param key names it in an order, see {@link #machine(String, String)}
 * @param namespace empty for what concerns the whole cluster
 */
public record Hurdle(
        String key, Need need, boolean machine, String namespace, String name, Message reason) {
    /** Key of members of etcd that are not seen. */
    public static final String MEMORY = "etcd";

    /** Key of storage that is not whole. */
    static final String STORAGE = "storage";

    /** Key of storage of which nobody sees whether it is whole. */
    static final String STORAGE_UNSEEN = "storage-unseen";

    /** Key of what Ceph has not told, or keeps once. */
    static final String CEPH = "storage-ceph";

    /** Key of a node that does not answer. */
    public static final String SILENT = "silent";

    /** What is agreed to; the first cannot be. */
    public enum Need {
        NEVER,
        /** The node does not answer, so that nothing leaves it; what runs there still ends. */
        SILENT,
        /** A machine that cannot move is shut down, and has to be started again afterwards. */
        STOP,
        /** It ends, and nothing starts it again. */
        LOSE,
        /** It is started elsewhere, without what lay in its emptyDir. */
        SCRATCH,
        /** The node may hold a member of etcd that is not seen; a person has looked it up. */
        MEMORY_UNSEEN,
        /** The node may hold the last copy of some data, unseen; a person has looked it up. */
        STORAGE_UNSEEN
    }

    public Hurdle {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(reason, "reason");
    }

    /** Key of a virtual machine. */
    public static String machine(String namespace, String name) {
        return "vm/" + namespace + "/" + name;
    }

    /** Key of a pod. */
    public static String pod(String namespace, String name) {
        return "pod/" + namespace + "/" + name;
    }
}
