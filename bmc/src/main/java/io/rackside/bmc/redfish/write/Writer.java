package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.SystemReset;
import io.rackside.bmc.redfish.read.Known;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that changes a device. Before anything is sent the resource is read again and must belong to
 * the target; nothing is sent twice.
 */
public final class Writer {
    private final Reader reader;
    private final PowerActs power;
    private final LedActs led;

    public Writer(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.power = new PowerActs(exchange, reader, settings);
        this.led = new LedActs(exchange, reader, settings);
    }

    /** What it can do now. */
    public List<Act> acts(Target target, Priority priority) throws InterruptedException {
        Known known = reader.known(priority);
        List<Act> acts = new ArrayList<>(power.of(target, known.systems(), priority));
        acts.addAll(led.of(target, known.systems(), known.chassis()));
        return acts;
    }

    public Outcome perform(Authorised leave, Priority priority) throws InterruptedException {
        Act act = leave.act();
        try {
            Optional<Resource> resource = resource(act, priority);
            if (resource.isEmpty()) {
                return Refusals.byDevice(Message.of("bmc.act-not-offered", act.kind()), "");
            }
            Optional<SystemReset> reset = SystemReset.of(act.kind());
            return reset.isPresent()
                    ? power.perform(reset.get(), leave, resource.get(), priority)
                    : led.perform(leave, resource.get(), priority);
        } catch (BmcException e) {
            return e.asRefusal();
        }
    }

    /** What the resource shows before an act that settling can be helped by. */
    public Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        if (SystemReset.of(act.kind()).isEmpty()) {
            return Map.of();
        }
        try {
            return resource(act, priority).map(PowerActs::witness).orElse(Map.of());
        } catch (BmcException _) {
            // Why it cannot be read decides what becomes of the act itself.
            return Map.of();
        }
    }

    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        Optional<Resource> resource = resource(act, priority);
        if (resource.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
        }
        Optional<SystemReset> reset = SystemReset.of(act.kind());
        return reset.isPresent()
                ? power.settle(reset.get(), act, resource.get(), witness, priority)
                : led.settle(act, resource.get());
    }

    /** The resource an act is for, read now and proved to be the target's. */
    private Optional<Resource> resource(Act act, Priority priority) throws InterruptedException {
        boolean known =
                SystemReset.of(act.kind()).isPresent()
                        || act.kind().equals(LedActs.ON)
                        || act.kind().equals(LedActs.OFF);
        String path =
                act.parameters()
                        .getOrDefault(
                                PowerActs.SYSTEM,
                                act.parameters().getOrDefault(LedActs.RESOURCE, ""));
        Optional<ResourcePath> place = ResourcePath.of(path).filter(_ -> known);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        return reader.verified(place.get(), act.target().identity(), priority);
    }
}
