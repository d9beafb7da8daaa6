package io.rackside.bmc.virtual.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** SessionService and what is below it, as resources; they are live under a recorded tree too. */
final class SessionResources {
    private final Sessions sessions;
    private final String place;

    /**
     * Prepares them.
     *
     * @param place of the collection, where the service root says it is
     */
    SessionResources(Sessions sessions, String place) {
        this.sessions = sessions;
        this.place = place;
    }

    String place() {
        return place;
    }

    boolean owns(String path) {
        return path.equals(RedfishPaths.SESSION_SERVICE)
                || path.equals(place)
                || idOf(path).isPresent();
    }

    Optional<String> idOf(String path) {
        String prefix = place + "/";
        return path.startsWith(prefix) && path.indexOf('/', prefix.length()) < 0
                ? Optional.of(path.substring(prefix.length()))
                : Optional.empty();
    }

    Set<String> writes(String path) {
        if (path.equals(place)) {
            return Set.of("POST");
        }
        return idOf(path).isPresent() ? Set.of("DELETE") : Set.of();
    }

    Optional<Map<String, Object>> read(String path) {
        if (path.equals(RedfishPaths.SESSION_SERVICE)) {
            return Optional.of(service());
        }
        return path.equals(place)
                ? Optional.of(collection())
                : idOf(path).flatMap(sessions::byId).map(session -> session.body(place));
    }

    private Map<String, Object> service() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.id", RedfishPaths.SESSION_SERVICE);
        body.put("@odata.type", "#SessionService.v1_1_8.SessionService");
        body.put("Id", "SessionService");
        body.put("Name", "Session Service");
        body.put("ServiceEnabled", true);
        body.put("SessionTimeout", sessions.idle().toSeconds());
        body.put("Status", Map.of("State", "Enabled", "Health", "OK"));
        body.put("Sessions", Map.of("@odata.id", place));
        return body;
    }

    private Map<String, Object> collection() {
        List<Sessions.Session> open = sessions.all();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.id", place);
        body.put("@odata.type", "#SessionCollection.SessionCollection");
        body.put("Name", "Session Collection");
        body.put("Members@odata.count", open.size());
        body.put(
                "Members",
                open.stream().map(s -> Map.of("@odata.id", place + "/" + s.id())).toList());
        return body;
    }
}
