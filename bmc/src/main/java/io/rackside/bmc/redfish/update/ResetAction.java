package io.rackside.bmc.redfish.update;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a BMC or a host for another power state (DSP0268, Manager.Reset, ComputerSystem.Reset). */
final class ResetAction {
    private final Eyes eyes;
    private final String name;

    /**
     * @param name of the box, for what is said
     */
    ResetAction(Eyes eyes, String name) {
        this.eyes = eyes;
        this.name = name;
    }

    /**
     * Asks once; a lost answer counts as asked, since what restarts rarely says so first.
     *
     * @param wishes reset types, the preferred one first
     * @return why it was not taken; empty when it was
     */
    Optional<Message> ask(Optional<Resource> owner, List<String> wishes)
            throws InterruptedException {
        Optional<Resource> reset =
                owner.flatMap(
                        found ->
                                found.at("Actions").objects().stream()
                                        .filter(ResetAction::isReset)
                                        .findFirst());
        Optional<ResourcePath> place = reset.flatMap(one -> one.link("target"));
        Optional<String> type =
                reset.flatMap(one -> type(wishes, one.texts("ResetType@Redfish.AllowableValues")));
        if (place.isEmpty() || type.isEmpty()) {
            return Optional.of(Message.of("bmc.firmware-no-restart", name));
        }
        Priority priority = eyes.priority();
        try {
            Answer answer =
                    eyes.exchange()
                            .send(
                                    Ask.with(
                                            Ask.Verb.POST,
                                            place.get(),
                                            Map.of("ResetType", type.get()),
                                            priority));
            boolean taken = answer.good() || Answers.failedInside(answer);
            return taken
                    ? Optional.empty()
                    : Optional.of(
                            Message.of(
                                    "bmc.firmware-restart-refused",
                                    name,
                                    answer.status(),
                                    answer.error().worst()));
        } catch (NoAnswer e) {
            return e.maybeSent() ? Optional.empty() : Optional.of(e.what());
        }
    }

    private static boolean isReset(Resource action) {
        return action.link("target").map(path -> path.name().endsWith(".Reset")).orElse(false);
    }

    /** A service that does not say what it can is asked for the first wish. */
    private static Optional<String> type(List<String> wishes, List<String> allowed) {
        return wishes.stream()
                .filter(wish -> allowed.isEmpty() || allowed.contains(wish))
                .findFirst();
    }
}
