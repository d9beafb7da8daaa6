package io.rackside.views.picture;

import java.util.Objects;

/**
 * Workloads of one owner that stand side by side, as what is said of them is the same.
 *
 * @param owner which of the owners' colours, or {@link WorkloadOwner#OTHERS}
 * @param count how many, at least 1
 */
public record WorkloadRun(int owner, WorkloadMark mark, int count) {
    public WorkloadRun {
        Objects.checkIndex(owner, WorkloadOwner.OTHERS + 1);
        Objects.requireNonNull(mark, "mark");
        if (count < 1) {
            throw new IllegalArgumentException("a run of " + count);
        }
    }
}
