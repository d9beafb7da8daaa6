package io.rackside.app.console.offload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.app.offload.PortView;
import io.rackside.app.offload.StorageView;
import io.rackside.app.offload.SubFunctionView;
import io.rackside.model.Message;
import io.rackside.views.picture.Status;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Sub-functions of a port, and the storage that runs over it, as rows of its page. */
class OffloadRowsTest {
    private static SubFunctionView sub(int number, boolean active) {
        return new SubFunctionView(
                number,
                "pci/0000:3c:00.0/" + number,
                "ens2f0npf0sf" + number,
                "00:00:00:00:88:0" + number,
                active,
                active,
                active
                        ? Message.of("core.offload.holder.host", "ens2f0s" + number)
                        : Message.of("core.offload.holder.nobody"),
                "");
    }

    private static StorageView storage(String name, String state, StorageView.Way way) {
        return new StorageView("nvme-rdma", name, "10.0.0.9", state, List.of("/mnt/a"), way);
    }

    private static PortView port() {
        return new PortView(
                "ens2f0np0",
                "0000:3c:00.0",
                "mlx5_core",
                "",
                "",
                "",
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                "",
                Message.of("nic.evidence.documents"),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                List.of(sub(1, true), sub(2, false)),
                List.of(
                        storage("nqn.a", "live", StorageView.Way.ALONE),
                        storage("", "", StorageView.Way.WITH_OTHERS)));
    }

    private static OffloadRow row(List<OffloadRow> rows, String key) {
        return rows.stream().filter(row -> row.key().startsWith(key)).findFirst().orElseThrow();
    }

    @Test
    void whoHasASubFunctionIsShown() {
        List<OffloadRow> rows = new OffloadRows(new Bench(SampleSite.hosts()).texts).ofPort(port());
        OffloadRow first = row(rows, "sf 1");
        assertEquals("Sub-functions: 2", first.group());
        assertEquals("SF 1", first.name());
        assertEquals("ens2f0npf0sf1 · 00:00:00:00:88:01", first.below());
        assertEquals(Status.RUNNING, first.status());
        OffloadRow second = row(rows, "sf 2");
        assertEquals("ens2f0npf0sf2 · 00:00:00:00:88:02 · not active", second.below());
        assertEquals(Status.NOT_MONITORED, second.status());
    }

    @Test
    void storageIsShownWithItsWay() {
        List<OffloadRow> rows = new OffloadRows(new Bench(SampleSite.hosts()).texts).ofPort(port());
        OffloadRow alone = row(rows, "storage nvme-rdma nqn.a");
        assertEquals("Storage over the network", alone.group());
        assertEquals("over this port alone · /mnt/a", alone.below());
        assertEquals("live", alone.now());
        OffloadRow other = row(rows, "storage nvme-rdma 10.0.0.9");
        assertEquals("over this port, others would carry on · /mnt/a", other.below());
        assertEquals("10.0.0.9", other.now());
    }
}
