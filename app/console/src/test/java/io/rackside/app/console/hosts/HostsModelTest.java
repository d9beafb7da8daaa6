package io.rackside.app.console.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.sample.Bench;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class HostsModelTest {
    private static final DeviceId BOX = new DeviceId("srv-03");

    private final Bench bench = new Bench();
    private final List<Message> said = new ArrayList<>();
    private final HostsModel hosts =
            new HostsModel(Runnable::run, bench.background, bench.ports.hosts(), said::add);
    private final HostQuestion question =
            new HostQuestion(
                    1,
                    BOX,
                    Message.of("operations.host.may-go-down", "srv-03"),
                    bench.live.now().at());

    @Test
    void aQuestionIsThereAtOnceAndGoneWithItsAnswer() {
        assertEquals(List.of(), hosts.open().get());
        bench.ports.ask(question);
        assertEquals(Optional.of(question), hosts.of(BOX));
        assertEquals(Optional.empty(), hosts.of(new DeviceId("srv-02")));
        hosts.answer(question, true);
        assertTrue(bench.ports.asked.contains("host srv-03 true"), bench.ports.asked.toString());
        assertEquals(List.of(), hosts.open().get());
        assertEquals(List.of(), said);
    }

    @Test
    void anAnswerThatNobodyWaitsForAnyMoreIsSaidToBeSo() {
        bench.ports.ask(question);
        bench.ports.ask();
        said.clear();
        hosts.answer(question, false);
        assertEquals("console.host.not-asked", said.getFirst().code());
    }
}
