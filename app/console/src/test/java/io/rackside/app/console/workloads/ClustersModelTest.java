package io.rackside.app.console.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.cluster.sight.ClusterPage;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ClustersModelTest {
    private final Bench bench = new Bench(SampleSite.hosts());

    private final ClustersModel model =
            new ClustersModel(
                    bench.texts,
                    bench.background,
                    bench.ports.workloads,
                    _ -> new ClusterForms.Role(Message.of("console.service.brief-locked"), false));

    private ClusterRow row() {
        bench.ports.workloads.kept.add("site");
        model.read();
        return model.rows().get().getFirst();
    }

    @Test
    void aLoginThatOnlyReadsIsWell() {
        ClusterRow row = row();
        assertEquals(Status.OK, row.status());
        assertEquals("The login only reads.", row.remark());
        assertEquals("certificate", row.login());
        assertEquals("locked", row.service());
        assertFalse(row.unlocked());
    }

    @Test
    void moreRightsThanNeededAreNamed() {
        bench.ports.workloads.rights =
                new ClusterPage.Rights(List.of("patch nodes"), List.of("get secrets"));
        ClusterRow row = row();
        assertEquals(Status.WARNING, row.status());
        assertEquals("More rights than needed, even for service: get secrets", row.remark());
        bench.ports.workloads.rights = new ClusterPage.Rights(List.of("patch nodes"), List.of());
        model.read();
        assertEquals(
                "More rights than looking needs: patch nodes",
                model.rows().get().getFirst().remark());
    }

    @Test
    void aClusterWhoseProgramNobodyHasAllowedIsNotAsked() {
        bench.ports.workloads.program =
                Optional.of(
                        new ClusterPage.Program(
                                "/opt/login",
                                List.of("get-token"),
                                "ab".repeat(32),
                                "https://10.0.0.10:6443",
                                false));
        ClusterRow row = row();
        assertTrue(row.page().waits());
        assertEquals(Status.WARNING, row.status());
        assertEquals(
                "It wants a program run on this laptop, and nobody has allowed that.",
                row.remark());
        assertFalse(bench.ports.asked.contains("rights in site"));
        assertTrue(
                row.details().stream().anyMatch(line -> line.contains("/opt/login")),
                row.details()::toString);
    }

    @Test
    void oneThatIsSilentSaysSo() {
        bench.ports.workloads.silent.add("site");
        assertEquals(Status.WARNING, row().status());
    }
}
