package io.rackside.app.console.bmc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleBmc;
import io.rackside.model.settings.Settings;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class SettingRowsTest {
    private final Bench bench = new Bench();
    private final SettingRows rows = new SettingRows(bench.texts);

    private List<BmcRow> rows(Section section) {
        return rows.of(section, bench.ports.bmc.settings, Map.of(), SampleBmc.READ_AT);
    }

    @Test
    void anAccountSaysThatItIsInUseAndWhatCanBeDoneWithIt() {
        BmcRow own = rows(Section.ACCOUNTS).getFirst();
        assertEquals("admin", own.name());
        assertEquals("Rackside is logged in by it", own.below());
        assertEquals(
                List.of("console.bmc.edit", "console.bmc.password", "console.bmc.remove"),
                own.acts().stream().map(RowAct::code).toList());
        assertEquals("disabled", rows(Section.ACCOUNTS).getLast().below());
    }

    @Test
    void aClockThatIsFarOffNeedsALook() {
        BmcRow off =
                rows(Section.CLOCK).stream()
                        .filter(row -> row.key().equals("console.bmc.clock.off"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(off.value().startsWith("3 min"), off.value());
        assertEquals(Status.WARNING, off.status());
    }

    @Test
    void aCertificateThatHasEndedNeedsALook() {
        assertTrue(
                rows(Section.CERTIFICATES).stream()
                        .anyMatch(
                                row ->
                                        row.value().equals("2026-01-01")
                                                && row.status() == Status.WARNING));
    }

    @Test
    void aDriveOffersToEjectWhatIsInItOrToTakeAnImage() {
        assertEquals(
                List.of("console.bmc.eject"),
                rows(Section.MEDIA).getFirst().acts().stream().map(RowAct::code).toList());
        assertEquals(
                List.of("console.bmc.insert"),
                rows(Section.MEDIA).getLast().acts().stream().map(RowAct::code).toList());
    }

    @Test
    void aServiceCanBeSwitchedUnlessWeComeInByIt() {
        assertEquals(
                List.of(
                        List.of(),
                        List.of("console.bmc.switch-off"),
                        List.of("console.bmc.switch-on")),
                rows(Section.SERVICES).stream()
                        .map(row -> row.acts().stream().map(RowAct::code).toList())
                        .toList());
        assertEquals("port 623", rows(Section.SERVICES).get(1).below());
    }

    @Test
    void aRequestAndADumpAreOfferedWhereTheBmcMakesThem() {
        assertEquals(
                List.of("console.bmc.request"),
                acts(Section.CERTIFICATES, bench.ports.bmc.settings));
        assertEquals(
                List.of("console.bmc.collect-dump"), acts(Section.LOGS, bench.ports.bmc.settings));
        Settings without =
                new Settings(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(
                                new Settings.Certificate(
                                        "1",
                                        "https",
                                        "CN=a",
                                        "CN=b",
                                        Optional.empty(),
                                        Optional.empty(),
                                        "",
                                        true,
                                        false)),
                        List.of(new Settings.Log("sel", "SEL", Optional.empty(), true, false)),
                        Optional.empty(),
                        List.of());
        assertEquals(List.of(), acts(Section.CERTIFICATES, without));
        assertEquals(List.of(), acts(Section.LOGS, without));
    }

    private List<String> acts(Section section, Settings settings) {
        return rows.acts(section, settings, Map.of()).stream().map(RowAct::code).toList();
    }

    @Test
    void everySectionHasRowsOfItsOwnKeys() {
        for (Section section : Section.values()) {
            List<String> keys = rows(section).stream().map(BmcRow::key).toList();
            assertEquals(keys.size(), Map.copyOf(unique(keys)).size(), section.name());
        }
    }

    private static Map<String, String> unique(List<String> keys) {
        Map<String, String> each = new java.util.HashMap<>();
        keys.forEach(key -> each.put(key, key));
        return each;
    }

    @Test
    void aPasswordOfTheBiosHasAnActOfItsOwnEvenWhereItIsReadOnly() {
        Settings.BiosAttribute password =
                new Settings.BiosAttribute(
                        "SetupPassword",
                        "Setup password",
                        "",
                        Settings.BiosAttribute.Kind.PASSWORD,
                        "",
                        Optional.empty(),
                        List.of(),
                        Optional.of(6L),
                        Optional.of(32L),
                        true);
        Settings settings =
                new Settings(
                        Optional.empty(),
                        Optional.of(new Settings.Bios("Bios.1.2", List.of(password), false)),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of());
        BmcRow row = rows.of(Section.BIOS, settings, Map.of(), SampleBmc.READ_AT).getFirst();
        assertEquals(
                List.of("console.bmc.password"), row.acts().stream().map(RowAct::code).toList());
    }
}
