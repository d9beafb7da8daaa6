package io.rackside.operations;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Frees a host by asking the technician, as long as no cluster is connected. Every answer stands in
 * the trail, with whether a person gave it or an order given at the start.
 *
 * <p>Called again after a crash it asks again: what a host carries may have changed since.
 */
public final class TechnicianHostService implements HostService {
    /** Trail kind of an answer. */
    public static final String ANSWER = "host.answer";

    /** Code of the question that comes before a host goes down. */
    public static final String MAY_GO_DOWN = "operations.host.may-go-down";

    /** Code of the question that gives a host back. */
    public static final String MAY_WORK_AGAIN = "operations.host.may-work-again";

    private final Question question;
    private final Trail trail;
    private final Function<DeviceId, String> names;

    /**
     * @param names the name of a device as the technician knows it
     */
    public TechnicianHostService(Question question, Trail trail, Function<DeviceId, String> names) {
        this.question = Objects.requireNonNull(question, "question");
        this.trail = Objects.requireNonNull(trail, "trail");
        this.names = Objects.requireNonNull(names, "names");
    }

    @Override
    public Answer release(DeviceId device) throws InterruptedException {
        String name = names.apply(device);
        Question.Reply reply = question.ask(device, Message.of(MAY_GO_DOWN, name));
        return written(device, "release", reply, Message.of(released(reply), name), name);
    }

    @Override
    public Answer readmit(DeviceId device) throws InterruptedException {
        String name = names.apply(device);
        Question.Reply reply = question.ask(device, Message.of(MAY_WORK_AGAIN, name));
        return written(device, "readmit", reply, Message.of(readmitted(reply), name), name);
    }

    private static String released(Question.Reply reply) {
        if (reply.ordered()) {
            return reply.yes()
                    ? "operations.host.released-by-order"
                    : "operations.host.not-released-by-order";
        }
        return reply.yes() ? "operations.host.released" : "operations.host.not-released";
    }

    private static String readmitted(Question.Reply reply) {
        if (reply.ordered()) {
            return reply.yes()
                    ? "operations.host.readmitted-by-order"
                    : "operations.host.not-readmitted-by-order";
        }
        return reply.yes() ? "operations.host.readmitted" : "operations.host.not-readmitted";
    }

    private Answer written(
            DeviceId device, String asked, Question.Reply reply, Message reason, String name) {
        trail.append(
                ANSWER,
                Map.of(
                        "device",
                        device.value(),
                        "name",
                        name,
                        "asked",
                        asked,
                        "granted",
                        reply.yes(),
                        "by",
                        reply.ordered() ? "order" : "person",
                        "answer",
                        Messages.toCanonical(reason)));
        return new Answer(reply.yes(), reason);
    }
}
