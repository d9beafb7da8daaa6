package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.apply.FakeHost.Fault;
import io.rackside.nic.apply.FakeHost.Killed;
import io.rackside.nic.knob.Knob;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Changes of a host that fails at every step in every way. */
@Timeout(120)
class ApplyTest {
    private static final SortedMap<String, Long> WANTED =
            new TreeMap<>(Map.of("mtu", 9000L, "vfs", 4L, "ring", 512L));

    private final TestClock clock = new TestClock();
    private final FakeHost host = new FakeHost(clock);
    private final List<String> phases = new ArrayList<>();
    private Optional<ApplyNotes> last = Optional.empty();

    private Outcome apply(ApplyOrder order) throws InterruptedException {
        Act act = order.act(Acting.TARGET, Risk.SERVICE_STOPS);
        return new Acting().run(act, Apply.of(order, host, clock, this::note));
    }

    private Outcome finish(ApplyOrder order, ApplyNotes notes) throws InterruptedException {
        Act act = order.finishing(Acting.TARGET);
        return new Acting().run(act, Apply.finishing(order, host, clock, this::note, notes));
    }

    private void note(ApplyNotes notes) {
        phases.add(notes.phase());
        last = Optional.of(ApplyNotes.of(notes.toMap()));
    }

    private String because(Outcome outcome) {
        return String.valueOf(outcome.what().arguments().getLast());
    }

    @Test
    void aChangeIsArmedMadeReadConfirmedAndKept() throws Exception {
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.done", outcome.what().code(), outcome::toString);
        assertEquals(
                List.of(
                        "arming",
                        "changing",
                        "reconnecting",
                        "verifying",
                        "confirming",
                        "keeping",
                        "ended"),
                phases);
        assertEquals(WANTED, host.state());
        assertFalse(last.orElseThrow().notKept());
        assertFalse(host.armed());
        clock.sleep(Duration.ofMinutes(30));
        host.reboot();
        assertEquals(WANTED, host.state());
    }

