package io.rackside.app.network.cabling;

import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Thresholds;
import io.rackside.model.network.Optic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** What is wrong with a link that is up, as the port at one end of it tells. */
final class LinkFindings {
    /** Ports whose name says that they can do more than Fast Ethernet. */
    private static final Set<String> GIGABIT = Set.of("1g", "multi", "10g", "25g", "40g", "100g");

    private static final long GIGABIT_MBPS = 1000;

    private final Side.SwitchPort port;
    private final String box;

    /**
     * @param box name of the port's device
     */
    LinkFindings(Side.SwitchPort port, String box) {
        this.port = port;
        this.box = box;
    }

    /**
     * The gravest first.
     *
     * @param fast whether what is planned at the other end can do Gigabit Ethernet too; many a PDU
     *     and BMC cannot
     */
    List<Message> all(boolean fast) {
        List<Message> all = new ArrayList<>();
        if (port.port().duplex().equals("half")) {
            all.add(Message.of("core.cabling.half-duplex", box, name()));
        }
        OptionalLong speed = port.speed();
        boolean slow =
                fast
                        && speed.isPresent()
                        && speed.getAsLong() > 0
                        && speed.getAsLong() < GIGABIT_MBPS
                        && PortName.of(name())
                                .filter(name -> GIGABIT.contains(name.speed()))
                                .isPresent();
        if (slow) {
            all.add(Message.of("core.cabling.slow", box, name(), speed.getAsLong()));
        }
        port.optic().flatMap(this::light).ifPresent(all::add);
        return all;
    }

    private String name() {
        return port.port().name();
    }

    private Optional<Message> light(Optic optic) {
        if (optic.health() != Health.WARNING && optic.health() != Health.CRITICAL) {
            return Optional.empty();
        }
        if (isBad(optic.txDbm(), optic.txLimits()) && !isBad(optic.rxDbm(), optic.rxLimits())) {
            return Optional.of(said("core.cabling.bad-sender", optic.txDbm()));
        }
        if (optic.rxDbm().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                said(
                        isAbove(optic.rxDbm().getAsDouble(), optic.rxLimits())
                                ? "core.cabling.strong-light"
                                : "core.cabling.weak-light",
                        optic.rxDbm()));
    }

    private Message said(String code, OptionalDouble dbm) {
        return Message.of(code, box, name(), new Message.Measure(dbm.getAsDouble(), "dBm"));
    }

    private static boolean isBad(OptionalDouble dbm, Thresholds limits) {
        return dbm.isPresent() && limits.judge(dbm.getAsDouble()) != Health.OK;
    }

    private static boolean isAbove(double dbm, Thresholds limits) {
        OptionalDouble most =
                limits.upperWarning().isPresent() ? limits.upperWarning() : limits.highestGood();
        return most.isPresent() && dbm >= most.getAsDouble();
    }
}
