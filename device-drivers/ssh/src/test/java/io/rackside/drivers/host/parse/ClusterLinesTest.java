package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.host.HostSymptoms.Migration;
import io.rackside.model.host.HostSymptoms.Volume;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

class ClusterLinesTest {
    private static final String NODE = "node\tEdge-1\n";

    @Test
    void volumesOfMachinesOnThisHostAreRead() {
        String said =
                NODE
                        + "edge-1.station.lan\tscada/hmi/disk\tBlock\tReadWriteMany ReadOnlyMany \n"
                        + "edge-10\tscada/db/disk\tBlock\tReadWriteOnce \n"
                        + "edge-1\tscada/log/disk\t<no value>\t\n";
        assertEquals(
                Optional.of(
                        List.of(
                                new Volume(
                                        "scada/hmi/disk",
                                        List.of("ReadWriteMany", "ReadOnlyMany"),
                                        "Block"),
                                new Volume("scada/log/disk", List.of(), ""))),
                ClusterLines.volumes(said));
    }

    @Test
    void theLastMoveOfAMachineCounts() {
        String said =
                NODE
                        + "edge-1\tscada/hmi\tSucceeded\t2025-03-02T00:00:00Z\n"
                        + "\tscada/hmi\tFailed\t2025-03-01T00:00:00Z\n"
                        + "<no value>\tscada/db\tFailed\t2025-03-01T00:00:00Z\n"
                        + "edge-2\tscada/log\tFailed\t2025-03-01T00:00:00Z\n";
        assertEquals(
                Optional.of(
                        List.of(
                                new Migration("scada/hmi", "Succeeded"),
                                new Migration("scada/db", "Failed"))),
                ClusterLines.migrations(said)
                        .map(
                                all ->
                                        all.stream()
                                                .sorted(
                                                        Comparator.comparing(Migration::name)
                                                                .reversed())
                                                .toList()));
    }

    @Test
    void aHostThatMayNotAskAndOneWithoutKubevirtAreNotTheSame() {
        assertEquals(Optional.empty(), ClusterLines.volumes(NODE + "no-way\n"));
        assertEquals(Optional.of(List.of()), ClusterLines.volumes(NODE + "none\n"));
        assertEquals(Optional.of(List.of()), ClusterLines.migrations(NODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "The connection to the server was refused", "node\tx\nhalf\tline"})
    void anythingElseIsNotUnderstood(String said) {
        assertThrows(NotUnderstood.class, () -> ClusterLines.volumes(said));
    }
}