    @Test
    void whatIsNotToBeKeptGoesWithTheNextBoot() throws Exception {
        Outcome outcome = apply(Orders.usual(Keep.AS_IT_IS));
        assertEquals("nic.apply.done-until-boot", outcome.what().code());
        assertEquals(WANTED, host.state());
        host.reboot();
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void theWayBackOfAKeptChangeLeavesNothingBehind() throws Exception {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        apply(order);
        Outcome back = apply(order.reversed("ba9876543210", Keep.FORGOTTEN));
        assertEquals("nic.apply.done-forgotten", back.what().code(), () -> back + " " + phases);
        assertEquals(FakeHost.SNAPSHOT, host.state());
        assertEquals("", host.keptScript);
    }

    @Test
    void aSecondChangeKeepsWhatTheFirstKept() throws Exception {
        apply(Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        ApplyOrder usual = Orders.usual(Keep.KEPT);
        ApplyOrder next =
                new ApplyOrder(
                        "ba9876543210",
                        usual.identity(),
                        usual.port(),
                        Orders.MAC,
                        List.of(Orders.ring(256, 512)),
                        usual.armed(),
                        Keep.KEPT);
        Outcome outcome = apply(next);
        assertEquals("nic.apply.done", outcome.what().code(), outcome::toString);
        host.reboot();
        assertEquals(9000L, host.state().get("mtu"));
        assertEquals(512L, host.state().get("ring"));
    }

    @Test
    void aChangeThatCutsOurWayComesBackByItself() throws Exception {
        host.cutsAtMtu = 9000;
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertEquals(FakeHost.SNAPSHOT, host.state());
        assertTrue(host.keptScript.isEmpty());
    }

    @Test
    void whatCutsTheWayWeComeByIsBackLongBeforeTheTimerOfTheWhole() throws Exception {
        host.cutsAtMtu = 9000;
        Instant began = clock.now();
        Outcome outcome = apply(Orders.cutting(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertEquals(FakeHost.SNAPSHOT, host.state());
        Duration took = Duration.between(began, clock.now());
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, took::toString);
        assertFalse(host.armed());
    }

    @Test
    void whatMayCutButDoesNotIsGoneOnWithOnceWeAreHeard() throws Exception {
        Outcome outcome = apply(Orders.cutting(Keep.KEPT));
        assertEquals("nic.apply.done", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(host.steps.indexOf("here") > host.steps.indexOf("change"));
        clock.sleep(Duration.ofMinutes(30));
        assertEquals(WANTED, host.state());
    }

    /** Each is made alone; the last cuts, and all three go back. */
    @Test
    void ofThreeThatMayCutTheLastOneDoes() throws Exception {
        host.cutsAtMtu = 9000;
        Instant began = clock.now();
        Outcome outcome = apply(three(ApplyOrder.usual(3)));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(host.steps.stream().filter("here"::equals).count() >= 2, host.steps::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
        Duration took = Duration.between(began, clock.now());
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, took::toString);
        assertFalse(host.armed());
    }

    private static ApplyOrder three(Duration armed) {
        ApplyOrder order =
                Orders.order(
                        Keep.KEPT,
                        Orders.cutting(Orders.ring(256, 512)),
                        Orders.cutting(Orders.vfs(2, 4)),
                        Orders.cutting(Orders.mtu(1500, 9000)));
        return new ApplyOrder(
                order.id(),
                order.identity(),
                order.port(),
                order.mac(),
                order.settings(),
                armed,
                order.keep());
    }

    /** A link that trains anew and a login that is not quick, at each of them. */
    @Test
    void theUsualTimeIsEnoughForAllThatMayCut() throws Exception {
        host.each = Duration.ofSeconds(6);
        host.login = Duration.ofSeconds(4);
        Outcome outcome = apply(three(ApplyOrder.usual(3)));
        assertEquals("nic.apply.done", outcome.what().code(), () -> outcome + " " + phases);
        assertEquals(WANTED, host.state());
    }

    @Test
    void aTimeThatIsTooShortForAllThatMayCutIsNoHungLine() throws Exception {
        host.each = Duration.ofSeconds(6);
        host.login = Duration.ofSeconds(4);
        Outcome outcome = apply(three(Duration.ofSeconds(30)));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("nic.apply.why.too-long"), outcome::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void whereLoginsAreSlowWhatMayCutIsNotBegun() throws Exception {
        host.login = Duration.ofSeconds(10);
        Outcome outcome = apply(Orders.cutting(Keep.KEPT));
        assertEquals("nic.apply.refused", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("nic.apply.why.slow-login"), outcome::toString);
        assertFalse(host.steps.contains("arm"));
        // What does not cut our way may take its time.
        assertEquals("nic.apply.done", apply(Orders.usual(Keep.KEPT)).what().code());
    }

    @Test
    void whereTheUsualLimitIsAsShortNobodyHasToBeHeard() throws Exception {
        ApplyOrder cutting = Orders.cutting(Keep.KEPT);
        ApplyOrder brief =
                new ApplyOrder(
                        cutting.id(),
                        cutting.identity(),
                        cutting.port(),
                        cutting.mac(),
                        cutting.settings(),
                        ApplyOrder.HEARD,
                        Keep.KEPT);
        assertEquals(List.of(), brief.mayCut());
        assertEquals(List.of(1), cutting.mayCut());
        Act act = cutting.act(Acting.TARGET, Risk.SERVICE_STOPS);
        assertEquals("14", act.parameters().get(ApplyOrder.HEARD_SECONDS));
        assertEquals("nic.apply.effect-cuts", act.effect().code());
        assertEquals(
                "nic.apply.effect", brief.act(Acting.TARGET, Risk.SERVICE_STOPS).effect().code());
    }

    /** At each call of the way, whatever goes wrong: killed, lost, half said, booted. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachFaultWhileOurWayMayBeCutEndsWantedOrAsBefore(Fault fault) throws Exception {
        for (int call = 0; call < 20; call++) {
            for (boolean cuts : List.of(false, true)) {
                FakeHost fresh = new FakeHost(clock);
                fresh.faults.put(call, fault);
                fresh.cutsAtMtu = cuts ? 9000 : -1;
                String which = fault + " at " + call + (cuts ? ", cut" : "");
                prove(Orders.cutting(Keep.KEPT), fresh, which);
            }
        }
    }

    /** Our program is gone for good at a call of ours; the host has to help itself. */
    @Test
    void whereWeAreGoneForGoodTheHostIsAsBeforeOrConfirmed() throws Exception {
        for (int call = 2; call < 16; call++) {
            for (Fault fault : List.of(Fault.KILLED_BEFORE, Fault.KILLED_AFTER)) {
                FakeHost fresh = new FakeHost(clock);
                fresh.faults.put(call, fault);
                ApplyOrder order = Orders.cutting(Keep.AS_IT_IS);
                boolean killed = false;
                try {
                    new Acting()
                            .run(
                                    order.act(Acting.TARGET, Risk.SERVICE_STOPS),
                                    Apply.of(order, fresh, clock, this::note));
                } catch (Killed _) {
                    killed = true;
                }
                boolean asked = fresh.asks();
                clock.sleep(asked ? ApplyOrder.HEARD : order.armed());
                SortedMap<String, Long> state = fresh.state();
                boolean confirmed = fresh.steps.contains("confirm");
                String told = fault + " at " + call + " " + fresh.steps + " " + state;
                assertTrue(state.equals(FakeHost.SNAPSHOT) || confirmed, told);
                assertTrue(killed || confirmed, told);
                assertFalse(fresh.armed(), told);
            }
        }
    }

    @Test
    void aRefusedLineIsNamedWithTheHostsWordsAndAllGoesBack() throws Exception {
        host.failing = Set.of("sriov_numvfs");
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("nic.apply.why.line"), outcome::toString);
        assertTrue(because(outcome).contains("RTNETLINK answers"), outcome::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
        assertFalse(host.armed());
    }

    @Test
    void aHungCommandIsNamedAndAllGoesBack() throws Exception {
        host.hanging = Set.of("ethtool -G");
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("nic.apply.why.hung"), outcome::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void withoutATimerNothingIsChanged() throws Exception {
        host.timerBroken = true;
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertInstanceOf(Outcome.Refused.class, outcome);
        assertTrue(because(outcome).contains("nic.apply.why.not-armed"), outcome::toString);
        assertEquals(0, host.changes);
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void aMissingToolIsNamedBeforeAnythingIsSent() throws Exception {
        host.missing = Set.of("systemd-run");
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.refused", outcome.what().code());
        assertTrue(outcome.toString().contains("systemd-run"), outcome::toString);
        assertFalse(host.steps.contains("arm"));
    }

    @Test
    void rulesThatWouldBeLostAreNamedBeforeAnythingIsSent() throws Exception {
        host.rules = "2";
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.refused", outcome.what().code());
        assertTrue(because(outcome).contains("nic.apply.why.rules"), outcome::toString);
        assertFalse(host.steps.contains("arm"));
    }

    @Test
    void refusedSudoIsNamedBeforeAnythingIsSent() throws Exception {
        // The first call is the witness.
        host.faults.put(1, Fault.NO_ROOT);
        Outcome.Refused refused =
                assertInstanceOf(Outcome.Refused.class, apply(Orders.usual(Keep.KEPT)));
        assertEquals(Outcome.Refusal.NOT_AUTHORISED, refused.by());
        assertTrue(refused.toString().contains("nic.apply.why.no-root"), refused::toString);
        assertFalse(host.steps.contains("arm"));
    }

    @Test
    void aHostThatIsNotAsItWasShownIsLeftAlone() throws Exception {
        host.now.put("ring", 1024L);
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.refused", outcome.what().code());
        assertTrue(outcome.toString().contains("ring.rx: 1024"), outcome::toString);
        assertFalse(host.steps.contains("arm"));
    }

    @Test
    void aRebootInTheMiddleIsNamed() throws Exception {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        // witness, probe, look, arm, change
        host.faults.put(4, Fault.REBOOT_AFTER);
        Outcome outcome = apply(order);
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("nic.apply.why.booted"), outcome::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void aTimerThatCannotBeStoppedIsSaidAndDoesNothing() throws Exception {
        host.timerStopsNot = true;
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.not-kept", outcome.what().code(), () -> outcome + " " + phases);
        clock.sleep(Duration.ofHours(1));
        assertEquals(WANTED, host.state());
    }

    @Test
    void whatIsNotWrittenAsItWasSentIsNotSaidToBeKept() throws Exception {
        host.keepFails = true;
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.not-kept", outcome.what().code());
        assertTrue(because(outcome).contains("rackside-nic@0000:01:00.0.service"));
    }

    @Test
    void networkManagerKeepsWhereItHasThePortAndNoUnitIsWritten() throws Exception {
        host.connection = "6f1c2a0e-0000-4000-8000-000000000001";
        host.properties.put("802-3-ethernet.mtu", "auto");
        host.properties.put("sriov.total-vfs", "0");
        host.properties.put("ethtool.ring-rx", "");
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.done", outcome.what().code(), () -> outcome + " " + phases);
        assertEquals("", host.keptScript);
        assertEquals("9000", host.properties.get("802-3-ethernet.mtu"));
        assertEquals("4", host.properties.get("sriov.total-vfs"));
    }

    @Test
    void whatIsGoneBesidesIsNamedAndTheChangeIsNotConfirmed() throws Exception {
        host.lost = "address . 192.0.2.7/24";
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("192.0.2.7/24"), outcome::toString);
        assertFalse(phases.contains("keeping"));
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void whatTheWayBackDoesNotBringIsNamedAndTheHostIsInDoubt() throws Exception {
        host.lost = "member eth9 bond0";
        host.lostForGood = true;
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.in-doubt", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("member eth9 bond0"), outcome::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void whatLastsIsSetOnceTheRestIsConfirmed() throws Exception {
        ApplyOrder order = Orders.lasting(Keep.KEPT);
        Outcome outcome = apply(order);
        assertEquals("nic.apply.done", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(host.steps.indexOf("lasting") > host.steps.indexOf("confirm"));
        assertTrue(phases.indexOf("lasting") == phases.indexOf("confirming") + 1);
        assertEquals(WANTED, host.state());
    }

    @Test
    void whatLastsIsNotSetWhereTheRestIsNotConfirmed() throws Exception {
        host.cutsAtMtu = 9000;
        Outcome outcome = apply(Orders.lasting(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertFalse(host.steps.contains("lasting"));
        assertEquals(Map.of(), host.lasting);
    }

    @Test
    void whereWhatLastsCannotBeSetAllGoesBack() throws Exception {
        host.lastingFails = true;
        Outcome outcome = apply(Orders.lasting(Keep.KEPT));
        assertEquals("nic.apply.taken-back", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("Failed to set the configuration"), outcome::toString);
        assertEquals(FakeHost.SNAPSHOT, host.state());
        assertEquals("", host.keptScript);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachFaultAtEachStepOfWhatLastsEndsWantedOrAsBefore(Fault fault) throws Exception {
        for (int call = 0; call < 22; call++) {
            for (boolean fails : List.of(false, true)) {
                FakeHost fresh = new FakeHost(clock);
                fresh.faults.put(call, fault);
                fresh.lastingFails = fails;
                prove(Orders.lasting(Keep.KEPT), fresh, fault + " at " + call + " " + fails);
            }
        }
    }

    @Test
    void whatTheHostHadIsNotedForAWayBackDaysLater() throws Exception {
        host.connection = "6f1c2a0e-0000-4000-8000-000000000001";
        host.properties.put("802-3-ethernet.mtu", "auto");
        apply(Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        Earlier before = ApplyNotes.of(last.orElseThrow().toMap()).before();
        assertEquals(List.of("0 vlan 100"), before.functions());
        assertEquals("auto", before.properties().get("802-3-ethernet.mtu"));
        ApplyOrder back =
                Orders.order(Keep.KEPT, Orders.mtu(1500, 9000))
                        .reversed("ba9876543210", Keep.FORGOTTEN)
                        .restoring(before);
        apply(back);
        assertEquals("auto", host.properties.get("802-3-ethernet.mtu"));
    }

    @Test
    void whatSomebodyElseHasWrittenIntoTheConnectionSinceStays() throws Exception {
        host.connection = "6f1c2a0e-0000-4000-8000-000000000001";
        host.properties.put("802-3-ethernet.mtu", "auto");
        apply(Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        Earlier before = last.orElseThrow().before();
        host.properties.put("802-3-ethernet.mtu", "4000");
        Outcome outcome =
                apply(
                        Orders.order(Keep.KEPT, Orders.mtu(1500, 9000))
                                .reversed("ba9876543210", Keep.FORGOTTEN)
                                .restoring(before));
        assertInstanceOf(Outcome.Done.class, outcome, outcome::toString);
        assertEquals("4000", host.properties.get("802-3-ethernet.mtu"));
        assertEquals(1500L, host.state().get("mtu"));
    }

    @Test
    void whatTheHostCouldNotTakeBackIsNamed() throws Exception {
        host.undoFails = true;
        host.failing = Set.of("ethtool -G");
        Outcome outcome = apply(Orders.usual(Keep.KEPT));
        assertEquals("nic.apply.in-doubt", outcome.what().code(), () -> outcome + " " + phases);
        assertTrue(because(outcome).contains("Device or resource busy"), outcome::toString);
    }

    @Test
    void thatAChangeIsNotKeptIsNoted() throws Exception {
        host.keepFails = true;
        apply(Orders.usual(Keep.KEPT));
        assertTrue(ApplyNotes.of(last.orElseThrow().toMap()).notKept());
    }

    @Test
    void whatNeedsPowerTakenAwayIsSaidAndNoBootProvesIt() throws Exception {
        Setting mtu = Orders.mtu(1500, 9000);
        Way usual = mtu.way();
        Way power =
                new Way(
                        Knob.MTU,
                        usual.set(),
                        usual.needs(),
                        new Cost(false, false, true, true),
                        usual.persist(),
                        usual.evidence(),
                        usual.values());
        ApplyOrder order =
                Orders.order(Keep.KEPT, new Setting(Knob.MTU, mtu.before(), mtu.wanted(), power));
        assertEquals("nic.apply.done-after-power", apply(order).what().code());
        host.reboot();
        assertEquals(
                "nic.apply.boot.power",
                new AfterBoot(order, last.orElseThrow())
                        .read(host, clock, Duration.ofMinutes(10), "host-07")
                        .what()
                        .code());
    }

    @Test
    void whatCannotBeNotedIsNotGoneOnWith() throws Exception {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        for (String phase : List.of("arming", "changing", "verifying", "confirming")) {
            FakeHost fresh = new FakeHost(clock);
            Apply apply =
                    Apply.of(
                                    order,
                                    fresh,
                                    clock,
                                    notes -> {
                                        if (notes.phase().equals(phase)) {
                                            throw new IllegalStateException("disk full");
                                        }
                                    })
                            .saying(_ -> Optional.of(Message.of("test.disk-full")));
            Outcome outcome = new Acting().run(order.act(Acting.TARGET, Risk.SERVICE_STOPS), apply);
            assertInstanceOf(Outcome.Refused.class, outcome, () -> phase + " " + outcome);
            assertTrue(outcome.toString().contains("test.disk-full"), outcome::toString);
            assertEquals(FakeHost.SNAPSHOT, fresh.state());
        }
    }

    /** At each call of the way, each thing that can go wrong. */
    @ParameterizedTest
    @EnumSource(Fault.class)
    void eachFaultAtEachStepEndsWantedOrAsBefore(Fault fault) throws Exception {
        for (int call = 0; call < 16; call++) {
            for (boolean cuts : List.of(false, true)) {
                FakeHost fresh = new FakeHost(clock);
                fresh.faults.put(call, fault);
                fresh.cutsAtMtu = cuts ? 9000 : -1;
                prove(fresh, fault + " at " + call + (cuts ? ", cut" : ""));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 400", "400, 800", "800, 1200"})
    void severalFaultsByChanceEndWantedOrAsBefore(int from, int to) throws Exception {
        for (long seed = from; seed < to; seed++) {
            RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            FakeHost fresh = new FakeHost(clock);
            int faults = 1 + chance.nextInt(4);
            for (int i = 0; i < faults; i++) {
                Fault fault = Fault.values()[chance.nextInt(Fault.values().length)];
                fresh.faults.put(chance.nextInt(24), fault);
            }
            if (chance.nextInt(4) == 0) {
                fresh.cutsAtMtu = 9000;
            }
            if (chance.nextInt(5) == 0) {
                fresh.failing = Set.of("ethtool");
            }
            if (chance.nextInt(6) == 0) {
                fresh.hanging = Set.of("sriov_numvfs");
            }
            fresh.timerBroken = chance.nextInt(10) == 0;
            fresh.keepFails = chance.nextInt(10) == 0;
            ApplyOrder order = seed % 2 == 0 ? Orders.usual(Keep.KEPT) : Orders.cutting(Keep.KEPT);
            prove(order, fresh, "seed " + seed);
        }
    }

    /** Whoever is killed is started again, until it is over; then the host is one of two. */
    private void prove(FakeHost fresh, String which) throws InterruptedException {
        prove(Orders.usual(Keep.KEPT), fresh, which);
    }

    private void prove(ApplyOrder order, FakeHost fresh, String which) throws InterruptedException {
        List<String> way = new ArrayList<>();
        Optional<ApplyNotes> notes = Optional.empty();
        Optional<Outcome> outcome = Optional.empty();
        for (int start = 0; start < 12 && outcome.isEmpty(); start++) {
            last = Optional.empty();
            phases.clear();
            try {
                Apply apply =
                        notes.isEmpty()
                                ? Apply.of(order, fresh, clock, this::note)
                                : Apply.finishing(order, fresh, clock, this::note, notes.get());
                Act act =
                        notes.isEmpty()
                                ? order.act(Acting.TARGET, Risk.SERVICE_STOPS)
                                : order.finishing(Acting.TARGET);
                outcome = Optional.of(new Acting().run(act, apply));
            } catch (Killed _) {
                way.add("killed");
            }
            way.addAll(phases);
            notes = last.isPresent() ? last : notes;
        }
        clock.sleep(Duration.ofMinutes(10));
        SortedMap<String, Long> state = fresh.state();
        String told = which + ": " + outcome + " " + way + " " + state;
        assertTrue(outcome.isPresent(), told);
        assertTrue(state.equals(WANTED) || state.equals(FakeHost.SNAPSHOT), told);
        assertTrue(fresh.changes <= 1, told);
        assertFalse(fresh.armed(), told);
        switch (outcome.get()) {
            case Outcome.Done _ -> assertEquals(WANTED, state, told);
            case Outcome.Refused _ -> assertEquals(FakeHost.SNAPSHOT, state, told);
            case Outcome.InDoubt _ -> {}
        }
        boolean kept = outcome.get().what().code().equals("nic.apply.done");
        fresh.reboot();
        SortedMap<String, Long> booted = fresh.state();
        // What is not kept goes with a boot, but for what lasts: so it is said.
        boolean half = order.lasts() && outcome.get().what().code().equals("nic.apply.not-kept");
        assertTrue(
                half || booted.equals(WANTED) || booted.equals(FakeHost.SNAPSHOT), told + booted);
        if (kept) {
            assertEquals(WANTED, booted, told);
        }
    }

    @Test
    void aReadingSettlesWhatWasConfirmedBeforeWeWereKilled() throws Exception {
        ApplyOrder order = Orders.usual(Keep.AS_IT_IS);
        // witness, probe, look, arm, change, reconnect, tell, look, confirm
        host.faults.put(8, Fault.KILLED_AFTER);
        try {
            apply(order);
        } catch (Killed _) {
            phases.add("killed");
        }
        Act act = order.act(Acting.TARGET, Risk.SERVICE_STOPS);
        Outcome settled =
                Apply.of(order, host, clock, this::note)
                        .settle(act, Map.of("boot", "boot-1", "machine", "lab-1"));
        assertEquals("nic.apply.found", settled.what().code(), () -> settled + " " + phases);
        assertEquals("nic.apply.done-until-boot", finish(order, last.orElseThrow()).what().code());
    }

    @Test
    void whatIsOnTrialIsNotSettled() throws Exception {
        ApplyOrder order = Orders.usual(Keep.AS_IT_IS);
        host.faults.put(4, Fault.KILLED_AFTER);
        try {
            apply(order);
        } catch (Killed _) {
            phases.add("killed");
        }
        Act act = order.act(Acting.TARGET, Risk.SERVICE_STOPS);
        Outcome settled =
                Apply.of(order, host, clock, this::note)
                        .settle(act, Map.of("boot", "boot-1", "machine", "lab-1"));
        assertInstanceOf(Outcome.InDoubt.class, settled);
        assertTrue(because(settled).contains("nic.apply.why.on-trial"), settled::toString);
        Outcome finished = finish(order, last.orElseThrow());
        assertEquals("nic.apply.taken-back", finished.what().code(), () -> finished + " " + phases);
        assertEquals(FakeHost.SNAPSHOT, host.state());
    }

    @Test
    void afterABootItIsReadOnceMore() throws Exception {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        apply(order);
        AfterBoot after = new AfterBoot(order, last.orElseThrow());
        Duration within = Duration.ofMinutes(10);
        assertEquals(
                "nic.apply.boot.none", after.read(host, clock, within, "host-07").what().code());
        host.reboot();
        assertEquals(
                "nic.apply.boot.kept", after.read(host, clock, within, "host-07").what().code());
        host.now.put("mtu", 1500L);
        assertEquals(
                "nic.apply.boot.lost", after.read(host, clock, within, "host-07").what().code());
    }

    @Test
    void whatTheBootIsStillToSetIsWaitedFor() throws Exception {
        ApplyOrder order = Orders.usual(Keep.KEPT);
        apply(order);
        AfterBoot after = new AfterBoot(order, last.orElseThrow());
        host.reboot();
        host.now.put("mtu", 1500L);
        host.starting = 3;
        Outcome read = after.read(host, clock, Duration.ofMinutes(10), "host-07");
        assertEquals("nic.apply.boot.kept", read.what().code(), read::toString);
        host.now.put("mtu", 1500L);
        host.starting = Integer.MAX_VALUE;
        assertEquals(
                "nic.apply.boot.lost",
                after.read(host, clock, Duration.ofMinutes(10), "host-07").what().code());
    }
}
