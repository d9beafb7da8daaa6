package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.bmc.Bmc;
import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.host.Fact;
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
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

class BmcPlannerTest {
    private static final Target TARGET =
            new Target(new DeviceId("device-1"), "srv-01", "A-07 U12", Identity.none());

    private static Settings settings() {
        return new Settings(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(
                        new Settings.NetworkPort(
                                "1",
                                "eth0",
                                "02:00:00:00:00:01",
                                "bmc-01",
                                List.of(),
                                false,
                                false,
                                "",
                                "",
                                List.of(),
                                Optional.empty())),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static Bmc bmc() {
        return (Bmc)
                Proxy.newProxyInstance(
                        Bmc.class.getClassLoader(),
                        new Class<?>[] {Bmc.class},
                        (_, method, _) ->
                                switch (method.getName()) {
                                    case "settings" -> settings();
                                    case "plan" ->
                                            new Act(
                                                    "lan.set",
                                                    TARGET,
                                                    new TreeMap<>(),
                                                    Risk.UNDONE_AT_ONCE,
                                                    Message.of("x.effect"),
                                                    Optional.empty());
                                    default -> throw new AssertionError(method.getName());
                                });
    }

    private static Far hostName(String port) {
        Check check =
                new Check(
                        new ReadFrom(Source.BMC, BmcValues.HOST_NAME),
                        new Criterion(Op.IS, "bmc-07"));
        return new Far(
                "site.name",
                port,
                new BilingualText("e", "z"),
                new EntryStanding.Origin("our-site", "1.0", "site"),
                "00",
                check,
                "bmc-01",
                "bmc-07",
                Optional.empty(),
                true,
                Optional.empty(),
                false);
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
                new BmcPlanner.Round(bmc(), TARGET, false, false)
                        .plan(List.of(hostName("1"), hostName("2")));
        assertEquals(List.of("1"), draft.orders().stream().map(EntryOrder::of).toList());
        assertEquals(List.of("2"), draft.leftOut().stream().map(LeftOut::of).toList());
        assertEquals("core.baseline.gone-since", draft.leftOut().getFirst().why().code());
    }
}
