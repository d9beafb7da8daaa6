package io.rackside.bmc.ipmi.message;

import java.util.List;

/**
 * Carries requests to one BMC and brings its answers; a session, or a script in a test. Blocking,
 * for virtual threads.
 */
public interface Messenger {
    /**
     * Sends one request and waits for its answer, whatever its completion code. Node busy (C0h) is
     * asked again here, within the deadline.
     *
     * @throws io.rackside.bmc.BmcException UNREACHABLE when no answer came in time; for a request
     *     that must not be repeated this means: in doubt
     */
    Response ask(Request request) throws InterruptedException;

    /**
     * Sends many, as many at once as the BMC bears, and returns the answers in the order of the
     * requests. Requests that must not be repeated are refused here.
     *
     * @throws io.rackside.bmc.BmcException UNREACHABLE when one of them stayed without an answer
     */
    List<Response> askAll(List<Request> requests) throws InterruptedException;
}
