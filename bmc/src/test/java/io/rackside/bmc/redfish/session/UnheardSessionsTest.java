package io.rackside.bmc.redfish.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which sessions of a BMC are ours though nobody heard of them. */
class UnheardSessionsTest {
    private static final String ALL = "/redfish/v1/SessionService/Sessions";
    private static final Instant KILLED = Instant.parse("2026-11-02T10:00:00.300Z");
    private static final Instant AGAIN = KILLED.plusSeconds(4);

    /** A BMC with some sessions. */
    private static final class Table implements Exchange {
        private final Map<String, String> bodies = new TreeMap<>();
        private final List<String> ended = new ArrayList<>();
        private int busy;
        private boolean silent;

        void session(String id, String user, String address, String created) {
            bodies.put(
                    ALL + "/" + id,
                    """
                    {"Id":"%s","UserName":"%s","ClientOriginIPAddress":"%s","CreatedTime":"%s"}
                    """
                            .formatted(id, user, address, created));
        }

        @Override
        public Answer send(Ask ask) throws NoAnswer {
            if (silent) {
                throw new NoAnswer(
                        BmcException.Kind.UNREACHABLE, Message.of("bmc.closed", ""), true, null);
            }
            if (busy-- > 0) {
                return answer(503, "");
            }
            String path = ask.path().toString();
            if (ask.verb() == Ask.Verb.DELETE) {
                ended.add(path.substring(ALL.length() + 1));
                return answer(bodies.remove(path) == null ? 404 : 204, "");
            }
            if (path.equals(ALL)) {
                List<String> members =
                        bodies.keySet().stream()
                                .map(each -> "{\"@odata.id\":\"" + each + "\"}")
                                .toList();
                return answer(200, "{\"Members\":[" + String.join(",", members) + "]}");
            }
            String body = bodies.get(path);
            return body == null ? answer(404, "") : answer(200, body);
        }

        private static Answer answer(int status, String body) {
            return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public EventStream open(Ask ask) {
            throw new AssertionError("no stream");
        }
    }

    /** A keeper that knows of one question of a killed run. */
    private static final class Keeper implements SessionKeeper {
        private final List<Unheard> unheard = new ArrayList<>();
        private final List<String> used = new ArrayList<>();

        Keeper() {
            unheard.add(new Unheard("q", KILLED, KILLED.plusSeconds(2)));
        }

        @Override
        public String asking() {
            throw new AssertionError("asks for nothing");
        }

        @Override
        public void heard(String asking) {
            unheard.removeIf(each -> each.id().equals(asking));
        }

        @Override
        public void unheard(String asking) {
            throw new AssertionError("asks for nothing");
        }

        @Override
        public List<Unheard> unheard() {
            return List.copyOf(unheard);
        }

        @Override
        public boolean used(String sessionPath) {
            return used.contains(sessionPath);
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
    }

    private final Table bmc = new Table();
    private final Keeper keeper = new Keeper();

    private void end() throws InterruptedException {
        new UnheardSessions(bmc, keeper, ControllerGate.Priority.PERSON)
                .end(
                        ResourcePath.known(ALL),
                        new UnheardSessions.Own(
                                ResourcePath.known(ALL + "/own"), AGAIN, AGAIN.plusMillis(200)));
    }

    @Test
    void theOneMadeWhileTheKilledRunAskedIsEndedAndNoOther() throws Exception {
        bmc.session("own", "tech", "fd00::5", "2026-11-02T10:00:04Z");
        bmc.session("ours", "tech", "fd00::5", "2026-11-02T10:00:00Z");
        bmc.session("earlier", "tech", "fd00::5", "2026-11-02T09:58:00Z");
        bmc.session("later", "tech", "fd00::5", "2026-11-02T10:00:09Z");
        bmc.session("elsewhere", "tech", "fd00::6", "2026-11-02T10:00:00Z");
        bmc.session("colleague", "ops", "fd00::5", "2026-11-02T10:00:00Z");
        end();
        assertEquals(List.of("ours"), bmc.ended);
        assertEquals(List.of(), keeper.unheard());
    }

    @Test
    void aClockThatIsYearsOffChangesNothing() throws Exception {
        bmc.session("own", "tech", "10.0.0.5", "2000-01-01T08:13:24+08:00");
        bmc.session("ours", "tech", "10.0.0.5", "2000-01-01T08:13:20+08:00");
        bmc.session("earlier", "tech", "10.0.0.5", "2000-01-01T08:11:20+08:00");
        end();
        assertEquals(List.of("ours"), bmc.ended);
    }

    @Test
    void iloTellsItInItsOwnPart() throws Exception {
        for (String id : List.of("own", "ours")) {
            bmc.bodies.put(
                    ALL + "/" + id,
                    """
                    {"UserName":"tech","Oem":{"Hpe":{"UserIP":"10.0.0.5",\
                    "LoginTime":"2026-11-02T10:00:0%dZ"}}}
                    """
                            .formatted(id.equals("own") ? 4 : 0));
        }
        end();
        assertEquals(List.of("ours"), bmc.ended);
    }

    @Test
    void aBmcThatDoesNotTellKeepsItUntilItsOwnTimeout() throws Exception {
        bmc.bodies.put(ALL + "/own", "{\"UserName\":\"tech\"}");
        bmc.bodies.put(ALL + "/ours", "{\"UserName\":\"tech\"}");
        end();
        assertEquals(List.of(), bmc.ended);
        assertEquals(List.of(), keeper.unheard(), "asking again would tell no more");
    }

    @Test
    void aSessionInUseIsNotTouched() throws Exception {
        bmc.session("own", "tech", "fd00::5", "2026-11-02T10:00:04Z");
        bmc.session("other", "tech", "fd00::5", "2026-11-02T10:00:00Z");
        keeper.used.add(ALL + "/other");
        end();
        assertEquals(List.of(), bmc.ended);
    }

    @Test
    void whereMoreLookLikeItThanWereAskedForNoneIsTouched() throws Exception {
        bmc.session("own", "tech", "fd00::5", "2026-11-02T10:00:04Z");
        bmc.session("ours", "tech", "fd00::5", "2026-11-02T10:00:00Z");
        bmc.session("colleague", "tech", "fd00::5", "2026-11-02T10:00:01Z");
        end();
        assertEquals(List.of(), bmc.ended);
        assertEquals(List.of(), keeper.unheard());
    }

    @Test
    void whatCouldNotBeAskedNowIsAskedByTheNext() throws Exception {
        bmc.session("own", "tech", "fd00::5", "2026-11-02T10:00:04Z");
        bmc.session("ours", "tech", "fd00::5", "2026-11-02T10:00:00Z");
        bmc.busy = 1;
        end();
        assertEquals(1, keeper.unheard().size());
        bmc.silent = true;
        end();
        assertEquals(1, keeper.unheard().size());
        bmc.silent = false;
        end();
        assertEquals(List.of("ours"), bmc.ended);
        assertEquals(List.of(), keeper.unheard());
    }
}
