package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;

import java.util.concurrent.CompletableFuture;

/**
 * One request on its way to its answer. Changed by the engine's thread only, but for the answer.
 */
final class Exchange {
    final Request request;
    final ControllerGate.Priority priority;

    /** Nothing else may be under way beside it. */
    final boolean alone;

    /** Whether a silent session is opened anew for it. */
    final boolean renews;

    private final CompletableFuture<Response> answer = new CompletableFuture<>();

    /** Order of arrival. */
    long place;

    int number;
    int sent;
    int answered;
    int busy;

    /** Its repeat waits until the window has room for it, or one patience more. */
    boolean held;

    boolean renewed;
    boolean started;
    long firstSentAt;
    long sentAt;
    long repeatAt;
    long giveUpAt;
    long notBefore;

    private Exchange(
            Request request, ControllerGate.Priority priority, boolean alone, boolean renews) {
        this.request = request;
        this.priority = priority;
        this.alone = alone;
        this.renews = renews;
    }

    /** A request of the session's user. */
    static Exchange of(Request request, ControllerGate.Priority priority) {
        return new Exchange(request, priority, request.repeat() == Request.Repeat.NEVER, true);
    }

    /** A request that changes how the BMC takes the others, so it goes alone. */
    static Exchange apart(Request request, ControllerGate.Priority priority, boolean renews) {
        return new Exchange(request, priority, true, renews);
    }

    /** A request nobody waits for, after which the session is still there or known to be lost. */
    static Exchange keepAlive() {
        return new Exchange(
                SessionCommands.deviceId(), ControllerGate.Priority.BACKGROUND, false, false);
    }

    boolean repeatable() {
        return request.repeat() == Request.Repeat.HARMLESS;
    }

    CompletableFuture<Response> answer() {
        return answer;
    }

    void answered(Response response) {
        answer.complete(response);
    }

    void failed(BmcException why) {
        answer.completeExceptionally(why);
    }
}
