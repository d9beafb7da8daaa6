package io.rackside.app.cluster;

import io.rackside.drivers.cluster.api.SiteGate;
import io.rackside.model.Message;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which addresses and names are one cluster, as far as it was seen in this run: what is one site
 * has one gate, and who keeps one cluster twice is told. May be used by many threads.
 */
final class Identities {
    private final Map<List<String>, SiteGate> byAddress = new ConcurrentHashMap<>();
    private final Map<String, SiteGate> byIdentity = new ConcurrentHashMap<>();
    private final Map<String, String> met = new ConcurrentHashMap<>();

    /** One for all logins and all purposes; a forward's end here is another each time. */
    SiteGate gate(URI server, Optional<String> via) {
        return byAddress.computeIfAbsent(
                List.of(server.getAuthority(), via.orElse("")), _ -> new SiteGate());
    }

    /**
     * A cluster has told who it is.
     *
     * @param name in the vault; empty for one of a file
     * @param gate that of its address
     * @param identity never its address
     */
    void met(Optional<String> name, SiteGate gate, String identity) {
        SiteGate shared = byIdentity.computeIfAbsent(identity, _ -> gate);
        if (shared != gate) {
            gate.join(shared);
        }
        name.ifPresent(it -> met.put(it, identity));
    }

    /** Others of these names that have turned out to be the same cluster. */
    List<String> same(String name, Collection<String> names) {
        String identity = met.get(name);
        return names.stream()
                .filter(other -> !other.equals(name))
                .filter(other -> identity != null && identity.equals(met.get(other)))
                .sorted()
                .toList();
    }

    /** Says so of all but the first of them. */
    Optional<Message> twin(String name, Collection<String> names) {
        return same(name, names).stream()
                .findFirst()
                .filter(first -> first.compareTo(name) < 0)
                .map(first -> Message.of("core.cluster.same-as", name, first));
    }
}
