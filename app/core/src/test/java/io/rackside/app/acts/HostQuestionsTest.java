package io.rackside.app.acts;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.SteppedTime;
import io.rackside.app.listen.Subscription;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Question;
import io.rackside.operations.TechnicianHostService;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

@Timeout(60)
class HostQuestionsTest {
    private final SteppedTime time = new SteppedTime();
    private final HostQuestions questions = new HostQuestions(time);

    /** A job that asks, on a thread of its own. */
    private final class Asking {
        private final CompletableFuture<Question.Reply> answer = new CompletableFuture<>();
        private final Thread thread;

        Asking(String device, String code) {
            thread =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            answer.complete(
                                                    questions.ask(
                                                            new DeviceId(device),
                                                            Message.of(code, device)));
                                        } catch (InterruptedException e) {
                                            answer.completeExceptionally(e);
                                        }
                                    });
        }
    }

    private Asking asking(String device, String code, int open) throws InterruptedException {
        Asking asking = new Asking(device, code);
        eventually(() -> questions.open().size() == open, () -> "nobody is asked");
        return asking;
    }

    @Test
    void aQuestionIsOpenUntilItIsAnsweredAndOnlyThatOneIs() throws Exception {
        Asking first = asking("srv-01", TechnicianHostService.MAY_GO_DOWN, 1);
        Asking second = asking("srv-02", TechnicianHostService.MAY_WORK_AGAIN, 2);
        HostQuestion one = questions.open().getFirst();
        assertEquals(new DeviceId("srv-01"), one.device());
        assertTrue(one.goesDown());
        assertFalse(questions.open().getLast().goesDown());
        assertEquals(time.now(), one.since());
        assertTrue(questions.answer(one, true));
        assertEquals(Question.Reply.said(true), first.answer.get());
        eventually(() -> questions.open().size() == 1, () -> "it is still open");
        assertFalse(questions.answer(one, false), "it was answered before");
        assertTrue(questions.answerAsOrdered(questions.open().getFirst(), false));
        assertEquals(Question.Reply.ordered(false), second.answer.get());
    }

    @Test
    void aCancelTakesItAwayUnanswered() throws Exception {
        Asking asking = asking("srv-01", TechnicianHostService.MAY_GO_DOWN, 1);
        HostQuestion question = questions.open().getFirst();
        asking.thread.interrupt();
        asking.thread.join();
        assertTrue(asking.answer.isCompletedExceptionally());
        assertEquals(List.of(), questions.open());
        assertFalse(questions.answer(question, true));
    }

    @Test
    void whoListensHearsThatItComesAndThatItGoes() throws Exception {
        List<Integer> heard = new CopyOnWriteArrayList<>();
        try (Subscription _ = questions.listen(open -> heard.add(open.size()))) {
            Asking asking = asking("srv-01", TechnicianHostService.MAY_GO_DOWN, 1);
            questions.answer(questions.open().getFirst(), true);
            asking.thread.join();
        }
        assertEquals(List.of(1, 0), heard);
    }
}
