package io.rackside.app.offload.measure;

import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.measure.BenchEnd;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A host of a measurement as it was read.
 *
 * @param end what it has for the measurement
 */
record BenchLook(HostInventory inventory, BenchEnd end) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    BenchLook {
        Objects.requireNonNull(inventory, "inventory");
        Objects.requireNonNull(end, "end");
    }

    /**
     * Asks for the rest in a session with a host whose inventory was read.
     *
     * @throws SshException when it does not answer
     */
    static BenchLook of(
            SshSession session,
            HostInventory inventory,
            String port,
            Optional<String> storage,
            RandomGenerator chance)
            throws InterruptedException {
        try {
            String answer =
                    SshBench.answer(session, BenchEnd.script(port, storage), LONGEST, chance);
            return new BenchLook(inventory, BenchEnd.read(answer));
        } catch (SshBench.Lost e) {
            throw new SshException(SshException.Kind.SILENT, e.what(), e);
        }
    }
}
