package io.rackside.app.access;

import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.operations.Time;
import io.rackside.store.Sessions;

import java.util.List;

/** The open sessions of one place, remembered in the data folder so that a crash leaves none. */
final class StoredSessions implements SessionKeeper {
    private final Sessions sessions;
    private final String place;
    private final Time time;

    StoredSessions(Sessions sessions, String place, Time time) {
        this.sessions = sessions;
        this.place = place;
        this.time = time;
    }

    @Override
    public void opened(String sessionPath) {
        sessions.opened(place, sessionPath, time.now());
    }

    @Override
    public void closed(String sessionPath) {
        sessions.closed(place, sessionPath);
    }

    @Override
    public List<String> leftovers() {
        return sessions.of(place).stream().map(Sessions.Session::uri).toList();
    }
}
