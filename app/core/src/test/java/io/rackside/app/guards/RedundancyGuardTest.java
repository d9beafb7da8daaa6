package io.rackside.app.guards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.SteppedTime;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.offload.HostRestart;
import io.rackside.app.site.SiteModel;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.PowerState;
import io.rackside.model.RedundancyGroup;
import io.rackside.operations.Act;
import io.rackside.operations.Guard.Opinion;
import io.rackside.operations.Guard.Verdict;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

class RedundancyGuardTest {
    private final SteppedTime time = new SteppedTime();
    private final List<Device> boxes = List.of(box("n1", 1), box("n2", 3), box("n3", 5));
    private final Map<DeviceId, DeviceState> known = new HashMap<>();
    private final List<RedundancyGroup> groups = new ArrayList<>();
    private final RedundancyGuard guard =
            new RedundancyGuard(this::model, id -> Optional.ofNullable(known.get(id)), time);

    private SiteModel model() {
        return SiteModel.of(List.of(), List.of(), boxes, Set.of(), Set.of(), Set.copyOf(groups));
    }

    private static Device box(String name, int unit) {
        return Device.of(
                new CabinetId("c"),
                name,
                DeviceType.plain(DeviceKind.SERVER, 4),
                Placement.Mounted.atU(unit));
    }

    private void group(int members, int needed) {
        groups.add(
                new RedundancyGroup(
                        "quorum",
                        boxes.subList(0, members).stream()
                                .map(Device::id)
                                .collect(Collectors.toSet()),
                        needed));
    }

    private void seen(int box, Contact contact, PowerState power) {
        known.put(
                boxes.get(box).id(),
                new DeviceState(
                        boxes.get(box),
                        contact,
                        Health.OK,
                        power,
                        Optional.of(time.now()),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
    }

    private Opinion asked(String kind) {
        Target target = new Target(boxes.getFirst().id(), "n1", "", Identity.none());
        return guard.examine(
                Act.of(kind, target, Map.of(), Risk.SERVICE_STOPS, Message.of("test.effect")));
    }

    private void assertSays(Verdict verdict, String code) {
        Opinion opinion = asked("power.off");
        assertEquals(verdict, opinion.verdict(), opinion.toString());
        assertEquals(code, opinion.reason().code());
    }

    @Test
    void aBoxInNoGroupMayGoDown() {
        assertSays(Verdict.ALLOW, "core.guard.no-group");
    }

    @Test
    void moreThanEnoughLeftIsAllowedAndExactlyEnoughIsAWarning() {
        seen(1, Contact.LIVE, PowerState.ON);
        seen(2, Contact.LIVE, PowerState.ON);
        group(3, 1);
        assertSays(Verdict.ALLOW, "core.guard.enough-left");
        groups.clear();
        group(3, 2);
        assertSays(Verdict.WARN, "core.guard.none-to-spare");
    }

    @Test
    void tooFewLeftIsRefused() {
        seen(1, Contact.LIVE, PowerState.ON);
        seen(2, Contact.LIVE, PowerState.OFF);
        group(3, 2);
        assertSays(Verdict.REFUSE, "core.guard.too-few-left");
    }

    @Test
    void aRestartForASettingIsAskedOfAsAResetIs() {
        seen(1, Contact.LIVE, PowerState.OFF);
        group(2, 1);
        Act act =
                HostRestart.act(
                        new Target(boxes.getFirst().id(), "n1", "", Identity.none()), "one");
        assertEquals("core.guard.partner-down", guard.examine(act).reason().code());
        Act setting =
                Act.of("baseline.set", act.target(), Map.of(), Risk.UNDONE_AT_ONCE, act.effect());
        assertEquals(
                List.of("core.guard.stays-up"),
                HostRestart.opinions(one -> List.of(guard.examine(one)), setting, false).stream()
                        .map(one -> one.reason().code())
                        .toList());
        assertEquals(
                List.of("core.guard.partner-down"),
                HostRestart.opinions(one -> List.of(guard.examine(one)), setting, true).stream()
                        .map(one -> one.reason().code())
                        .toList());
    }

    @Test
    void thePartnerOfAPairThatIsDownIsNamed() {
        seen(1, Contact.LIVE, PowerState.OFF);
        group(2, 1);
        assertSays(Verdict.REFUSE, "core.guard.partner-down");
        assertEquals(
                List.<Object>of("n1", "quorum", "n2"), asked("power.reset").reason().arguments());
    }

    @Test
    void whatDoesNotAnswerIsNeitherUpNorDown() {
        group(2, 1);
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.not-known");
        seen(1, Contact.SILENT, PowerState.ON);
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.not-known");
    }

    @Test
    void anAnswerOfAnEarlierRunCountsForAShortWhile() {
        group(2, 1);
        seen(1, Contact.NOT_ASKED, PowerState.ON);
        assertSays(Verdict.WARN, "core.guard.none-to-spare");
        time.step(RedundancyGuard.FRESH.plus(Duration.ofSeconds(1)));
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.not-known");
        time.step(Duration.ofDays(-1));
        assertSays(Verdict.COULD_NOT_TELL, "core.guard.not-known");
    }

    @Test
    void theGravestOfSeveralGroupsIsHeard() {
        seen(1, Contact.LIVE, PowerState.ON);
        seen(2, Contact.LIVE, PowerState.OFF);
        group(2, 1);
        group(3, 2);
        assertSays(Verdict.REFUSE, "core.guard.too-few-left");
    }

    @Test
    void whatTakesNothingDownIsNotItsBusiness() {
        group(2, 1);
        assertEquals(Verdict.ALLOW, asked("power.on").verdict());
        assertEquals(Verdict.ALLOW, asked("led.on").verdict());
    }
}
