package io.rackside.app.access;

import io.rackside.bmc.ControllerGate;
import io.rackside.model.Identity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One gate for each controller: by what it says it is, and before that is known by where it
 * answers; and one for each SNMP agent, by where it answers.
 */
final class Gates {
    /** Questions an agent is asked at once, by all who ask it. */
    private static final int QUESTIONS = 3;

    private final Map<String, ControllerGate> gates = new HashMap<>();
    private final Map<String, ControllerGate> agents = new HashMap<>();

    synchronized ControllerGate of(Subject subject, LinkBudget link) {
        String place = "at " + subject.place();
        Optional<String> name = name(subject.target().identity());
        ControllerGate gate = name.map(gates::get).orElse(null);
        if (gate == null) {
            gate = gates.computeIfAbsent(place, _ -> new ControllerGate(link));
        }
        ControllerGate known = gate;
        name.ifPresent(key -> gates.put(key, known));
        gates.put(place, known);
        return known;
    }

    synchronized ControllerGate ofAgent(Subject subject, LinkBudget link) {
        return agents.computeIfAbsent(subject.place(), _ -> new ControllerGate(link, QUESTIONS));
    }

    private static Optional<String> name(Identity identity) {
        return identity.uuid()
                .map(uuid -> "uuid " + uuid)
                .or(() -> identity.serial().map(serial -> "serial " + serial));
    }
}
