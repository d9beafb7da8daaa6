package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;

import java.util.Map;

/** A device that counts how often it was told to do something, and can be read. */
final class Box implements Performer {
    static final String KIND = "power.reset";

    final Target target;
    int sent;

    Box(String name) {
        target = new Target(new DeviceId("id-" + name), name, "A-07 U12", Identity.ofSerial("S1"));
    }

    Act act(Risk risk) {
        return Act.of(
                KIND,
                target,
                Map.of("to", "Off"),
                risk,
                Message.of("operations.test.effect", target.name()));
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        leave.spend(KIND);
        sent++;
        return new Outcome.Done(Message.of("operations.test.done"));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) {
        return sent > 0
                ? new Outcome.Done(Message.of("operations.test.done"))
                : new Outcome.Refused(
                        Outcome.Refusal.DEVICE, Message.of("operations.test.not-sent"), "");
    }
}
