package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.Identity;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.virtual.CardModel;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What ethtool turns by one name goes back one by one, over SSH, on the twin of a host. */
@Timeout(180)
class SwitchesOnVirtualHostTest {
    private static final String PORT = "ens1f0";
    private static final Adapters ADAPTERS = Adapters.shipped();

    private VirtualHost host;
    private SshHostShell shell;
    private HostNic nic;
    private String before;
    private int orders;

    /** A change that stays, and what its host had before it, by which it is taken back. */
    private record Made(ApplyOrder order, Earlier before) {}

    @BeforeEach
    void start() throws Exception {
        host =
                new VirtualHost(
                        LoopbackShell.settings(VirtualOs.OPENEULER_2403)
                                .with(List.of(CardModel.INTEL_E810), 0),
                        HostEvents.none(),
                        Time.system());
        shell = LoopbackShell.of(host, Time.system());
        nic =
                shell.look().nics().stream()
                        .filter(one -> one.name().equals(PORT))
                        .findFirst()
                        .orElseThrow();
        // One of each group is not as the rest of it.
        assertEquals(0, host.run("ethtool -K " + PORT + " tx-checksum-sctp off").status());
        before = features();
    }

    @AfterEach
    void stop() {
        shell.close();
        host.close();
    }

    private String features() throws InterruptedException {
        return host.run("ethtool -k " + PORT).output();
    }

    private Setting turn(String feature, String from, String to) {
        Knob knob = new Knob("feature." + feature);
        return new Setting(
                knob,
                new KnobValue(from),
                new KnobValue(to),
                ADAPTERS.orAny(nic.driver()).way(knob).orElseThrow());
    }

    private ApplyOrder order(Setting... settings) {
        return new ApplyOrder(
                String.format("%012x", ++orders),
                Identity.none(),
                new Target(nic.name(), nic.pci(), ""),
                nic.mac(),
                List.of(settings),
                Duration.ofSeconds(60),
                Keep.AS_IT_IS);
    }

    private Outcome run(ApplyOrder order, Consumer<ApplyNotes> noted) throws InterruptedException {
        return new Acting()
                .run(
                        order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                        Apply.of(order, shell, Time.system(), noted));
    }

    /** Notes go through the text in which a job keeps them. */
    private Made done(ApplyOrder order) throws InterruptedException {
        ApplyNotes[] last = new ApplyNotes[1];
        Outcome outcome = run(order, notes -> last[0] = ApplyNotes.of(notes.toMap()));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        return new Made(order, last[0].before());
    }

    private void back(Made made) throws InterruptedException {
        done(
                made.order()
                        .reversed(String.format("%012x", ++orders), Keep.AS_IT_IS)
                        .restoring(made.before()));
    }

    private void cutShort(ApplyOrder order) throws InterruptedException {
        Outcome outcome =
                run(
                        order,
                        notes -> {
                            if (notes.phase().equals("verifying")) {
                                throw new IllegalStateException("the disk is full");
                            }
                        });
        assertEquals("nic.apply.taken-back", outcome.what().code(), outcome::toString);
    }

    @Test
    void whatIsTakenBackOnTrialIsAsItWasToEachMember() throws Exception {
        cutShort(
                order(
                        turn("tcp-segmentation-offload", "on", "off"),
                        turn("tx-checksumming", "on", "off")));
        assertEquals(before, features());
    }

    /** There and back again as a walk does it: a group, a member of it, one cut short. */
    @Test
    void howeverManyAreMadeTheWayBackLeadsToTheBeginning() throws Exception {
        Made group = done(order(turn("tcp-segmentation-offload", "on", "off")));
        Made member =
                done(
                        order(
                                turn("tx-checksumming", "on", "off"),
                                turn("tx-tcp6-segmentation", "off", "on")));
        String between = features();
        cutShort(order(turn("tcp-segmentation-offload", "on", "off")));
        assertEquals(between, features());
        back(member);
        back(group);
        assertEquals(before, features());
    }
}
