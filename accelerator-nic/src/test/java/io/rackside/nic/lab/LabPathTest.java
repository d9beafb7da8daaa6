package io.rackside.nic.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.ssh.ExecResult;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.nic.path.Aspect;
import io.rackside.nic.path.NicPort;
import io.rackside.nic.path.NicQosReading;
import io.rackside.nic.path.PathCell;
import io.rackside.nic.path.PathCheck;
import io.rackside.nic.path.PathReport;
import io.rackside.nic.path.PathRow;
import io.rackside.nic.path.RocePath;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The way between two hosts, whose ports somebody has set differently. */
@Tag("lab")
@ResourceLock(LabHost.FIRST)
@ResourceLock(LabHost.OTHER)
@Timeout(600)
class LabPathTest {
    private LabHost near;
    private LabHost far;

    @BeforeEach
    void start() throws Exception {
        near = LabHost.of(1);
        far = LabHost.of(2);
        near.restore();
        far.restore();
    }

    @AfterEach
    void stop() throws Exception {
        if (near == null) {
            return;
        }
        near.restore();
        near.close();
        far.restore();
        far.close();
    }

    @Test
    void anMtuOnOneSideOnlyIsFoundAndMended() throws Exception {
        near.says("ip link set " + LabHost.FABRIC + " mtu 9000");
        assertEquals("lost", whole(9000));
        PathRow spoiled = mtu(check());
        assertEquals(
                List.of("9000", "1500"), spoiled.cells().stream().map(PathCell::text).toList());
        assertEquals(
                1,
                spoiled.cells().stream()
                        .filter(cell -> cell.state() == PathCell.State.MISMATCH)
                        .count());

        near.says("ip link set " + LabHost.FABRIC + " mtu 1500");
        assertEquals("through", whole(1500));
        PathRow mended = mtu(check());
        assertEquals(
                List.of(PathCell.State.AGREES, PathCell.State.AGREES),
                mended.cells().stream().map(PathCell::state).toList());
    }

    private PathReport check() throws Exception {
        return PathCheck.check(new RocePath(port(near), List.of(), port(far)), Optional.empty());
    }

    private static PathRow mtu(PathReport report) {
        return report.rows().stream()
                .filter(row -> row.aspect() == Aspect.MTU)
                .findFirst()
                .orElseThrow();
    }

    private static NicPort port(LabHost lab) throws Exception {
        NicQosReading qos = new NicQosReading(lab.name(), LabHost.FABRIC, Duration.ofSeconds(1));
        try (SshSession session = lab.open()) {
            ExecResult said = session.exec(qos.script(), 1 << 20, Duration.ofMinutes(2));
            return NicPort.of(
                    lab.look(), LabHost.FABRIC, qos.read(said.text(), OptionalInt.empty()));
        }
    }

    /**
     * Whether a packet gets to the other side whole, by the host's own ping; the link comes late.
     */
    private String whole(int mtu) throws InterruptedException {
        return near.says(
                "for i in 1 2 3 4 5 6; do ping -n -q -M do -c 1 -W 5 -s "
                        + (mtu - 28)
                        + " "
                        + far.fabricAddress()
                        + " >/dev/null 2>&1 && echo through && exit; sleep 2; done; echo lost");
    }
}
