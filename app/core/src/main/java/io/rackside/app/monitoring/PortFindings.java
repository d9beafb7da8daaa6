package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;

/** Ports: planned cables without a link, half duplex, lost frames. */
final class PortFindings {
    /** Fewer lost frames are chance. */
    private static final long LEAST = 3;

    /** Of a million; from it on people notice. */
    private static final double MANY = 100;

    /** Of a million; queues overflow now and then. */
    private static final double MANY_DROPS = 1000;

    /** Faster ones are fibre or copper cables with a transceiver at each end. */
    private static final long COPPER_MOST_MBPS = 1000;

    private final NetworkInventory told;
    private final Map<String, String> planned;
    private final Predicate<String> farOff;
    private final Trend trend;

    /**
     * @param planned what is to be at the other end, by port
     * @param farOff whether that is known to be switched off now
     */
    PortFindings(
            NetworkInventory told,
            Map<String, String> planned,
            Predicate<String> farOff,
            Trend trend) {
        this.told = told;
        this.planned = planned;
        this.farOff = farOff;
        this.trend = trend;
    }

    Judgement judgement() {
        Judgement judgement = Judgement.none();
        for (NetworkInterface port : told.interfaces()) {
            if (planned.containsKey(port.name())) {
                judgement = judgement.and(link(port, planned.get(port.name())));
            }
            if (port.up()) {
                judgement = judgement.and(duplex(port));
            }
        }
        for (String cause : trend.sound()) {
            judgement = judgement.and(Judgement.well(cause, Message.of("core.well.no-losses")));
        }
        for (Trend.Loss loss : trend.losses()) {
            judgement = judgement.and(loss(loss));
        }
        return judgement;
    }

    private Judgement link(NetworkInterface port, String far) {
        String cause = PartName.cause("link", port.name());
        if (port.up()) {
            return Judgement.well(cause, Message.of("core.well.link", port.name()));
        }
        if (port.admin() == LinkState.DOWN) {
            return NetworkFindings.finding(
                    cause,
                    Grade.NOTICE,
                    Message.of("core.finding.link-shut", port.name(), far),
                    port.name(),
                    "core.advice.link-shut");
        }
        return switch (port.oper()) {
            case DOWN, LOWER_LAYER_DOWN, NOT_PRESENT ->
                    farOff.test(port.name())
                            ? NetworkFindings.finding(
                                    cause,
                                    Grade.NOTICE,
                                    Message.of("core.finding.link-far-off", port.name(), far),
                                    port.name(),
                                    "core.advice.link-far-off")
                            : NetworkFindings.finding(
                                    cause,
                                    Grade.MINOR,
                                    Message.of("core.finding.link-down", port.name(), far),
                                    port.name(),
                                    "core.advice.link-down");
            case UP, TESTING, UNKNOWN, DORMANT -> Judgement.none();
        };
    }

    private static Judgement duplex(NetworkInterface port) {
        String cause = PartName.cause("duplex", port.name());
        return switch (port.duplex()) {
            case "half" ->
                    NetworkFindings.finding(
                            cause,
                            Grade.MINOR,
                            Message.of("core.finding.half-duplex", port.name()),
                            port.name(),
                            "core.advice.half-duplex");
            case "full" -> Judgement.well(cause, Message.of("core.well.link", port.name()));
            default -> Judgement.none();
        };
    }

    private Judgement loss(Trend.Loss loss) {
        boolean drops = loss.how() == Trend.How.DROPS;
        boolean worth =
                loss.count() >= LEAST
                        && (loss.inMillion().isEmpty()
                                ? !drops
                                : loss.inMillion().getAsDouble() >= (drops ? MANY_DROPS : 1));
        if (!worth) {
            return Judgement.none();
        }
        boolean many = loss.inMillion().orElse(0) >= MANY;
        return NetworkFindings.finding(
                loss.how().cause(loss.port()),
                drops ? Grade.NOTICE : many ? Grade.MAJOR : Grade.MINOR,
                loss.inMillion().isPresent()
                        ? Message.of(
                                share(loss.how()),
                                loss.port(),
                                digits(loss.inMillion().getAsDouble()),
                                rounded(loss.over()))
                        : Message.of(
                                count(loss.how()), loss.port(), loss.count(), rounded(loss.over())),
                loss.port(),
                advice(loss));
    }

    private static String share(Trend.How how) {
        return switch (how) {
            case FCS -> "core.finding.port-fcs";
            case IN_ERRORS -> "core.finding.port-in-errors";
            case OUT_ERRORS -> "core.finding.port-out-errors";
            case DROPS -> "core.finding.port-drops";
        };
    }

    private static String count(Trend.How how) {
        return switch (how) {
            case FCS -> "core.finding.port-fcs-count";
            case IN_ERRORS, OUT_ERRORS, DROPS -> "core.finding.port-errors-count";
        };
    }

    private String advice(Trend.Loss loss) {
        if (loss.how() == Trend.How.DROPS) {
            return "core.advice.port-drops";
        }
        boolean module =
                told.optics().stream().anyMatch(optic -> optic.port().equals(loss.port()))
                        || told.interfaces().stream()
                                .filter(port -> port.name().equals(loss.port()))
                                .anyMatch(
                                        port ->
                                                port.megabitsPerSecond().orElse(0)
                                                        > COPPER_MOST_MBPS);
        return module ? "core.advice.port-errors-fibre" : "core.advice.port-errors-copper";
    }

    /** Two digits are all that a minute's count can tell. */
    private static double digits(double inMillion) {
        double step = Math.pow(10, Math.floor(Math.log10(inMillion)) - 1);
        return Math.round(inMillion / step) * step;
    }

    private static Duration rounded(Duration over) {
        return Duration.ofMinutes(Math.max(1, Math.round(over.toMillis() / 60_000.0)));
    }
}
