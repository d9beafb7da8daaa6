package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.model.Identity;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

class SessionTest {
    private static final String SESSIONS = "/redfish/v1/SessionService/Sessions";
    private static final String BASIC =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    ("technician:" + Clients.PASSWORD)
                                            .getBytes(StandardCharsets.UTF_8));

    /** The door of a BMC: makes sessions up to a limit, and lets in who has one. */
    private static final class Door implements ServedTree.Handler {
        private final int limit;
        private final int refusal;
        private final AtomicInteger made = new AtomicInteger();
        private final AtomicInteger attempts = new AtomicInteger();
        private final List<String> open = new CopyOnWriteArrayList<>();

        Door(int limit, int refusal) {
            this.limit = limit;
            this.refusal = refusal;
        }

        @Override
        public boolean handle(HttpExchange exchange, String path) throws IOException {
            String method = exchange.getRequestMethod();
            if (path.equals(SESSIONS) && method.equals("POST")) {
                logIn(exchange);
                return true;
            }
            if (path.equals("/redfish/v1")) {
                return false;
            }
            String token = exchange.getRequestHeaders().getFirst("X-Auth-Token");
            String basic = exchange.getRequestHeaders().getFirst("Authorization");
            if (!(token != null && open.contains(token) || BASIC.equals(basic))) {
                ServedTree.send(exchange, 401, "{}");
                return true;
            }
            if (method.equals("DELETE")) {
                open.remove(path.substring(path.lastIndexOf('/') + 1));
                ServedTree.send(exchange, 204, "");
                return true;
            }
            return false;
        }

        private void logIn(HttpExchange exchange) throws IOException {
            attempts.incrementAndGet();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (!body.contains(Clients.PASSWORD)) {
                ServedTree.send(exchange, 401, "{}");
            } else if (open.size() >= limit) {
                ServedTree.send(
                        exchange,
                        refusal,
                        "{'error':{'@Message.ExtendedInfo':[{'MessageId':'IDRAC.2.5.RAC0218','Message':'The"
                            + " maximum number of user sessions is reached.'}]}}");
            } else {
                String token = "token-" + made.incrementAndGet();
                open.add(token);
                exchange.getResponseHeaders().set("X-Auth-Token", token);
                exchange.getResponseHeaders().set("Location", SESSIONS + "/" + token);
                ServedTree.send(exchange, 201, "{}");
            }
        }
    }

    /** Remembers in memory what the console keeps on disk. */
    private static final class Memory implements SessionKeeper {
        private final List<String> kept = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private final List<String> unheard = new ArrayList<>();

        @Override
        public String asking() {
            String id = "asked-" + asked.size();
            asked.add(id);
            return id;
        }

        @Override
        public void heard(String asking) {
            asked.remove(asking);
        }

        @Override
        public void unheard(String asking) {
            unheard.add(asking);
        }

        @Override
        public List<Unheard> unheard() {
            return List.of();
        }

        @Override
        public boolean used(String sessionPath) {
            return kept.contains(sessionPath);
        }

        @Override
        public void opened(String sessionPath) {
            kept.add(sessionPath);
        }

        @Override
        public void closed(String sessionPath) {
            kept.remove(sessionPath);
        }

        @Override
        public void abandoned(String sessionPath) {}

        @Override
        public List<String> leftovers() {
            return List.copyOf(kept);
        }
    }

    @Test
    void oneSessionServesAllAndIsClosed() throws InterruptedException {
        Door door = new Door(8, 503);
        Memory memory = new Memory();
        try (ServedTree tree = Trees.server().first(door)) {
            try (RedfishClient client = Clients.with(tree.address(), memory)) {
                client.inventory(_ -> {});
                client.sensors();
                assertEquals(1, door.open.size());
                assertEquals(List.of(SESSIONS + "/token-1"), memory.kept);
                assertEquals(List.of(), memory.asked, "the answer was heard");
            }
            assertEquals(List.of(), door.open);
            assertEquals(List.of(), memory.kept);
            assertEquals(1, door.attempts.get());
        }
    }

    @Test
    void aSessionThatACrashLeftIsDeletedByTheNextRun() throws InterruptedException {
        Door door = new Door(8, 503);
        Memory memory = new Memory();
        door.open.add("token-of-crash");
        memory.kept.add(SESSIONS + "/token-of-crash");
        try (ServedTree tree = Trees.server().first(door);
                RedfishClient client = Clients.with(tree.address(), memory)) {
            client.firstLook();
            assertEquals(List.of("token-1"), door.open);
            assertEquals(List.of(SESSIONS + "/token-1"), memory.kept);
        }
    }

    @Test
    void fewSessionsAreMadeRoomForByClosingWhatWeLeftBehind() throws InterruptedException {
        Door door = new Door(1, 503);
        Memory memory = new Memory();
        door.open.add("token-of-crash");
        memory.kept.add(SESSIONS + "/token-of-crash");
        try (ServedTree tree = Trees.server().first(door);
                RedfishClient client = Clients.with(tree.address(), memory)) {
            client.firstLook();
            assertEquals(List.of("token-1"), door.open);
        }
    }

    @Test
    void fewSessionsAndNoneFreeFallsBackToBasic() throws InterruptedException {
        for (int refusal : new int[] {503, 400}) {
            Door door = new Door(0, refusal);
            try (ServedTree tree = Trees.server().first(door);
                    RedfishClient client = Clients.with(tree.address(), SessionKeeper.none())) {
                assertEquals(
                        "SN-0001", client.firstLook().device().identity().serial().orElseThrow());
                assertEquals(1, door.attempts.get());
            }
        }
    }

    @Test
    void aBmcWithoutSessionsIsReadWithBasic() throws InterruptedException {
        ServedTree.Handler noSessions =
                (exchange, path) -> {
                    if (path.equals(SESSIONS)) {
                        ServedTree.send(exchange, 404, "{}");
                        return true;
                    }
                    return false;
                };
        try (ServedTree tree = Trees.server().first(noSessions).first(new Door(0, 404));
                RedfishClient client = Clients.with(tree.address(), SessionKeeper.none())) {
            assertEquals("T-1", client.firstLook().device().model());
        }
    }

    @Test
    void aForgottenSessionIsRenewedOnce() throws InterruptedException {
        Door door = new Door(8, 503);
        try (ServedTree tree = Trees.server().first(door);
                RedfishClient client = Clients.with(tree.address(), SessionKeeper.none())) {
            client.firstLook();
            door.open.clear();
            assertEquals("T-1", client.firstLook().device().model());
            assertEquals(2, door.attempts.get());
        }
    }

    @Test
    void aResourceThatIsForbiddenWith401CostsNoNewSession() throws InterruptedException {
        Door door = new Door(8, 503);
        ServedTree.Handler forbids =
                (exchange, path) -> {
                    if (!path.equals("/redfish/v1/Managers/1")) {
                        return false;
                    }
                    ServedTree.send(exchange, 401, "{}");
                    return true;
                };
        try (ServedTree tree =
                        Trees.server()
                                .put(SESSIONS + "/token-1", "{'Id':'token-1'}")
                                .first(forbids)
                                .first(door);
                RedfishClient client = Clients.with(tree.address(), SessionKeeper.none())) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        List.of("bmc.problem-forbidden"),
                        client.firstLook().problems().stream().map(p -> p.what().code()).toList());
            }
            assertEquals(1, door.attempts.get());
        }
    }

    @Test
    void aWrongPasswordIsNotTriedAgainOnEachSessionLeftBehind() {
        Memory memory = new Memory();
        for (int i = 0; i < 5; i++) {
            memory.kept.add(SESSIONS + "/left-" + i);
        }
        AtomicInteger tried = new AtomicInteger();
        ServedTree.Handler fullAndStrict =
                (exchange, path) -> {
                    boolean logIn = exchange.getRequestMethod().equals("POST");
                    if (path.equals("/redfish/v1")) {
                        return false;
                    }
                    tried.incrementAndGet();
                    ServedTree.send(exchange, logIn ? 503 : 401, "{}");
                    return true;
                };
        try (ServedTree tree = Trees.server().first(fullAndStrict);
                RedfishClient client = Clients.with(tree.address(), memory)) {
            BmcException refused = assertThrows(BmcException.class, client::firstLook);
            assertEquals(BmcException.Kind.LOGIN_REFUSED, refused.kind());
            assertEquals(2, tried.get(), "the log-in that found the table full, one removal");
            assertEquals(5, memory.kept.size());
        }
    }

    @Test
    void aRefusedCredentialIsSentOnceAndNeverAgain() {
        Door door = new Door(8, 503);
        try (ServedTree tree = Trees.server().first(door);
                RedfishClient client =
                        Clients.open(
                                tree.address(),
                                Optional.of(
                                        new io.rackside.bmc.Login(
                                                "technician", "wrong".toCharArray())),
                                Identity.none(),
                                Clients.settings())) {
            for (int i = 0; i < 3; i++) {
                BmcException refused = assertThrows(BmcException.class, client::firstLook);
                assertEquals(BmcException.Kind.LOGIN_REFUSED, refused.kind());
            }
            assertEquals(1, door.attempts.get());
            assertTrue(
                    tree.requests().stream().noneMatch(r -> r.contains("/Systems")),
                    "nothing else was asked with it");
        }
    }

    @Test
    void withoutACredentialABmcThatWantsOneSaysSo() {
        try (ServedTree tree = Trees.server().first(new Door(8, 503));
                RedfishClient client = Clients.without(tree.address())) {
            BmcException needed = assertThrows(BmcException.class, client::firstLook);
            assertEquals("bmc.login-needed", needed.what().code());
        }
    }

    @Test
    void anotherBoxAtTheAddressIsSaidSo() {
        try (ServedTree tree = Trees.server();
                RedfishClient client =
                        Clients.open(
                                tree.address(),
                                Optional.empty(),
                                Identity.ofSerial("SN-9999"),
                                Clients.settings())) {
            BmcException other = assertThrows(BmcException.class, client::firstLook);
            assertEquals(BmcException.Kind.ANOTHER_BOX, other.kind());
            assertThrows(BmcException.class, client::sensors);
            assertThrows(BmcException.class, client::poll);
        }
    }

    @Test
    void aBoxThatIsSwappedDuringTheConversationIsNoticed() throws InterruptedException {
        try (ServedTree tree = Trees.server();
                RedfishClient client = Clients.without(tree.address())) {
            client.poll();
            tree.put("/redfish/v1/Systems/1", Trees.system("SN-0002", "On", ""));
            BmcException other = assertThrows(BmcException.class, client::poll);
            assertEquals(BmcException.Kind.ANOTHER_BOX, other.kind());
        }
    }
}
