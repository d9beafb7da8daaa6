package io.rackside.nic.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.nic.baseline.Baseline.Entry;
import io.rackside.nic.baseline.Baseline.Origin;
import io.rackside.nic.baseline.BaselineFile.Vouched;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.nic.criterion.Held;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

class BaselineTest {
    static final String ITEM =
            "{\"id\":\"%s\",\"title\":{\"en\":\"e\",\"zh\":\"z\"},\"level\":\"must\",%s"
                + "\"read\":{\"source\":\"sysctl\",\"key\":\"vm.swappiness\"},"
                + "\"expect\":{\"op\":\"at-most\",\"value\":\"%s\"},"
                + "\"set\":{\"run\":[[\"sysctl\",\"-w\",\"vm.swappiness={value}\"]],\"value\":\"10\",\"needs\":[\"root\"]},"
                + "\"rollback\":{\"run\":[[\"sysctl\",\"-w\",\"vm.swappiness={old}\"]],\"needs\":[\"root\"]},\"persist\":{\"file\":\"/etc/sysctl.d/90-x.conf\",\"line\":\"vm.swappiness"
                + " = 10\"},\"source\":[{\"name\":\"s\"}]}";

    private static final String BECAUSE = "\"because\":{\"en\":\"e\",\"zh\":\"z\"},";

    static BaselineFile file(String id, String layer, String items, String more) {
        String text =
                "{\"id\":\"%s\",\"version\":\"1.0\",\"layer\":\"%s\",\"title\":{\"en\":\"e\",\"zh\":\"z\"},"
                    + "\"made\":\"2026-11-22\",\"items\":[%s]%s}";
        return BaselineReader.read(
                text.formatted(id, layer, items, more).getBytes(StandardCharsets.UTF_8));
    }

    static String item(String id, String most) {
        return ITEM.formatted(id, "", most);
    }

    private static String override(String id, String most) {
        return ITEM.formatted(id, BECAUSE, most);
    }

    @Test
    void theShippedSetsLieOverEachOther() {
        Baseline baseline = Baseline.of(Baselines.shipped());
        assertEquals(5, baseline.files().size());
        assertTrue(baseline.entries().size() > 60);
        Entry filter = named(baseline, "ipv4.rp-filter");
        assertEquals("virtualisation-rdma", filter.origin().file());
        assertEquals(List.of("hardening"), filter.instead().stream().map(Origin::file).toList());
        baseline.entries().forEach(entry -> assertTrue(entry.origin().vouched().mayBeSet()));
    }

    /** What an item sets has to be what it expects, or a check after the act fails for ever. */
    @Test
    void eachShippedItemSetsAValueThatMeetsItsExpectation() {
        for (BaselineFile file : Baselines.shipped()) {
            for (Setpoint setpoint : file.setpoints()) {
                if (setpoint.set() instanceof Means.Run run && run.value().isPresent()) {
                    assertEquals(
                            Held.YES, setpoint.expect().held(run.value().get()), setpoint.id());
                }
                if (setpoint.set() instanceof Means.Own(String value)) {
                    assertEquals(Held.YES, setpoint.expect().held(value), setpoint.id());
                    assertEquals(new Means.Former(), setpoint.rollback(), setpoint.id());
                }
                setpoint.persist()
                        .filter(line -> line.file().startsWith("/etc/sysctl.d/"))
                        .ifPresent(
                                line ->
                                        assertTrue(
                                                line.line().startsWith(key(setpoint) + " = "),
                                                setpoint.id()));
            }
        }
    }

    private static String key(Setpoint setpoint) {
        return setpoint.read()
                .setting()
                .map(one -> "net.%s.conf.{interface}.%s".formatted(one.family(), one.name()))
                .orElse(setpoint.read().key());
    }

    @Test
    void theCommandsOfShippedItemsCanBeFilled() {
        Map<String, String> values = Map.of("value", "10", "old", "60", "port", "eth0");
        SequencedMap<String, String> set = new TreeMap<>(Map.of("all", "1", "eth0.100", "2"));
        for (BaselineFile file : Baselines.shipped()) {
            for (Setpoint setpoint : file.setpoints()) {
                for (Means means : List.of(setpoint.set(), setpoint.rollback())) {
                    if (means instanceof Means.Run run) {
                        for (Set<String> lacking : List.of(Set.<String>of(), Set.of("mlnx_qos"))) {
                            run.on(lacking)
                                    .forEach(each -> assertFalse(each.with(values, set).isEmpty()));
                        }
                    }
                }
            }
        }
    }

