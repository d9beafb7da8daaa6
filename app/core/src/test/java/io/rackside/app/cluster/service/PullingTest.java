package io.rackside.app.cluster.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.bmc.BmcException;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.PowerState;
import io.rackside.operations.Question;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Nobody is told to pull a server that runs. */
@Timeout(20)
class PullingTest {
    private static final Target TARGET =
            new Target(new DeviceId("box"), "srv-07", "U7", Identity.none());

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> takenBack = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
    private final Queue<PowerState> powers = new ArrayDeque<>();
    private final AtomicInteger looks = new AtomicInteger();
    private int answersAfter = Integer.MAX_VALUE;
    private String agreedTo = "";

    /** As the BMC says it look by look, the last one on and on; UNKNOWN for no answer. */
    private synchronized PowerState power() {
        PowerState now = powers.size() > 1 ? powers.poll() : powers.element();
        if (looks.incrementAndGet() == answersAfter) {
            answers.add(true);
        }
        if (now == PowerState.UNKNOWN) {
            throw new BmcException(
                    BmcException.Kind.UNREACHABLE, Message.of("bmc.error.unreachable", "test"));
        }
        return now;
    }

    private Question.Reply ask(DeviceId device, Message question) throws InterruptedException {
        assertEquals(TARGET.device(), device);
        asked.add(question.code().replace("core.service.", ""));
        if (asked.getLast().equals(agreedTo)) {
            answers.add(true);
        }
        try {
            return Question.Reply.said(answers.take());
        } catch (InterruptedException e) {
            takenBack.add(asked.getLast());
            throw e;
        }
    }

    private boolean back(PowerState... seen) throws InterruptedException {
        powers.addAll(List.of(seen));
        return new Pulling(
                        this::power, this::ask, TARGET, Duration.ofSeconds(1), new FastTime(1000))
                .back();
    }

    @Test
    void oneThatIsOffIsPulledAndComesBack() throws Exception {
        answersAfter = 5;
        assertTrue(back(PowerState.OFF));
        assertEquals(List.of("pull-now"), asked);
    }

    @Test
    void oneThatSomebodyHasSwitchedOnBeforeIsNeverSaidToBeOff() throws Exception {
        answers.add(false);
        assertFalse(back(PowerState.ON));
        assertEquals(List.of("runs-again"), asked);
    }

    @Test
    void theQuestionIsTakenBackOnceItRuns() throws Exception {
        agreedTo = "runs-again";
        assertTrue(back(PowerState.OFF, PowerState.OFF, PowerState.UNKNOWN, PowerState.ON));
        assertEquals(List.of("pull-now"), takenBack);
        assertEquals(List.of("pull-now", "runs-again"), asked);
    }

    @Test
    void oneThatWasOutAndComesOnAsItIsPutBackIsNotCalledBack() throws Exception {
        answersAfter = 4;
        assertTrue(
                back(
                        PowerState.OFF,
                        PowerState.UNKNOWN,
                        PowerState.UNKNOWN,
                        PowerState.UNKNOWN,
                        PowerState.ON));
        assertEquals(List.of("pull-now"), asked);
        assertEquals(4, looks.get(), "nobody asks a BMC any more that has no power");
    }

    @Test
    void whatNobodySeesIsSaid() throws Exception {
        answers.add(true);
        assertTrue(back(PowerState.UNKNOWN));
        assertEquals(List.of("pull-unseen"), asked);
    }

    @Test
    void aCancelTakesTheQuestionAway() {
        Thread self = Thread.currentThread();
        powers.add(PowerState.OFF);
        Pulling pulling =
                new Pulling(
                        this::power,
                        (device, question) -> {
                            self.interrupt();
                            return ask(device, question);
                        },
                        TARGET,
                        Duration.ofHours(1),
                        new FastTime(1));
        assertThrows(InterruptedException.class, pulling::back);
    }
}
