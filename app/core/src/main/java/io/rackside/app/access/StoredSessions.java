package io.rackside.app.access;

import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.operations.Time;
import io.rackside.store.Sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The open sessions of one place, remembered in the data folder so that a crash leaves none. */
final class StoredSessions implements SessionKeeper {
    /**
     * No BMC keeps an idle session longer (SessionService schema: SessionTimeout, 30 to 86 400 s).
     */
    private static final Duration KEPT_BY_BMC = Duration.ofDays(1);

    /**
     * What a session that was asked for is made within: connecting, waiting for a permit, the BMC.
     */
    private static final Duration MADE_WITHIN = Duration.ofMinutes(2);

    /**
     * What this process does at all places; shared by all keepers.
     *
     * @param inUse sessions of its conversations
     * @param asking questions on their way
     * @param unheard questions that came to nothing, and when they did
     */
    record ThisRun(
            Instant begun, Set<InUse> inUse, Set<String> asking, Map<Question, Instant> unheard) {
        ThisRun(Instant begun) {
            this(
                    begun,
                    ConcurrentHashMap.newKeySet(),
                    ConcurrentHashMap.newKeySet(),
                    new ConcurrentHashMap<>());
        }
    }

    /**
     * A session of this process.
     *
     * @param place of the BMC
     */
    record InUse(String place, String path) {}

    /** Whether a BMC made a session. */
    record Question(String place, String id) {}

    private final Sessions sessions;
    private final ThisRun run;
    private final String place;
    private final Time time;

    StoredSessions(Sessions sessions, ThisRun run, String place, Time time) {
        this.sessions = sessions;
        this.run = run;
        this.place = place;
        this.time = time;
    }

    @Override
    public String asking() {
        String id = UUID.randomUUID().toString();
        run.asking().add(id);
        sessions.asking(place, id, time.now());
        return id;
    }

    @Override
    public void heard(String asking) {
        sessions.answered(place, asking);
        run.asking().remove(asking);
        run.unheard().remove(new Question(place, asking));
    }

    @Override
    public void unheard(String asking) {
        run.unheard().put(new Question(place, asking), time.now());
        run.asking().remove(asking);
        Set<String> kept =
                sessions.asked(place).stream()
                        .map(Sessions.Asked::id)
                        .collect(Collectors.toUnmodifiableSet());
        run.unheard().keySet().removeIf(q -> q.place().equals(place) && !kept.contains(q.id()));
    }

    @Override
    public List<Unheard> unheard() {
        Instant oldest = time.now().minus(KEPT_BY_BMC);
        List<Unheard> open = new ArrayList<>();
        for (Sessions.Asked asked : sessions.asked(place)) {
            if (asked.at().isBefore(oldest)) {
                heard(asked.id());
            } else if (!run.asking().contains(asked.id())) {
                Question question = new Question(place, asked.id());
                Instant until =
                        Optional.ofNullable(run.unheard().get(question)).orElse(run.begun());
                Instant latest = asked.at().plus(MADE_WITHIN);
                open.add(
                        new Unheard(
                                asked.id(), asked.at(), until.isBefore(latest) ? until : latest));
            }
        }
        return List.copyOf(open);
    }

    @Override
    public boolean used(String sessionPath) {
        return run.inUse().contains(new InUse(place, sessionPath));
    }

    @Override
    public void opened(String sessionPath) {
        run.inUse().add(new InUse(place, sessionPath));
        sessions.opened(place, sessionPath, time.now());
    }

    @Override
    public void closed(String sessionPath) {
        sessions.closed(place, sessionPath);
        run.inUse().remove(new InUse(place, sessionPath));
    }

    @Override
    public void abandoned(String sessionPath) {
        run.inUse().remove(new InUse(place, sessionPath));
    }

    @Override
    public List<String> leftovers() {
        return sessions.of(place).stream()
                .map(Sessions.Session::uri)
                .filter(path -> !used(path))
                .toList();
    }
}
