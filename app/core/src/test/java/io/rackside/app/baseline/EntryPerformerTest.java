package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Op;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;
import java.util.Optional;

@Timeout(60)
class EntryPerformerTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "host-07", "A-07 U12", Identity.none());
    private static final String FILE = "/etc/sysctl.d/91-rackside-virtualisation.conf";

    private final VirtualHost host =
            new VirtualHost(
                    VirtualHostSettings.of(0, "root", "geheim", VirtualOs.OPENEULER_2203),
                    HostEvents.none(),
                    Time.system());

    @AfterEach
    void stop() {
        host.close();
    }

    private static EntryOrder order(String old, String value, String wanted) {
        Check check =
                new Check(
                        new ReadFrom(Source.SYSCTL, "vm.swappiness"),
                        new Criterion(Op.AT_MOST, wanted));
        return new EntryOrder(
                "vm.swappiness",
                "",
                "virtualisation-rdma 1.0",
                "00",
                check,
                check,
                old,
                List.of("sysctl -w vm.swappiness=" + value),
                List.of("sysctl -w vm.swappiness=" + old),
                Optional.of(new Line(FILE, "vm.swappiness = 10")),
                false,
                Risk.UNDONE_AT_ONCE,
                EntryOrder.Way.USUAL);
    }

    private Outcome set(EntryOrder order, VirtualShell shell) throws InterruptedException {
        return new MemoryTrail().run(order.act(TARGET), performer(order, shell));
    }

    private static EntryPerformer performer(EntryOrder order, VirtualShell shell) {
        return new EntryPerformer(
                order, new EntryValues(shell), Optional.empty(), EntryNotes.none());
    }

    private String value() throws InterruptedException {
        return host.run("cat /proc/sys/vm/swappiness").output().strip();
    }

    private String file() throws InterruptedException {
        return host.run("cat " + FILE).output();
    }

    private static String code(Outcome outcome) {
        return outcome.what().code();
    }

    @Test
    void aValueIsSetAndProvedAndItsLineKept() throws InterruptedException {
        Outcome outcome = set(order("60", "10", "10"), new VirtualShell(host));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        assertEquals("core.baseline.done-kept", code(outcome));
        assertEquals("10", value());
        assertEquals("vm.swappiness = 10\n", file());
    }

    @Test
    void otherLinesOfTheFileStayAndThoseOfTheSameNameGo() throws InterruptedException {
        host.run("printf '%s\\n' '# ours' 'vm.swappiness=40' 'vm.overcommit_memory = 1' >" + FILE);
        set(order("60", "10", "10"), new VirtualShell(host));
        assertEquals("# ours\nvm.overcommit_memory = 1\nvm.swappiness = 10\n", file());
    }

    @Test
    void aValueThatDoesNotTakeIsTakenBack() throws InterruptedException {
        Outcome outcome = set(order("60", "30", "10"), new VirtualShell(host));
        Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
        assertEquals(Outcome.Refusal.DEVICE, refused.by());
        assertEquals("core.baseline.not-taken", code(outcome));
        assertEquals("60", value());
        assertEquals("", file());
    }

    @Test
    void aCommandThatFailsIsTakenBackAndTheHostsWordsAreTold() throws InterruptedException {
        EntryOrder sound = order("60", "10", "10");
        EntryOrder failing =
                new EntryOrder(
                        sound.id(),
                        sound.of(),
                        sound.from(),
                        sound.fileHash(),
                        sound.own(),
                        sound.shows(),
                        sound.old(),
                        List.of("sysctl -w vm.swappines=10"),
                        sound.reverse(),
                        sound.persist(),
                        false,
                        sound.risk(),
                        sound.way());
        Outcome.Refused refused =
                assertInstanceOf(Outcome.Refused.class, set(failing, new VirtualShell(host)));
        assertTrue(refused.deviceSaid().contains("cannot stat"), refused::deviceSaid);
        assertEquals("60", value());
    }

    @Test
    void aHostThatHasChangedSinceIsLeftAlone() throws InterruptedException {
        host.run("sysctl -w vm.swappiness=20");
        Outcome outcome = set(order("60", "10", "10"), new VirtualShell(host));
        assertEquals("core.baseline.changed-since", code(outcome));
        assertEquals("20", value());
        assertEquals("", file());
    }

    @Test
    void aValueThatIsAsItHasToBeAlreadyEndsWellAndItsLineIsKept() throws InterruptedException {
        host.run("sysctl -w vm.swappiness=5");
        Outcome outcome = set(order("60", "10", "10"), new VirtualShell(host));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        assertEquals("5", value());
        assertEquals("vm.swappiness = 10\n", file());
    }

    @Test
    void aValueThatWasSetMeanwhileStaysWhenItsLineCannotBeWritten() throws InterruptedException {
        host.run("sysctl -w vm.swappiness=5");
        host.run("mkdir -p " + FILE);
        Outcome outcome = set(order("60", "10", "10"), new VirtualShell(host));
        assertEquals("core.baseline.line-missing", code(outcome), outcome::toString);
        assertEquals("5", value());
    }

    @Test
    void whatNothingWritesDownIsSaidToHoldUntilTheNextBoot() throws InterruptedException {
        EntryOrder kept = order("60", "10", "10");
        EntryOrder order =
                new EntryOrder(
                        kept.id(),
                        kept.of(),
                        kept.from(),
                        kept.fileHash(),
                        kept.own(),
                        kept.shows(),
                        kept.old(),
                        kept.commands(),
                        kept.reverse(),
                        Optional.empty(),
                        false,
                        kept.risk(),
                        kept.way());
        assertEquals("core.baseline.done-until-boot", code(set(order, new VirtualShell(host))));
    }

    @Test
    void aLostAnswerIsFoundOutByReadingAndTheLineIsStillKept() throws InterruptedException {
        VirtualShell shell = new VirtualShell(host).losing(script -> script.contains("sysctl -w"));
        Outcome outcome = set(order("60", "10", "10"), shell);
        assertEquals("core.baseline.done-kept", code(outcome));
        assertEquals("vm.swappiness = 10\n", file());
    }

    @Test
    void aHostThatDoesNotComeBackLeavesTheActInDoubtUntilItIsRead() throws InterruptedException {
        EntryOrder order = order("60", "10", "10");
        VirtualShell shell =
                new VirtualShell(host).losing(script -> script.contains("sysctl -w")).forEver();
        assertInstanceOf(Outcome.InDoubt.class, set(order, shell));
        Outcome settled = settled(order);
        assertInstanceOf(Outcome.Done.class, settled);
        assertEquals("core.baseline.settled-volatile", code(settled));
        assertEquals("10", value());
    }

    @Test
    void whatWasNeverSentIsSettledAsNotInEffect() throws InterruptedException {
        Outcome settled = settled(order("60", "10", "10"));
        assertInstanceOf(Outcome.Refused.class, settled);
        assertEquals("core.baseline.not-in-effect", code(settled));
        assertEquals("60", value());
    }

    /** As another process does, which has the act alone. */
    private Outcome settled(EntryOrder order) throws InterruptedException {
        Act act = order.act(TARGET);
        return performer(EntryOrder.of(order.text()), new VirtualShell(host)).settle(act, Map.of());
    }

    @Test
    void aLineThatCannotBeWrittenTakesTheValueBack() throws InterruptedException {
        EntryOrder sound = order("60", "10", "10");
        VirtualShell shell = new VirtualShell(host);
        host.run("mkdir -p " + FILE);
        Outcome outcome = set(sound, shell);
        assertEquals("core.baseline.line-not-written", code(outcome), outcome::toString);
        assertEquals("60", value());
    }

    @Test
    void aLineThatALaterFileOverrulesIsToldOf() throws InterruptedException {
        host.run("printf '%s\\n' 'vm.swappiness=60' >/etc/sysctl.d/99-vendor.conf");
        Outcome outcome = set(order("60", "10", "10"), new VirtualShell(host));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        assertEquals("core.baseline.done-overridden", code(outcome));
        assertTrue(outcome.what().toString().contains("99-vendor.conf"), outcome::toString);
    }

    @Test
    void anOrderIsTheSameAfterTheJournal() {
        EntryOrder order = order("60", "10", "10");
        assertEquals(order, EntryOrder.of(order.text()));
    }
}
