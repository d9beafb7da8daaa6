package io.rackside.app.site;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Changed copies of sets that keep their order. */
final class Sets {
    private Sets() {}

    static <T> Set<T> and(Set<T> set, Set<T> more) {
        Set<T> copy = new LinkedHashSet<>(set);
        copy.addAll(more);
        return Collections.unmodifiableSet(copy);
    }

    static <T> Set<T> minus(Set<T> set, Set<T> less) {
        Set<T> copy = new LinkedHashSet<>(set);
        copy.removeAll(less);
        return Collections.unmodifiableSet(copy);
    }
}
