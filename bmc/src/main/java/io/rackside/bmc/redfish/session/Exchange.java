package io.rackside.bmc.redfish.session;

/** Asks and is answered; admission, repeats, tags and log-in are wrappers round another one. */
public interface Exchange {
    /**
     * Sends one request and waits for the whole answer; any status is an answer.
     *
     * @throws NoAnswer when there is none that can be used
     * @throws io.rackside.bmc.BmcException when the other side is not to be spoken to
     */
    Answer send(Ask ask) throws NoAnswer, InterruptedException;

    /** Opens a stream of events; the caller closes it. */
    EventStream open(Ask ask) throws NoAnswer, InterruptedException;
}
