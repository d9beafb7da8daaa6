package io.rackside.app.monitoring;

import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Thresholds;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Light outside the limits of a transceiver, only where its port is up. */
final class OpticFindings {
    private OpticFindings() {}

    static Judgement of(NetworkInventory told) {
        Set<String> up =
                told.interfaces().stream()
                        .filter(NetworkInterface::up)
                        .map(NetworkInterface::name)
                        .collect(Collectors.toSet());
        Judgement judgement = Judgement.none();
        for (Optic optic : told.optics()) {
            if (up.contains(optic.port())) {
                judgement = judgement.and(judge(optic));
            }
        }
        return judgement;
    }

    private static Judgement judge(Optic optic) {
        String cause = PartName.cause("optic", optic.port());
        if (optic.health() == Health.OK) {
            return Judgement.well(cause, Message.of("core.well.optic", optic.port()));
        }
        if (!Findings.bad(optic.health())) {
            return Judgement.none();
        }
        boolean sent = Findings.bad(health(optic.txDbm(), optic.txLimits()));
        boolean received = !sent || Findings.bad(health(optic.rxDbm(), optic.rxLimits()));
        OptionalDouble dbm = received ? optic.rxDbm() : optic.txDbm();
        return NetworkFindings.finding(
                cause,
                Findings.grade(optic.health()),
                dbm.isPresent()
                        ? Message.of(
                                received ? "core.finding.optic-rx" : "core.finding.optic-tx",
                                optic.port(),
                                new Message.Measure(dbm.getAsDouble(), "dBm"))
                        : Message.of("core.finding.optic", optic.port()),
                optic.port(),
                received ? "core.advice.optic-rx" : "core.advice.optic-tx");
    }

    private static Health health(OptionalDouble dbm, Thresholds limits) {
        return dbm.isPresent() ? limits.judge(dbm.getAsDouble()) : Health.UNKNOWN;
    }
}
