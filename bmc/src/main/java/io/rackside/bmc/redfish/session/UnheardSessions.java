package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the sessions a BMC made for us without our hearing of it: the process was killed, or the
 * answer lost, between the question and the answer. Such a one has our account and our address as
 * the BMC sees them, and was made while we asked (Session schema: UserName, ClientOriginIPAddress,
 * CreatedTime). Where the BMC does not tell all three, or more look like it than were asked for,
 * they are left to the BMC's own timeout: one might be a colleague's.
 */
final class UnheardSessions {
    private static final Logger LOG = LoggerFactory.getLogger(UnheardSessions.class);

    /** A BMC has some dozens at most. */
    private static final int MEMBERS_MAX = 64;

    /** The time of a session is told in whole seconds. */
    private static final Duration GRAIN = Duration.ofSeconds(1);

    private final Exchange asks;
    private final SessionKeeper keeper;
    private final ControllerGate.Priority priority;

    /**
     * Prepares it.
     *
     * @param asks with the token of our own session
     */
    UnheardSessions(Exchange asks, SessionKeeper keeper, ControllerGate.Priority priority) {
        this.asks = asks;
        this.keeper = keeper;
        this.priority = priority;
    }

    /**
     * Our own session, which shows how the BMC sees us and what its clock says.
     *
     * @param from by our clock, not made before
     * @param until by our clock, not made after
     */
    record Own(ResourcePath path, Instant from, Instant until) {}

    /** The BMC cannot say at present. */
    private static final class NotNow extends Exception {
        NotNow() {
            super("not now", null, false, false);
        }
    }

    /** What a BMC tells of a session. */
    private record Told(String user, String address, Instant created) {
        static Optional<Told> of(Resource session) {
            Resource hpe = session.at("Oem").at("Hpe");
            String user = session.text("UserName");
            String address = session.text("ClientOriginIPAddress");
            // iLO 5 tells them in its own part only.
            String from = address.isEmpty() ? hpe.text("UserIP") : address;
            Optional<Instant> created = session.time("CreatedTime").or(() -> hpe.time("LoginTime"));
            return user.isEmpty() || from.isEmpty()
                    ? Optional.empty()
                    : created.map(at -> new Told(user, from, at));
        }

        boolean sameAs(Told other) {
            return user.equals(other.user) && address.equals(other.address);
        }
    }

    /** Ends what there is; what could not be asked for now stays with the keeper. */
    void end(ResourcePath collection, Own own) throws InterruptedException {
        List<SessionKeeper.Unheard> unheard = keeper.unheard();
        if (unheard.isEmpty()) {
            return;
        }
        try {
            Optional<Told> us = read(own.path()).flatMap(Told::of);
            if (us.isPresent()) {
                List<ResourcePath> ours = ours(collection, own, us.get(), unheard);
                if (ours.size() > unheard.size()) {
                    LOG.info("{} sessions look like {} asked for", ours.size(), unheard.size());
                } else {
                    for (ResourcePath path : ours) {
                        end(path);
                    }
                }
            }
            unheard.forEach(asked -> keeper.heard(asked.id()));
        } catch (NoAnswer | NotNow | BmcException | Nonsense _) {
            // The next one to log in tries again.
        }
    }

    private List<ResourcePath> ours(
            ResourcePath collection, Own own, Told us, List<SessionKeeper.Unheard> unheard)
            throws NoAnswer, NotNow, Nonsense, InterruptedException {
        List<ResourcePath> members =
                read(collection).map(all -> all.links("Members")).orElse(List.of());
        List<ResourcePath> ours = new ArrayList<>();
        for (ResourcePath path : members.stream().limit(MEMBERS_MAX).toList()) {
            if (!path.equals(own.path())
                    && !keeper.used(path.toString())
                    && isOurs(path, own, us, unheard)) {
                ours.add(path);
            }
        }
        return ours;
    }

    private boolean isOurs(ResourcePath path, Own own, Told us, List<SessionKeeper.Unheard> unheard)
            throws NoAnswer, NotNow, Nonsense, InterruptedException {
        Optional<Told> told = read(path).flatMap(Told::of);
        if (told.filter(us::sameAs).isEmpty()) {
            return false;
        }
        // Its clock need not be right: our own session was made between two moments of our clock.
        Duration behind = Duration.between(us.created().plus(GRAIN), own.from());
        Duration atMost = Duration.between(us.created(), own.until());
        Instant notBefore = told.get().created().plus(behind);
        Instant notAfter = told.get().created().plus(GRAIN).plus(atMost);
        return unheard.stream()
                .anyMatch(
                        asked ->
                                !notAfter.isBefore(asked.from())
                                        && !notBefore.isAfter(asked.until()));
    }

    private void end(ResourcePath path) throws NoAnswer, NotNow, InterruptedException {
        if (keeper.used(path.toString())) {
            return;
        }
        Answer answer = asks.send(new Ask(Ask.Verb.DELETE, path, new byte[0], Map.of(), priority));
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new NotNow();
        }
        LOG.info("ended {}, which a run that was cut short had asked for", path);
    }

    /** Empty where it is not there, or is not to be read by us. */
    private Optional<Resource> read(ResourcePath path)
            throws NoAnswer, NotNow, Nonsense, InterruptedException {
        Answer answer = asks.send(Ask.get(path, priority));
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new NotNow();
        }
        return answer.good()
                ? Optional.of(new Resource(path, answer.json(), _ -> {}))
                : Optional.empty();
    }
}
