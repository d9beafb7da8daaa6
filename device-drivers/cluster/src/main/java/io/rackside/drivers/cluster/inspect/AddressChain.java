package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * How far IPv6 goes: from nodes by their networks and pods to services and virtual machines. A link
 * without it on which later ones with it stand is a break.
 */
final class AddressChain {
    /**
     * One link.
     *
     * @param base whether all that comes after stands on it
     */
    private record Part(Message what, long having, long all, boolean base) {}

    private final List<Part> parts = new ArrayList<>();

    /** Adds the next link; those without any address do not count. */
    void add(Message what, Collection<Set<Family>> families, boolean base) {
        long all = families.stream().filter(each -> !each.isEmpty()).count();
        long having = families.stream().filter(each -> each.contains(Family.IPV6)).count();
        parts.add(new Part(what, having, all, base));
    }

    /** Says how many of each link have it, and which has none of it though a later one has. */
    void tell(Findings findings) {
        if (parts.isEmpty() || parts.getFirst().all() == 0) {
            findings.unread("", Message.of("cluster.inspect.dual.no-address"));
        }
        if (parts.stream().allMatch(each -> each.having() == 0)) {
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            findings.seen(
                    "",
                    Message.of(
                            "cluster.inspect.dual.chain", part.what(), part.having(), part.all()));
            boolean later =
                    parts.subList(i + 1, parts.size()).stream().anyMatch(it -> it.having() > 0);
            if (part.base() && part.all() > 0 && part.having() == 0 && later) {
                findings.warning(
                        "",
                        Message.of("cluster.inspect.dual.break", part.what()),
                        Message.of("cluster.inspect.dual.lacks.todo"));
            }
        }
    }
}
