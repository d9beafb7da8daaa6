package io.rackside.app.cluster.service;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * What a person has to agree to before a node is emptied, each by its name.
 *
 * @param key names it in an order, such as {@code vm/namespace/name}
 * @param machine whether it is a virtual machine; else a pod, or the cluster itself
 * @param namespace empty for the cluster itself
 */
public record ServiceChoice(
        String key, Need need, boolean machine, String namespace, String name, Message reason) {
    /** What is agreed to. */
    public enum Need {
        /** A virtual machine that cannot move is shut down, and started again afterwards. */
        STOP,
        /** It ends, and nothing starts it again. */
        LOSE,
        /** It is started elsewhere, without what lay in its emptyDir. */
        SCRATCH,
        /** The node may hold a member of etcd that nobody sees; a person has looked it up. */
        MEMORY_UNSEEN,
        /** The node may hold the last copy of some data, unseen; a person has looked it up. */
        STORAGE_UNSEEN,
        /** The node does not answer, so that nothing leaves it; what runs there still ends. */
        SILENT,
        /** Nobody can agree to it. */
        NEVER
    }

    public ServiceChoice {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(need, "need");
        Objects.requireNonNull(reason, "reason");
    }
}
