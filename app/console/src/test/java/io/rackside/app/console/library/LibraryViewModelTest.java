package io.rackside.app.console.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleLibrary;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class LibraryViewModelTest {
    private final Bench bench = new Bench();
    private final SampleLibrary door = bench.ports.firmware.library();
    private final List<Message> said = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final LibraryViewModel model =
            new LibraryViewModel(
                    door,
                    bench.texts,
                    bench.background,
                    () -> bench.live.now().at(),
                    () -> told.add("changed"),
                    said::add);

    private PackageRow row(String name) {
        return model.packages().get().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPackageSaysWhatItBringsWhoStandsForItAndUntilWhen() {
        model.read();
        PackageRow row = row("taishan-2026-03.rsfw");
        assertEquals("BMC 6.44 · TaiShan 200", row.brings());
        assertEquals("signed by Grid operations", row.standing());
        assertEquals(Status.OK, row.status());
        assertEquals("2027-06-30", row.expires());
        assertEquals("64.2\u00a0MB", row.size());
        assertTrue(row.details().contains(row.sha256()), row.details());
        assertTrue(row.details().contains("Mends the fan table"), row.details());
    }

    @Test
    void whatNobodyStandsForAndWhatMayNotBeUsedAreToldApartByMoreThanColour() {
        model.read();
        assertEquals(Status.WARNING, row("ibmc-6.41.hpm").status());
        assertEquals("nobody signed it", row("ibmc-6.41.hpm").standing());
        assertEquals(Status.CRITICAL, row("old.rsfw").status());
        assertEquals("key of Grid operations was revoked", row("old.rsfw").standing());
    }

    @Test
    void releaseNotesAreInTheWindowsLanguageWhereTheyAreThere() {
        model.read();
        bench.texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertTrue(row("taishan-2026-03.rsfw").details().contains("修复 2U 机型"));
    }

    @Test
    void aKeySaysWhatItMaySignUntilWhenAndOwnKeysStandBesideThem() {
        model.read();
        KeyRow trusted = model.keys().get().getFirst();
        assertEquals("Firmware packages", trusted.purposes());
        assertEquals("2027-12-31", trusted.until());
        assertEquals("trusted", trusted.state());
        assertTrue(trusted.revocable());
        KeyRow own = model.keys().get().getLast();
        assertEquals("bench", own.owner());
        assertEquals("signs here", own.state());
        assertTrue(!own.revocable());
    }

    @Test
    void versionsThatAreWantedStandBelowTheirBaselineWithTheirReason() {
        model.read();
        WantedRow last = model.wanted().get().getLast();
        assertEquals("PowerEdge R750", last.model());
        assertEquals("BIOS", last.component());
        assertEquals("1.11 loses the serial console", last.reason());
        assertTrue(last.heading().contains("boxes are held against it"), last.heading());
        assertTrue(!model.wanted().get().getFirst().heading().contains("held"));
    }

    @Test
    void holdingBoxesAgainstAnotherBaselineIsToldToTheLens() {
        model.read();
        model.hold("2026-03");
        assertTrue(bench.ports.asked.contains("hold 2026-03"));
        assertEquals(List.of("changed"), told);
        assertEquals("console.library.now-held", said.getLast().code());
    }

    @Test
    void aPackageThatIsWholeIsSaidToBeSo() {
        model.read();
        model.verify(row("old.rsfw"));
        assertTrue(bench.ports.asked.contains("verify " + row("old.rsfw").sha256()));
        assertEquals("console.library.is-whole", said.getLast().code());
        assertTrue(!model.busy().get());
    }

    @Test
    void foldersAreNoPackages() {
        assertTrue(LibraryForms.fit(List.of(Path.of("a.hpm"))));
        assertTrue(!LibraryForms.fit(List.of()));
        assertTrue(!LibraryForms.fit(List.of(Path.of("/"))));
    }
}
