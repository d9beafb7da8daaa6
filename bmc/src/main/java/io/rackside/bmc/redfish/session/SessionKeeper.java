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

    /** Paths of sessions an earlier run opened here and did not close. */
    List<String> leftovers();

    /** Remembers nothing. */
    static SessionKeeper none() {
        return new SessionKeeper() {
            @Override
            public void opened(String sessionPath) {}

            @Override
            public void closed(String sessionPath) {}

            @Override
            public List<String> leftovers() {
                return List.of();
            }
        };
    }
}