    /** Without the word it would be set of none, or taken for a name. */
    @Test
    void whatIsAboutInterfacesNamesThemInEachCommandAndLine() {
        String sound = item("a", "60");
        String ours =
                sound.replaceFirst("\"sysctl\"", "\"interfaces\"")
                        .replaceFirst("vm.swappiness", "ipv4.proxy_arp");
        assertNotEquals(sound, ours);
        assertThrows(FileRefused.class, () -> file("site", "site", ours, ""));
    }

    /** Drivers of the kernel come without it, and iproute2 of old systems without the other. */
    @Test
    void aHostWithoutTheProgramIsSetByTheOtherOneItHas() {
        Baseline shipped = Baseline.of(Baselines.shipped());
        assertEquals(Set.of("mlnx_qos", "dcb"), shipped.programs());
        Means.Run trust = (Means.Run) named(shipped, "port.trust").setpoint().set();
        assertEquals("mlnx_qos", trust.on(Set.of()).getFirst().words().getFirst());
        assertEquals("dcb", trust.on(Set.of("mlnx_qos")).getFirst().words().getFirst());
        assertEquals("mlnx_qos", trust.on(Set.of("dcb")).getFirst().words().getFirst());
        assertEquals("mlnx_qos", trust.on(Set.of("mlnx_qos", "dcb")).getFirst().words().getFirst());
    }

