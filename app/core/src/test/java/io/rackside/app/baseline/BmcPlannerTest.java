package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Protocol;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.host.Fact;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Op;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

class BmcPlannerTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.none());

    /** It is asked at the address of its first port, and logged in at by two accounts. */
    private static final BmcPlanner.Ways WAYS =
            new BmcPlanner.Ways(
                    false,
                    new BmcPath(List.of(Optional.of(InetAddress.ofLiteral("192.0.2.7")))),
                    Set.of("tech", "Ipmi-User"));

    private static Settings.NetworkPort port(String id, String address) {
        return new Settings.NetworkPort(
                id,
                "eth" + id,
                "02:00:00:00:00:0" + id,
                "bmc-01",
                List.of(new Settings.Address(address, 24, "Static")),
                false,
                false,
                "",
                "",
                List.of(),
                Optional.empty());
    }

    private static Settings.Account account(
            String id, String user, boolean on, boolean inUse, Optional<Boolean> mustChange) {
        return new Settings.Account(
                id, user, "Administrator", on, false, inUse, List.of(), mustChange);
    }

    private static Settings settings() {
        return new Settings(
                Optional.empty(),
                Optional.empty(),
                List.of(
                        account("1", "tech", true, true, Optional.of(false)),
                        account("2", "ADMIN", true, false, Optional.of(true)),
                        account("3", "ipmi-user", true, false, Optional.empty()),
                        account("4", "root", false, false, Optional.of(true))),
                List.of(port("1", "192.0.2.7"), port("2", "198.51.100.7")),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private Bmc bmc() {
        return (Bmc)
                Proxy.newProxyInstance(
                        Bmc.class.getClassLoader(),
                        new Class<?>[] {Bmc.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "settings" -> settings();
                                    case "plan" -> {
                                        changes.add((Change) arguments[1]);
                                        yield new Act(
                                                "lan.set",
                                                TARGET,
                                                new TreeMap<>(),
                                                Risk.UNDONE_AT_ONCE,
                                                Message.of("x.effect"),
                                                Optional.empty());
                                    }
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    private static Far hostName(String port) {
        return far("site.name", port, BmcValues.HOST_NAME, "bmc-01", "bmc-07");
    }

    private static Far far(String id, String of, String key, String old, String wanted) {
        Check check =
                new Check(
                        new ReadFrom(Source.BMC, key),
                        wanted.isEmpty()
                                ? new Criterion(Op.NONE, "")
                                : new Criterion(Op.IS, wanted));
        return new Far(
                id,
                of,
                new BilingualText("e", "z"),
                new EntryStanding.Origin("our-site", "1.0", "site"),
                "00",
                check,
                old,
                wanted,
                Optional.empty(),
                true,
                Optional.empty(),
                false);
    }

    private final List<Change> changes = new ArrayList<>();

    private FarDraft plan(Far... wanted) throws InterruptedException {
        return new BmcPlanner.Round(bmc(), TARGET, false, WAYS).plan(List.of(wanted));
    }

    private static List<String> why(FarDraft draft) {
        return draft.leftOut().stream().map(left -> left.why().code()).toList();
    }

    private static Settings.BiosAttribute attribute(String name, String value) {
        return new Settings.BiosAttribute(
                name,
                name,
                "",
                Settings.BiosAttribute.Kind.ENUMERATION,
                value,
                Optional.of("Enabled"),
                List.of("Disabled", "Enabled"),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Some BIOSes append a number to each name, which differs from board to board. */
    @Test
    void anAttributeIsFoundWithTheNumberItsBiosAppends() {
        Settings numbered =
                Settings.ofBios(
                        Optional.of(
                                new Settings.Bios(
                                        "r",
                                        List.of(
                                                attribute("SR_IOVSupport_002B", "Disabled"),
                                                attribute("PXESupport_0001", "Disabled"),
                                                attribute("PXESupport_0002", "Disabled")),
                                        true)));
        ReadFrom one = new ReadFrom(Source.BIOS, "SR_IOVSupport_*");
        ReadFrom several = new ReadFrom(Source.BIOS, "PXESupport_*");
        ReadFrom exact = new ReadFrom(Source.BIOS, "SR_IOVSupport");
        Readings read = BmcValues.readings(List.of(one, several, exact), numbered);
        assertEquals(Fact.known("Disabled"), read.of(one).get(""));
        assertEquals(Fact.notSupported(), read.of(exact).get(""));
        assertEquals(
                "core.baseline.bios-several",
                assertInstanceOf(Fact.Unread.class, read.of(several).get("")).why().code());
        assertEquals("Enabled", BmcValues.pending(numbered).get("SR_IOVSupport_*"));
        assertEquals("Enabled", BmcValues.pending(numbered).get("SR_IOVSupport_002B"));
    }

    /** Between the check and the plan its port has gone. */
    @Test
    void anEntryOfAPortThatIsGoneIsLeftOutAndSaidSo() throws InterruptedException {
        FarDraft draft =
                new BmcPlanner.Round(bmc(), TARGET, false, WAYS)
                        .plan(List.of(hostName("1"), hostName("3")));
        assertEquals(List.of("1"), draft.orders().stream().map(EntryOrder::of).toList());
        assertEquals(List.of("3"), draft.leftOut().stream().map(LeftOut::of).toList());
        assertEquals("core.baseline.gone-since", draft.leftOut().getFirst().why().code());
    }

    @Test
    void accountsAreReadByNameAndOnlyThoseOfMakersCount() {
        ReadFrom makers = new ReadFrom(Source.BMC, BmcAccounts.DEFAULT);
        ReadFrom due = new ReadFrom(Source.BMC, "account.passwordChange");
        ReadFrom one = new ReadFrom(Source.BMC, "account.on.tech");
        ReadFrom nobody = new ReadFrom(Source.BMC, "account.on.nobody");
        Readings read = BmcValues.readings(List.of(makers, due, one, nobody), settings());
        assertEquals(Map.of("ADMIN", Fact.known("on"), "root", Fact.known("off")), read.of(makers));
        assertEquals(Map.of("tech", Fact.known("no"), "ADMIN", Fact.known("yes")), read.of(due));
        assertEquals(Fact.known("on"), read.of(one).get(""));
        assertEquals(Fact.notSupported(), read.of(nobody).get(""));
        Readings hidden =
                BmcValues.readings(
                        List.of(makers),
                        Settings.none().with(new Problem("accounts", Message.of("x.refused"))));
        assertEquals(
                "core.baseline.no-accounts",
                assertInstanceOf(Fact.Unread.class, hidden.of(makers).get("")).why().code());
    }

    /** As IPMI answers one who may only look; what he may see is seen. */
    @Test
    void accountsThatAreNotShownToAllCostNothingElse() throws InterruptedException {
        ReadFrom host = new ReadFrom(Source.BMC, BmcValues.HOST_NAME);
        ReadFrom makers = new ReadFrom(Source.BMC, BmcAccounts.DEFAULT);
        Bmc guarded =
                (Bmc)
                        Proxy.newProxyInstance(
                                Bmc.class.getClassLoader(),
                                new Class<?>[] {Bmc.class},
                                (_, _, arguments) -> {
                                    if (((Set<?>) arguments[0]).contains(Settings.Part.ACCOUNTS)) {
                                        throw new BmcException(
                                                BmcException.Kind.NOT_ALLOWED,
                                                Message.of("x.operator"));
                                    }
                                    return Settings.ofNetwork(settings().network());
                                });
        List<ReadFrom> asked = List.of(host, makers);
        Readings read = BmcValues.readings(asked, BmcValues.settings(guarded, asked));
        assertEquals(Fact.known("bmc-01"), read.of(host).get("1"));
        assertInstanceOf(Fact.Unread.class, read.of(makers).get(""));
    }

    @Test
    void anAccountIsSwitchedByItsIdAndBackAgain() throws InterruptedException {
        FarDraft draft = plan(far("x.makers", "ADMIN", BmcAccounts.DEFAULT, "on", "off"));
        assertEquals(List.of("account.default=off"), draft.orders().getFirst().commands());
        assertEquals(List.of("account.default=on"), draft.orders().getFirst().reverse());
        plan(far("x.makers", "root", BmcAccounts.DEFAULT, "off", "on"));
        assertEquals(
                List.of(
                        new Change.EditAccount("2", Optional.of(false), Optional.empty()),
                        new Change.EditAccount("4", Optional.of(true), Optional.empty())),
                changes);
    }

    /** By either protocol; the BMC need not tell capitals from small letters. */
    @Test
    void anAccountThatRacksideLogsInByIsLeftOn() throws InterruptedException {
        FarDraft draft =
                plan(
                        far("x.one", "", "account.on.tech", "on", "off"),
                        far("x.two", "", "account.on.ipmi-user", "on", "off"),
                        far("x.three", "", "account.on.gone", "on", "off"));
        assertEquals(
                List.of(
                        "core.baseline.account-is-ours",
                        "core.baseline.account-is-ours",
                        "core.baseline.gone-since"),
                why(draft));
        assertEquals(List.of(), changes);
    }

    @Test
    void onlyAPortThatWeDoNotComeByIsGivenAnotherNetwork() throws InterruptedException {
        FarDraft draft =
                plan(
                        far("x.vlan", "1", BmcValues.VLAN, "", "100"),
                        far("x.dhcp", "1", BmcValues.DHCP4, "off", "on"),
                        far("x.vlan", "2", BmcValues.VLAN, "", "100"),
                        far("x.dhcp", "2", BmcValues.DHCP4, "off", "on"));
        assertEquals(List.of("1", "1"), draft.leftOut().stream().map(LeftOut::of).toList());
        assertEquals(
                List.of("core.baseline.by-hand-address", "core.baseline.by-hand-address"),
                why(draft));
        assertEquals(
                List.of(
                        new Change.Network(
                                "2",
                                Optional.of(new Change.Ipv4(Optional.empty(), 0, "")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(100))),
                changes);
        changes.clear();
        plan(far("x.vlan", "2", BmcValues.VLAN, "100", ""));
        assertEquals(
                Optional.of(0), ((Change.Network) changes.getFirst()).vlan(), changes::toString);
        assertEquals(
                List.of("core.baseline.by-hand-address"),
                why(plan(far("x.dhcp", "2", BmcValues.DHCP4, "on", "off"))));
    }

    @Test
    void whereOurWayLeadsIsNotKnownEachPortMayBeIt() {
        List<Settings.NetworkPort> ports = settings().network();
        BmcPath name = new BmcPath(List.of(Optional.empty()));
        BmcPath gateway = new BmcPath(List.of(Optional.of(InetAddress.ofLiteral("203.0.113.1"))));
        for (Settings.NetworkPort port : ports) {
            assertTrue(name.mayLeadThrough(port, ports));
            assertTrue(gateway.mayLeadThrough(port, ports));
            assertEquals(port.id().equals("1"), WAYS.path().mayLeadThrough(port, ports));
        }
        assertEquals(WAYS.path(), to("https://192.0.2.7:8443"));
        assertEquals(WAYS.path(), to("192.0.2.7"));
        assertEquals(name, to("https://bmc-01.example"));
        assertEquals(
                Optional.of(InetAddress.ofLiteral("2001:db8::7")),
                to("https://[2001:db8::7]").addresses().getFirst());
    }

    private static BmcPath to(String address) {
        return BmcPath.to(
                new Subject(
                        TARGET,
                        new Endpoint(
                                Protocol.REDFISH,
                                address,
                                Optional.empty(),
                                Optional.empty(),
                                false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
