package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Message;
import io.rackside.operations.Question;
import io.rackside.operations.StepContext;

import java.util.Optional;

/**
 * Whether a node that was deleted while its server was out, and has joined anew under its name, is
 * that server.
 *
 * @param own asks the BMC who the box is
 */
record Rejoined(Question question, StepContext context, Own own) {
    /** Code of the question that is asked when nothing but the name says so. */
    static final String ANEW = "core.service.joined-anew";

    /** Asks the BMC who the box is. */
    @FunctionalInterface
    interface Own {
        /** Its UUID; empty where it does not say. */
        Optional<SystemUuid> uuid() throws InterruptedException;
    }

    /**
     * Takes the node for that of the box from now on, where it is.
     *
     * @return why it is not; empty where it is
     */
    Optional<Message> against(ClusterNode node) throws InterruptedException {
        ServiceText text = new ServiceText(context.notes());
        if (node.uid().equals(text.found().uid())) {
            return Optional.empty();
        }
        Optional<SystemUuid> said = own.uuid();
        boolean same =
                switch (BoxUuid.compared(said, node)) {
                    case SAME -> true;
                    case OTHER -> false;
                    case UNREAD -> agreed(text, node);
                };
        if (same) {
            context.note(ServiceText.anew(node.uid()));
            return Optional.empty();
        }
        return Optional.of(Message.of("cluster.drain.other-node", node.name()));
    }

    private boolean agreed(ServiceText text, ClusterNode node) throws InterruptedException {
        Question.Reply reply =
                question.ask(
                        text.target().device(),
                        Message.of(ANEW, text.target().name(), node.name()));
        return reply.yes() && !reply.ordered();
    }
}
