package io.rackside.app.offload.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.nic.measure.Ends;
import io.rackside.nic.measure.Environment;
import io.rackside.operations.Target;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is measured, as an act has it. */
class MeasureOrderTest {
    @Test
    void theActHasAllThatIsKeptBesideTheFigures() {
        MeasureOrder order =
                new MeasureOrder(
                        target("near", Optional.of("S1")),
                        target("far", Optional.of("S2")),
                        new Ends(
                                "ens1",
                                "10.77.0.2",
                                Optional.of(new Ends.RdmaEnd("mlx5_0", 3)),
                                Optional.of(new Ends.RdmaEnd("mlx5_1", 1)),
                                Optional.of("/dev/nvme0n1"),
                                OptionalInt.of(106),
                                Optional.of("10.77.0.1")),
                        "ens2",
                        Duration.ofSeconds(20),
                        Set.of(Kind.TCP, Kind.RDMA_BANDWIDTH),
                        "storage-rdma");
        MeasureOrder read = MeasureOrder.of(order.act(Message.of("core.measure.not-told")));
        assertEquals(order, read);
        assertEquals(
                new Environment.Between(
                        "S2", "ens2", OptionalInt.of(20), "/dev/nvme0n1", OptionalInt.of(106)),
                read.between());
    }

    private static Target target(String name, Optional<String> serial) {
        return new Target(
                new DeviceId("device-" + name), name, "", new Identity(serial, Optional.empty()));
    }
}
