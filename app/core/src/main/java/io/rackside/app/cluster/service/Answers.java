package io.rackside.app.cluster.service;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Trail;

import java.util.Map;

/** Asks as another does, and writes each answer into the trail before anything follows from it. */
record Answers(Question question, Trail trail) implements Question {
    @Override
    public Reply ask(DeviceId device, Message asked) throws InterruptedException {
        Reply reply = question.ask(device, asked);
        trail.append(
                TechnicianHostService.ANSWER,
                Map.of(
                        "device",
                        device.value(),
                        "asked",
                        asked.code(),
                        "granted",
                        reply.yes(),
                        "by",
                        reply.ordered() ? "order" : "person",
                        "answer",
                        Messages.toCanonical(asked)));
        return reply;
    }
}
