package io.rackside.app.console.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleNetwork;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.site.EditRefused;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.views.network.PanelPort;
import io.rackside.views.network.PortLook;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class PanelModelTest {
    private static final Instant NOW = SampleSite.NOW;

    private final Bench bench = new Bench(SampleSite.cabled());
    private final List<DeviceId> readAgain = new ArrayList<>();
    private final PanelModel model =
            new PanelModel(
                    bench.live,
                    bench.texts,
                    bench.background,
                    Runnable::run,
                    bench.ports.network,
                    new NetworkLensModel(
                            bench.live,
                            bench.selection,
                            bench.texts,
                            bench.background,
                            bench.ports.network),
                    readAgain::add);

    private Device box(String name) {
        return bench.live.now().model().device(new DeviceId(name)).orElseThrow();
    }

    private void sees(Instant at, List<Integer> up, Optional<Integer> changed) {
        bench.ports
                .network
                .panels
                .getLast()
                .accept(SampleNetwork.view(at, up, changed, Optional.empty()));
    }

    private PanelPort port(String name) {
        return model.page().get().ports().stream()
                .filter(port -> port.port().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String fact(String name) {
        return model.page().get().port().orElseThrow().facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void untilTheFirstAnswerItSaysThatItAsks() {
        model.open(box("sw-01"));
        assertEquals(Status.RUNNING, model.page().get().status());
        assertEquals("U42 sw-01", model.page().get().box());
        assertEquals(List.of(), model.page().get().ports());
    }

    @Test
    void aPortThatLosesItsLinkComesToTheFront() {
        model.open(box("sw-01"));
        sees(NOW, List.of(1, 2, 3), Optional.empty());
        assertTrue(model.page().get().port().isEmpty());
        sees(NOW.plusSeconds(1), List.of(1, 2), Optional.of(3));
        assertEquals(PortLook.DOWN, port("10GE1/0/3").look());
        assertTrue(port("10GE1/0/3").changedJustNow());
        assertEquals("10GE1/0/3", model.page().get().port().orElseThrow().name());
        assertEquals("srv-03 1", fact("Planned"));
        assertEquals("nobody: it has no link", fact("Found"));
        assertEquals(List.of("10:44:01  10GE1/0/3 lost its link"), model.page().get().changes());
        assertEquals(List.of(), readAgain);
    }

    @Test
    void whoIsBehindALinkThatHasComeIsReadAgain() {
        model.open(box("sw-01"));
        sees(NOW, List.of(1), Optional.empty());
        sees(NOW.plusSeconds(1), List.of(1, 3), Optional.of(3));
        assertEquals(List.of(new DeviceId("sw-01")), readAgain);
        assertTrue(fact("Found").startsWith("srv-05 eno1"), fact("Found"));
    }

    @Test
    void aChangeIsNotMarkedForEver() {
        model.open(box("sw-01"));
        sees(NOW, List.of(1), Optional.empty());
        sees(NOW.plusSeconds(1), List.of(), Optional.of(1));
        bench.ports
                .network
                .panels
                .getLast()
                .accept(
                        SampleNetwork.view(
                                NOW.plus(Duration.ofSeconds(11)),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
        assertTrue(model.page().get().ports().stream().noneMatch(PanelPort::changedJustNow));
        assertEquals(1, model.page().get().changes().size());
    }

    @Test
    void aChosenPortSaysWhatGoesThroughIt() {
        model.open(box("sw-01"));
        sees(NOW, List.of(1, 2), Optional.empty());
        model.choose("10GE1/0/2");
        assertEquals("in 2.5\u00a0Gbit/s, out 1.0\u00a0Mbit/s", fact("Traffic"));
        assertEquals("link, 10\u00a0Gbit/s", fact("State"));
        assertEquals("-3.2\u00a0dBm", fact("Light received"));
        assertEquals("none told", fact("Errors"));
        assertEquals(0.25, port("10GE1/0/2").load(), 0.001);
    }

    @Test
    void theLinksUseIsSaid() {
        model.open(box("sw-01"));
        sees(NOW, List.of(1), Optional.empty());
        assertEquals("This panel uses 7.4 kbit/s of the link.", model.page().get().use());
    }

    @Test
    void anAgentThatIsLostIsSaidAndNothingStaysGreen() {
        model.open(box("sw-01"));
        sees(NOW, List.of(1, 2), Optional.empty());
        bench.ports
                .network
                .panels
                .getLast()
                .accept(
                        SampleNetwork.view(
                                NOW.plusSeconds(3),
                                List.of(1, 2),
                                Optional.empty(),
                                Optional.of(Message.of("console.command.needs-box"))));
        assertEquals(Status.WARNING, model.page().get().status());
        assertEquals("Choose one box first.", model.page().get().standing());
        assertEquals(PortLook.UNKNOWN, port("10GE1/0/1").look());
    }

    @Test
    void aBoxThatDoesNotAnswerSaysWhy() {
        bench.ports.network.silence =
                Optional.of(new EditRefused(Message.of("console.command.needs-box")));
        model.open(box("sw-01"));
        assertEquals(Status.CRITICAL, model.page().get().status());
        assertEquals("Choose one box first.", model.page().get().standing());
    }

    @Test
    void closingEndsTheConversationAndLateViewsAreNotShown() {
        model.open(box("sw-01"));
        model.close();
        assertTrue(bench.ports.asked.contains("hung up sw-01"));
        sees(NOW, List.of(1), Optional.empty());
        assertEquals(PanelPage.NONE, model.page().get());
    }

    @Test
    void anotherBoxEndsTheConversationWithTheFirst() {
        model.open(box("sw-01"));
        model.open(box("sw-02"));
        assertTrue(bench.ports.asked.contains("hung up sw-01"));
        assertEquals("U41 sw-02", model.page().get().box());
        assertEquals(Lens.HEALTH, bench.selection.lens().get());
    }
}
