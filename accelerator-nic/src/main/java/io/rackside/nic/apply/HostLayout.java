package io.rackside.nic.apply;

import java.util.Objects;

/** Where a Linux host has its things. */
record HostLayout(String run, String sys, String etc, String proc) {
    HostLayout {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(sys, "sys");
        Objects.requireNonNull(etc, "etc");
        Objects.requireNonNull(proc, "proc");
    }

    static HostLayout usual() {
        return new HostLayout("/run", "/sys", "/etc", "/proc");
    }
}
