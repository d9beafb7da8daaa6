package io.rackside.app.access;

import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.operations.Time;
import io.rackside.store.Sessions;

import java.util.List;
import java.util.Set;

/** The open sessions of one place, remembered in the data folder so that a crash leaves none. */
final class StoredSessions implements SessionKeeper {
    /**
     * A session of this process.
     *
     * @param place of the BMC
     */
    record InUse(String place, String path) {}

    private final Sessions sessions;
    private final Set<InUse> inUse;
    private final String place;
    private final Time time;

    /**
     * @param inUse what this process uses, of all places; shared by all that keep them
     */
    StoredSessions(Sessions sessions, Set<InUse> inUse, String place, Time time) {
        this.sessions = sessions;
        this.inUse = inUse;
        this.place = place;
        this.time = time;
    }

    @Override
    public void opened(String sessionPath) {
        inUse.add(new InUse(place, sessionPath));
        sessions.opened(place, sessionPath, time.now());
    }

    @Override
    public void closed(String sessionPath) {
        sessions.closed(place, sessionPath);
        inUse.remove(new InUse(place, sessionPath));
    }

    @Override
    public void abandoned(String sessionPath) {
        inUse.remove(new InUse(place, sessionPath));
    }

    @Override
    public List<String> leftovers() {
        return sessions.of(place).stream()
                .map(Sessions.Session::uri)
                .filter(path -> !inUse.contains(new InUse(place, path)))
                .toList();
    }
}