    private static Entry named(Baseline baseline, String id) {
        return baseline.entries().stream()
                .filter(entry -> entry.setpoint().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theLatestLayerHoldsAndTheOriginsAreKept() {
        BaselineFile site = file("site", "site", override("a", "1"), "");
        BaselineFile vendor = file("vendor", "vendor", item("a", "60") + "," + item("b", "5"), "");
        BaselineFile role = file("role", "role", override("a", "10"), "");
        Baseline baseline = Baseline.of(List.of(site, vendor, role));
        Entry a = named(baseline, "a");
        assertEquals("1", a.setpoint().expect().value());
        assertEquals(Layer.SITE, a.origin().layer());
        assertEquals(site.sha256(), a.origin().sha256());
        assertEquals(List.of("vendor", "role"), a.instead().stream().map(Origin::file).toList());
        assertEquals(
                List.of("vendor", "role", "site"),
                baseline.files().stream().map(BaselineFile::id).toList());
        assertEquals(List.of(), named(baseline, "b").instead());
    }

    @Test
    void anOverrideWithoutAReasonIsRefused() {
        List<BaselineFile> files =
                List.of(
                        file("os", "os", item("a", "60"), ""),
                        file("site", "site", item("a", "1"), ""));
        assertEquals(
                Message.of("nic.baseline.no-reason", "site", "a", "os"),
                assertThrows(FileRefused.class, () -> Baseline.of(files)).what());
    }

    @Test
    void twoFilesOfOneLayerMayNotContradictEachOther() {
        List<BaselineFile> files =
                List.of(
                        file("one", "role", item("a", "1"), ""),
                        file("two", "role", item("a", "2"), ""));
        assertEquals(
                Message.of("nic.baseline.two-files", "a", "one", "two"),
                assertThrows(FileRefused.class, () -> Baseline.of(files)).what());
    }

    @Test
    void aSiteDropsWhatDoesNotHoldThere() {
        String drop =
                ",\"drop\":[{\"id\":\"a\"," + BECAUSE.substring(0, BECAUSE.length() - 1) + "}]";
        BaselineFile os = file("os", "os", item("a", "60") + "," + item("b", "60"), "");
        BaselineFile site = file("site", "site", item("c", "1"), drop);
        Baseline baseline = Baseline.of(List.of(os, site));
        assertEquals(
                List.of("b", "c"),
                baseline.entries().stream().map(entry -> entry.setpoint().id()).toList());
        assertEquals("site", baseline.dropped().get("a").file());
        assertEquals(
                Message.of("nic.baseline.nothing-to-drop", "site", "a"),
                assertThrows(FileRefused.class, () -> Baseline.of(List.of(site))).what());
    }

    @Test
    void onlyWhatSomebodyVouchesForMayBeSet() {
        BaselineFile brought = file("site", "site", item("a", "1"), "");
        assertFalse(brought.vouched().mayBeSet());
        assertTrue(
                brought.vouchedBy(new Vouched.Brought(new PackageTrust.Signed("ab", "")))
                        .vouched()
                        .mayBeSet());
    }

    @Test
    void anIdStandsOnceInItsFile() {
        assertEquals(
                Message.of("nic.file.twice", "a"),
                assertThrows(
                                FileRefused.class,
                                () -> file("x", "os", item("a", "1") + "," + item("a", "2"), ""))
                        .what());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"level\":\"must\"|\"level\":\"may\"",
                "\"source\":\"sysctl\"|\"source\":\"registry\"",
                "\"key\":\"vm.swappiness\"|\"key\":\"vm swappiness; reboot\"",
                "\"needs\":[\"root\"]|\"needs\":[\"luck\"]",
                "\"value\":\"10\",|\"worth\":\"10\",",
                "{value}|{secret}",
                "[\"sysctl\",|[\"sh\",",
                "[\"sysctl\",|[\"/tmp/sysctl\",",
                "\"-w\"|\"$(reboot)\"",
                "/etc/sysctl.d/90-x.conf|/etc/../root/.profile",
                "/etc/sysctl.d/90-x.conf|/root/.profile",
                "\"source\":[{\"name\":\"s\"}]|\"source\":[]",
                "\"at-most\",\"value\":\"5\"|\"at-most\",\"value\":\"few\"",
            })
    void anUnknownWordInAnItemIsRefused(String right, String wrong) {
        String sound = item("a", "5");
        assertEquals(1, file("x", "os", sound, "").setpoints().size());
        String broken = sound.replace(right, wrong);
        assertFalse(broken.equals(sound));
        assertThrows(FileRefused.class, () -> file("x", "os", broken, ""));
    }

    private static final String FAR =
            """
            {"id": "a", "title": {"en": "e", "zh": "z"}, "level": "must",
             "read": {"source": "%s", "key": "%s"}, "expect": {"op": "is", "value": "on"},
             "set": %s, "rollback": %s, "source": [{"name": "s"}]}
            """;

    private static Setpoint far(String source, String key, String set, String rollback) {
        return file("x", "os", FAR.formatted(source, key, set, rollback), "")
                .setpoints()
                .getFirst();
    }

    @Test
    void aBmcIsGivenAValueAndASwitchAForm() {
        Setpoint clock = far("bmc", "clock.ntp", "{\"value\":\"on\"}", "{\"former\":true}");
        assertEquals(new Means.Own("on"), clock.set());
        assertEquals(new Means.Former(), clock.rollback());
        String form =
                """
                {"form": "time", "fields": [{"name": "server", "value": "192.0.2.7"}]}
                """;
        assertEquals(
                new Means.Form("time", new TreeMap<>(Map.of("server", "192.0.2.7"))),
                far("switch", "lldp", form, "{\"former\":true}").set());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bmc|clock.ntp|{'value':'off'}|{'former':true}",
                "bmc|clock.ntp|{'former':true}|{'former':true}",
                "bmc|clock.ntp|{'value':'on'}|{'value':'on'}",
                "bmc|clock.ntp|{'form':'time'}|{'former':true}",
                "bios|Sriov|{'run':[['sysctl','-w']]}|{'former':true}",
                "switch|lldp|{'value':'on'}|{'former':true}",
                "switch|lldp|{'form':'lldp','fields':[{'name':'a'}]}|{'former':true}",
                "switch|lldp|{'form':'lldp'}|{'former':false}",
                "sysctl|vm.swappiness|{'value':'on'}|{'former':true}"
            })
    void whatDoesNotFitWhereItIsReadIsRefused(
            String source, String key, String set, String rollback) {
        assertThrows(
                FileRefused.class,
                () -> far(source, key, set.replace('\'', '"'), rollback.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource({"base, 1", "os, 1.x", "os, ''"})
    void aFileWithoutLayerOrVersionIsRefused(String layer, String version) {
        String text =
                "{\"id\":\"x\",\"version\":\"%s\",\"layer\":\"%s\",\"title\":{\"en\":\"e\",\"zh\":\"z\"},\"made\":\"2026-11-22\",\"items\":[%s]}"
                        .formatted(version, layer, item("a", "1"));
        assertThrows(
                FileRefused.class,
                () -> BaselineReader.read(text.getBytes(StandardCharsets.UTF_8)));
    }
}
