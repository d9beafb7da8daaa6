package io.rackside.bmc.redfish.session;

import java.util.List;

/**
 * Remembers open sessions outside the process, so that a crash leaves none behind on the BMC.
 * Called by the thread that logs in or closes; must not call the conversation back.
 */
public interface SessionKeeper {
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
