package io.rackside.bmc.redfish.session;

import java.time.Instant;
import java.util.List;

/**
 * Remembers open sessions outside the process, so that a crash leaves none behind on the BMC.
 * Called by the thread that logs in or closes; must not call the conversation back.
 */
public interface SessionKeeper {
    /**
     * A BMC was asked for a session and nobody heard the answer, if there was one.
     *
     * @param from not asked before
     * @param until not asked after
     */
    record Unheard(String id, Instant from, Instant until) {}

    /**
     * The BMC is about to be asked for a session: written down for good before it is.
     *
     * @return by which it is known from now on
     */
    String asking();

    /** The answer was heard, or nothing was sent, or nothing more can be found out about it. */
    void heard(String asking);

    /** No answer came, and the BMC may have made a session all the same. */
    void unheard(String asking);

    /** What nobody heard the answer of and may still be open, in an earlier run or in this one. */
    List<Unheard> unheard();

    /** Whether a conversation of this process uses that session. */
    boolean used(String sessionPath);

    /** A session was opened; its path is no secret and gives no access. */
    void opened(String sessionPath);

    /** The session is gone. */
    void closed(String sessionPath);

    /** The conversation is over, and the BMC may still hold the session. */
    void abandoned(String sessionPath);

    /**
     * Paths of sessions that nobody uses any more and the BMC may still hold: of an earlier run, or
     * abandoned in this one. Never one that another conversation of this process is using.
     */
    List<String> leftovers();

    /** Remembers nothing. */
    static SessionKeeper none() {
        return new SessionKeeper() {
            @Override
            public String asking() {
                return "";
            }

            @Override
            public void heard(String asking) {}

            @Override
            public void unheard(String asking) {}

            @Override
            public List<Unheard> unheard() {
                return List.of();
            }

            @Override
            public boolean used(String sessionPath) {
                return false;
            }

            @Override
            public void opened(String sessionPath) {}

            @Override
            public void closed(String sessionPath) {}

            @Override
            public void abandoned(String sessionPath) {}

            @Override
            public List<String> leftovers() {
                return List.of();
            }
        };
    }
}
