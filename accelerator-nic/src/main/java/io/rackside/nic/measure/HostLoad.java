package io.rackside.nic.measure;

import io.rackside.model.Problem;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the near host did while something was measured.
 *
 * @param nic how far the counters of the port went
 * @param rdma how far those of its RDMA device went
 * @param idle what it did before, when nothing was measured
 * @param problems what of it could not be read
 */
public record HostLoad(
        Optional<CpuLoad> cpu,
        Optional<MemoryUse> memory,
        Counters nic,
        Counters rdma,
        Idle idle,
        List<Problem> problems) {
    /**
     * What a host does without the load.
     *
     * @param cpu empty, as is memory, where nobody looked
     */
    public record Idle(Optional<CpuLoad> cpu, Optional<MemoryUse> memory) {
        /** Nobody looked. */
        public static final Idle UNKNOWN = new Idle(Optional.empty(), Optional.empty());

        public Idle {
            Objects.requireNonNull(cpu, "cpu");
            Objects.requireNonNull(memory, "memory");
        }
    }

    /** Before which nobody looked. */
    public HostLoad(
            Optional<CpuLoad> cpu,
            Optional<MemoryUse> memory,
            Counters nic,
            Counters rdma,
            List<Problem> problems) {
        this(cpu, memory, nic, rdma, Idle.UNKNOWN, problems);
    }

    public HostLoad {
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(nic, "nic");
        Objects.requireNonNull(rdma, "rdma");
        Objects.requireNonNull(idle, "idle");
        problems = List.copyOf(problems);
    }

    /** The same, with what the host did before. */
    HostLoad after(Idle before) {
        return new HostLoad(cpu, memory, nic, rdma, before, problems);
    }

    /** Nobody looked. */
    public static HostLoad unknown() {
        return new HostLoad(
                Optional.empty(), Optional.empty(), Counters.NONE, Counters.NONE, List.of());
    }
}
