package io.rackside.app.cluster.sight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.cluster.ClusterKeeping;
import io.rackside.app.cluster.ClusterRack;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.model.Device;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** What the window is told of clusters: their programs, their rights, their inspections. */
@Timeout(120)
class ClusterPagesTest {
    @TempDir private Path folder;

    private ClusterRack rack;
    private Rackside rackside;
    private ClusterPages pages;

    @BeforeEach
    void start() throws Exception {
        Path data = folder.resolve("data");
        Path anchors = folder.resolve("anchors");
        rack = ClusterRack.in(data, anchors);
        rackside =
                Rackside.open(
                        data,
                        new Options(
                                "tester",
                                "bench",
                                Optional.of("Ms Test"),
                                anchors,
                                Optional.empty(),
                                Optional.empty(),
                                1),
                        Time.system());
        rackside.vaultKeeping().create("a long passphrase".toCharArray());
        pages = new ClusterPages(rackside.clusters());
    }

    @AfterEach
    void stop() {
        rackside.close();
        rack.close();
    }

    private void keep(String name, String kubeconfig) throws Exception {
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, kubeconfig);
        new ClusterSights(rackside.clusters())
                .keep(name, file, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private ClusterPage page(String name) {
        return pages.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyTheProgramThatWasShownIsAllowed() throws Exception {
        Path own =
                Files.createTempDirectory(
                        Path.of(System.getProperty("user.home")).toRealPath(), ".rackside-allow");
        Path program = own.resolve("login");
        try {
            Files.writeString(program, "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            keep(
                    "p",
                    rack.virtual()
                            .kubeconfig(Role.VIEWER)
                            .replaceAll(
                                    "token: .*",
                                    "exec: {apiVersion: client.authentication.k8s.io/v1, command: "
                                            + program
                                            + ", args: [\"a b\", c]}"));
            ClusterPage asked = page("p");
            assertTrue(asked.waits());
            ClusterPage.Program shown = asked.program().orElseThrow();
            assertEquals(program.toString(), shown.path());
            assertEquals(List.of("a b", "c"), shown.arguments());
            assertEquals(rack.virtual().url(), shown.server());
            Files.writeString(program, "#!/bin/sh\nexit 2\n");
            ClusterTrouble changed =
                    assertThrows(ClusterTrouble.class, () -> pages.allow("p", shown));
            assertEquals("core.cluster.program-changed", changed.what().code());
            assertTrue(page("p").waits(), "nothing was allowed");
            pages.allow("p", page("p").program().orElseThrow());
            assertFalse(page("p").waits());
            assertEquals(
                    1,
                    rackside.audit().newest(50).stream()
                            .filter(each -> each.kind().equals(ClusterKeeping.APPROVED))
                            .count());
        } finally {
            Files.deleteIfExists(program);
            Files.delete(own);
        }
    }

    @Test
    void aLoginThatMayMoreThanLookingSaysSo() throws Exception {
        keep("viewer", rack.virtual().kubeconfig(Role.VIEWER));
        keep("admin", rack.virtual().kubeconfig(Role.ADMIN));
        ClusterPage page = page("viewer");
        assertEquals(Optional.of(ClusterPage.Login.TOKEN), page.login());
        assertFalse(page.waits());
        assertEquals(List.of(), pages.rights("viewer").beyondReading());
        ClusterPage.Rights admin = pages.rights("admin");
        assertFalse(admin.beyondService().isEmpty());
        assertFalse(admin.beyondReading().isEmpty());
    }

    @Test
    void anInspectionTellsHowFarItIsAndLeadsToTheBoxes() throws Exception {
        keep("c", rack.virtual().kubeconfig(Role.VIEWER));
        rack.virtual().world().power("node-002", false);
        Set<Integer> heard = new ConcurrentSkipListSet<>();
        InspectionSights sights =
                new InspectionSights(rackside.clusters(), rackside.inspections(Time.system()));
        InspectionSight sight = sights.inspect("c", false, (over, _) -> heard.add(over));
        assertEquals(sight.checks().size() + 1, heard.size(), "each check, and the beginning");
        assertTrue(sight.before().isEmpty());
        Device box =
                rackside.site().model().devices().stream()
                        .filter(each -> each.name().equals("srv-02"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(
                sight.checks().getFirst().evidence().stream()
                        .filter(each -> each.subject().equals("node-002"))
                        .allMatch(each -> each.box().equals(Optional.of(box.id()))));
        assertTrue(
                sight.checks().getFirst().evidence().stream()
                        .anyMatch(each -> each.subject().equals("node-002")));
        rack.virtual().world().power("node-002", true);
        InspectionSight again = sights.inspect("c", false, (_, _) -> {});
        assertEquals(Optional.of(sight.at()), again.before());
        assertEquals(
                again.checks().size(),
                again.checks().stream()
                        .map(InspectionSight.Check::id)
                        .collect(Collectors.toSet())
                        .size());
        assertFalse(again.reporting().of("Ms Test", Optional.empty()).sections().isEmpty());
    }
}
