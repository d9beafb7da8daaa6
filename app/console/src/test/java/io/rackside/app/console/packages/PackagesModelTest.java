package io.rackside.app.console.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleHostPackages;
import io.rackside.app.console.sample.SampleOffload;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.packages.InstallRefused;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class PackagesModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());

    private PackagesModel model(DeviceId host) {
        return new PackagesModel(
                bench.live.now().model().device(host).orElseThrow(),
                bench.texts,
                bench.background,
                bench.ports.hostPackages);
    }

    @Test
    void whatFitsTheHostComesFirstAndTheRestSaysWhyNot() {
        PackagesModel model = model(SampleOffload.HOST);
        model.read();
        List<PackageRow> rows = model.rows().get();
        assertEquals(
                List.of("kmod-mlnx 24.10-1", "kernel-core 4.19.90-1", "hinic-tools 17.7-1"),
                rows.stream().map(PackageRow::name).toList());
        assertEquals(
                List.of(Status.OK, Status.WARNING, Status.CRITICAL),
                rows.stream().map(PackageRow::status).toList());
        assertEquals(
                List.of("fits", "with care", "does not fit"),
                rows.stream().map(PackageRow::fits).toList());
        assertEquals("enp1s0f0", rows.getFirst().ports());
        assertEquals("aarch64 · kernel 4.19.90", rows.getFirst().below());
        assertEquals("aarch64 · a kernel", rows.get(1).below());
        assertEquals(
                "hinic-tools-17.7 is not for this machine (aarch64).",
                rows.getLast().more().getFirst());
        assertEquals("", model.work().said().get());
    }

    @Test
    void ofAHostThatWasNeverReadItIsNotKnown() {
        PackagesModel model = model(SampleOffload.OTHER);
        model.read();
        assertTrue(
                model.rows().get().stream().allMatch(row -> row.status() == Status.UNKNOWN),
                () -> model.rows().get().toString());
        assertTrue(model.work().said().get().startsWith("srv-02 has not been read yet"));
    }

    @Test
    void oneThatIsRemovedIsGone() {
        PackagesModel model = model(SampleOffload.HOST);
        model.read();
        model.remove(model.rows().get().getLast());
        assertEquals(List.of("remove c"), bench.ports.asked);
        assertEquals(2, model.rows().get().size());
        assertEquals("hinic-tools 17.7-1 is removed.", model.work().said().get());
    }

    @Test
    void thePlanTellsTheWayBackThePinnedPairAndWhatComesAfter() throws Exception {
        InstallActs acts =
                new InstallActs(
                        () ->
                                bench.ports.hostPackages.plan(
                                        SampleOffload.HOST,
                                        Set.of(SampleHostPackages.DRIVER),
                                        true));
        assertEquals(1, acts.choices().size());
        List<InstallRow> rows = InstallRows.of(acts.planned().orElseThrow(), bench.texts);
        assertEquals(
                List.of(
                        "Packages",
                        "To be known",
                        "Ports that run on it",
                        "Ports that run on it",
                        "Afterwards",
                        "Afterwards"),
                rows.stream().map(InstallRow::group).toList());
        InstallRow driver = rows.getFirst();
        assertEquals("25.01-1", driver.now());
        assertEquals("24.10-1", driver.becomes());
        assertEquals("none: the version before is not at hand", driver.back());
        assertTrue(driver.below().startsWith("back to an older one · "), driver.below());
        assertEquals(Status.WARNING, rows.get(2).status());
        assertTrue(rows.get(2).below().contains("Release notes 3.2"), rows.get(2).below());
        assertTrue(rows.get(2).below().endsWith("From documents only."), rows.get(2).below());
        assertEquals(
                "No source names the firmware that goes with its driver.", rows.get(3).below());
        assertTrue(rows.get(4).name().startsWith("The host is restarted"), rows.get(4).name());
        assertTrue(rows.get(5).name().startsWith("Proved by reading"), rows.get(5).name());
    }

    @Test
    void aPlanThatMustNotRunIsShownAndCannotBeStarted() {
        bench.ports.hostPackages.refusals.add(Message.of("core.packages.no-base"));
        InstallActs acts =
                new InstallActs(
                        () ->
                                bench.ports.hostPackages.plan(
                                        SampleOffload.HOST,
                                        Set.of(SampleHostPackages.DRIVER),
                                        false));
        assertEquals(
                "core.packages.no-base",
                assertThrows(InstallRefused.class, acts::choices).what().code());
        List<InstallRow> rows = InstallRows.of(acts.planned().orElseThrow(), bench.texts);
        assertTrue(
                rows.stream().anyMatch(row -> row.group().equals("Must not run")), rows::toString);
        assertTrue(rows.stream().noneMatch(row -> row.group().equals("Afterwards")));
    }

    @Test
    void ofAFolderAllFilesAreTakenButSignatures(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("b.rpm"), "b");
        Files.writeString(folder.resolve("a.deb"), "a");
        Files.writeString(folder.resolve("a.deb.minisig"), "s");
        assertEquals(
                List.of("a.deb", "b.rpm"),
                PackagesSheets.files(folder).stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
        assertEquals(
                List.of(folder.resolve("b.rpm")), PackagesSheets.files(folder.resolve("b.rpm")));
        assertThrows(Form.Wrong.class, () -> PackagesSheets.files(folder.resolve("none")));
    }
}
