package io.rackside.app.offload;

import java.util.List;
import java.util.Objects;

/**
 * Storage that a host has over its network.
 *
 * @param kind the word of it, such as {@code nvme-rdma}
 * @param name the target's, or the file system's source; empty where it has none
 * @param state in the kernel's word, empty where it tells none
 * @param used where it is mounted
 * @param way over what it runs
 */
public record StorageView(
        String kind, String name, String address, String state, List<String> used, Way way) {
    /** What is known of the way to it. */
    public enum Way {
        /** Over this port, and nothing else is known to carry it. */
        ALONE("alone"),
        /** Over this port, and another path would carry on. */
        WITH_OTHERS("withOthers"),
        /** The host did not tell: it may run over any port. */
        UNKNOWN("unknown");

        private final String word;

        Way(String word) {
            this.word = word;
        }

        /** The word used in JSON. */
        public String word() {
            return word;
        }
    }

    public StorageView {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(state, "state");
        used = List.copyOf(used);
        Objects.requireNonNull(way, "way");
    }

    /** What it is called: by its name, else by where it is. */
    public String title() {
        return name.isEmpty() ? address : name;
    }
}
