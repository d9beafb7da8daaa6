package io.rackside.model.host;

import java.util.Objects;

/**
 * Who has a virtual function, by name.
 *
 * @param name of the virtual machine, the pod with its namespace before it ({@code prod/db-0}), the
 *     container, the process or the network namespace
 * @param id what tells it from another of that name: the machine's or the pod's UUID, the
 *     container's id, the process's number; empty where there is none
 */
public record FunctionUser(Kind kind, String name, String id) {
    public FunctionUser {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(id, "id");
    }

    /** What it is. */
    public enum Kind {
        /** A virtual machine, of libvirt or of KubeVirt. */
        MACHINE("machine"),
        POD("pod"),
        CONTAINER("container"),
        PROCESS("process"),
        /** A network namespace that is known by its name alone. */
        NAMESPACE("namespace");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }
}
