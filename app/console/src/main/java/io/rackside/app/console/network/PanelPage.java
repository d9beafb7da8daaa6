package io.rackside.app.console.network;

import io.rackside.views.network.PanelPort;
import io.rackside.views.picture.Status;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The live panel of a box, in words.
 *
 * @param box its place and name
 * @param status of the conversation with it
 * @param standing of it, in words
 * @param use of the link by that conversation; empty until it is known
 * @param port the one that is shown in detail
 * @param changes of links since the panel was opened, the newest first
 */
record PanelPage(
        String box,
        Status status,
        String standing,
        String use,
        List<PanelPort> ports,
        Optional<PortPage> port,
        List<String> changes) {
    /** No box. */
    static final PanelPage NONE =
            new PanelPage("", Status.NOT_MONITORED, "", "", List.of(), Optional.empty(), List.of());

    PanelPage {
        Objects.requireNonNull(status, "status");
        ports = List.copyOf(ports);
        Objects.requireNonNull(port, "port");
        changes = List.copyOf(changes);
    }

    /**
     * One port.
     *
     * @param name as its box calls it
     * @param facts what is known of it, name and value
     */
    record PortPage(String name, Status status, List<Fact> facts) {
        PortPage {
            facts = List.copyOf(facts);
        }
    }

    /** What something is, and its name. */
    record Fact(String name, String value) {}
}
