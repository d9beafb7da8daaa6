package io.rackside.app.cluster.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.match.SystemUuid;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Question;
import io.rackside.operations.StepContext;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node that was deleted while its server was out is the same server, or another. */
class RejoinedTest {
    private static final String UUID = "6e0a63a1-9d2e-4b54-8f9d-2f1f5f0c1a07";
    private static final Target TARGET =
            new Target(new DeviceId("box"), "srv-07", "U7", Identity.none());

    private final Notes notes = new Notes();
    private final List<String> asked = new ArrayList<>();
    private Question.Reply reply = Question.Reply.said(true);

    /** A step that keeps what it notes. */
    private static final class Notes implements StepContext {
        private final Map<String, String> all =
                new HashMap<>(
                        ServiceText.begin(
                                TARGET,
                                new Consent(true, true, Optional.empty(), Optional.empty()),
                                new ServiceText.Found("demo", "node-7", "uid-before"),
                                List.of(),
                                List.of()));

        @Override
        public void note(Map<String, String> more) {
            all.putAll(more);
        }

        @Override
        public Map<String, String> notes() {
            return all;
        }

        @Override
        public void progress(Message doing, double share, Duration left) {
            throw new AssertionError(doing.code());
        }

        @Override
        public boolean resumed() {
            return false;
        }

        @Override
        public void checkCancelled() {
            throw new AssertionError("nothing is waited for");
        }

        @Override
        public void onCancel(Runnable close) {
            throw new AssertionError("nothing is open");
        }

        @Override
        public ActExecutor acts() {
            throw new AssertionError("it only looks");
        }

        @Override
        public Time time() {
            return Time.system();
        }
    }

    private static ClusterNode node(String uid, String system) throws Exception {
        return ObjectReading.node(
                new ObjectMapper()
                        .readTree(
                                """
                                {"metadata":{"name":"node-7","uid":"%s"},
                                 "status":{"nodeInfo":{"systemUUID":"%s"}}}
                                """
                                        .formatted(uid, system)));
    }

    private Optional<Message> against(ClusterNode node, Optional<SystemUuid> own)
            throws InterruptedException {
        return new Rejoined(
                        (_, question) -> {
                            asked.add(question.code());
                            return reply;
                        },
                        notes,
                        () -> own)
                .against(node);
    }

    private String known() {
        return new ServiceText(notes.all).found().uid();
    }

    @Test
    void theSameObjectNeedsNothing() throws Exception {
        assertEquals(Optional.empty(), against(node("uid-before", ""), Optional.empty()));
        assertEquals(List.of(), asked);
    }

    @Test
    void oneWithTheUuidOfTheBoxIsTheSameServerFromNowOn() throws Exception {
        assertEquals(Optional.empty(), against(node("uid-now", UUID), SystemUuid.of(UUID)));
        assertEquals("uid-now", known());
        assertEquals(List.of(), asked);
    }

    @Test
    void oneWithAnotherUuidIsAnotherServerWhateverAnybodySays() throws Exception {
        Optional<Message> why =
                against(
                        node("uid-now", "6e0a63a1-9d2e-4b54-8f9d-2f1f5f0c1a08"),
                        SystemUuid.of(UUID));
        assertEquals("cluster.drain.other-node", why.orElseThrow().code());
        assertEquals("uid-before", known());
        assertEquals(List.of(), asked);
    }

    @Test
    void wherebyNobodyKnowsAPersonSaysItAndNoOrderDoes() throws Exception {
        reply = Question.Reply.ordered(true);
        assertTrue(against(node("uid-now", UUID), Optional.empty()).isPresent());
        reply = Question.Reply.said(false);
        assertTrue(against(node("uid-now", ""), SystemUuid.of(UUID)).isPresent());
        assertEquals("uid-before", known());
        reply = Question.Reply.said(true);
        assertEquals(Optional.empty(), against(node("uid-now", UUID), Optional.empty()));
        assertEquals("uid-now", known());
        assertEquals(List.of(Rejoined.ANEW, Rejoined.ANEW, Rejoined.ANEW), asked);
    }
}
