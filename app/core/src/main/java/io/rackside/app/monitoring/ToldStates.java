package io.rackside.app.monitoring;

import io.rackside.model.Alarm;
import io.rackside.model.Health;
import io.rackside.model.Message;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Thresholds;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * States a box told by itself to have begun, which a later reading shows to be over: their end may
 * have been told while nobody listened. What a reading cannot show stays until the box tells it.
 */
public final class ToldStates {
    /** What the causes of such states begin with; then follow the state and what it is of. */
    public static final String CAUSE = "trap:";

    /** Agents look at their own parts only now and then, and answer by what they saw then. */
    static final Duration SETTLES = Duration.ofMinutes(2);

    private static final String IF_INDEX = "ifIndex ";
    private static final String ENTITY = "entPhysicalIndex ";

    /** Smaller numbers are indices of other tables too. */
    private static final int ENTITY_LEAST = 1_000;

    /** What the key of such a reading begins with (RFC 3621). */
    private static final String POE = "1.3.6.1.2.1.105.";

    private final NetworkInventory told;
    private final Judgement read;

    /** A part with its name and how it is. */
    private record Part(String name, Health health) {}

    private ToldStates(NetworkInventory told, Judgement read) {
        this.told = told;
        this.read = read;
    }

    /**
     * Those that are over.
     *
     * @param told of the whole box, just now
     * @param read what that shows
     * @param open the box's open alarms
     */
    static Judgement ended(NetworkInventory told, Judgement read, List<Alarm> open, Instant now) {
        Judgement ended = Judgement.none();
        if (!told.problems().isEmpty()) {
            return ended;
        }
        ToldStates states = new ToldStates(told, read);
        for (Alarm alarm : open) {
            if (alarm.cause().startsWith(CAUSE)
                    && alarm.lastSeen().plus(SETTLES).isBefore(now)
                    && states.isOver(alarm, now)) {
                ended = ended.and(Judgement.well(alarm.cause(), Message.of("core.well.told-over")));
            }
        }
        return ended;
    }

    private boolean isOver(Alarm alarm, Instant now) {
        String[] words = alarm.cause().split(":", 3);
        String of = words.length == 3 ? words[2] : "";
        return words.length > 1
                && switch (words[1]) {
                    case "fan" -> isWell(fans(), of, alarm);
                    case "power" -> isWell(supplies(), of, alarm);
                    case "temperature" -> isCool();
                    case "cpu", "memory" -> allWell("load:");
                    case "load" -> read.well().containsKey("ups-load") || carriesItsLoad();
                    case "voltage" -> isRightVoltage();
                    case "part" -> isBack(of, removed(alarm.why()));
                    case "poe" -> isWellPowered();
                    case "pfc", "pfc-deadlock" ->
                            port(of).filter(port -> begunAnew(port, alarm, now)).isPresent();
                    case "checksums" ->
                            port(of).filter(port -> losesNothing(port.name())).isPresent();
                    case "battery", "battery-charge" -> read.well().containsKey("battery");
                    case "partner" -> read.well().containsKey("pair");
                    case "error-down" -> port(of).filter(NetworkInterface::up).isPresent();
                    case "optics" ->
                            port(of).filter(port -> read.well().containsKey("optic:" + port.name()))
                                    .isPresent();
                    default -> false;
                };
    }

    private List<Part> fans() {
        return told.fans().stream()
                .filter(fan -> !PartName.absent(fan.state()))
                .map(fan -> new Part(fan.name(), fan.health()))
                .toList();
    }

    private List<Part> supplies() {
        return told.powerSupplies().stream()
                .filter(supply -> !PartName.absent(supply.state()))
                .map(supply -> new Part(supply.name(), supply.health()))
                .toList();
    }

    /** One that was pulled out is in no list, so the others say nothing of it. */
    private static boolean isWell(List<Part> parts, String of, Alarm alarm) {
        Optional<Part> same =
                parts.stream()
                        .filter(part -> PartName.folded(part.name()).equals(PartName.folded(of)))
                        .findFirst();
        return same.isPresent()
                ? same.get().health() == Health.OK
                : !parts.isEmpty()
                        && !removed(alarm.why())
                        && parts.stream().allMatch(part -> part.health() == Health.OK);
    }

    private static boolean removed(Message why) {
        return why.code().endsWith("-removed")
                || why.arguments().stream()
                        .anyMatch(each -> each instanceof Message inner && removed(inner));
    }

    /** Without a limit any temperature is right. */
    private boolean isCool() {
        List<Reading> all = told.temperatures();
        return all.stream().anyMatch(each -> each.sensor().thresholds().highestGood().isPresent())
                && all.stream().allMatch(each -> each.health() == Health.OK);
    }

    private boolean allWell(String causes) {
        return read.well().keySet().stream().anyMatch(cause -> cause.startsWith(causes))
                && read.findings().stream().noneMatch(each -> each.cause().startsWith(causes));
    }

    /** A PDU that tells limits of its own. */
    private boolean carriesItsLoad() {
        List<Reading> limited =
                told.otherReadings().stream()
                        .filter(
                                each ->
                                        each.sensor().quantity() == Quantity.POWER
                                                || each.sensor().quantity() == Quantity.CURRENT)
                        .filter(each -> !each.sensor().key().startsWith(POE))
                        .filter(ToldStates::isLimited)
                        .toList();
        return told.battery().isEmpty() && isWell(limited);
    }

    private boolean isRightVoltage() {
        return isWell(
                told.otherReadings().stream()
                        .filter(each -> each.sensor().quantity() == Quantity.VOLTAGE)
                        .filter(ToldStates::isLimited)
                        .toList());
    }

    private boolean isWellPowered() {
        return isWell(
                told.otherReadings().stream()
                        .filter(each -> each.sensor().key().startsWith(POE))
                        .filter(ToldStates::isLimited)
                        .toList());
    }

    private static boolean isLimited(Reading reading) {
        Thresholds limits = reading.sensor().thresholds();
        return limits.upperWarning().isPresent() || limits.upperCritical().isPresent();
    }

    private static boolean isWell(List<Reading> readings) {
        return !readings.isEmpty()
                && readings.stream().allMatch(each -> each.health() == Health.OK);
    }

    /**
     * A part that was pulled out is back once it is listed or measures something again; one that
     * has failed, once it says itself that it is well, or its processor answers.
     */
    private boolean isBack(String of, boolean removed) {
        List<Part> listed =
                Stream.of(
                                fans().stream(),
                                supplies().stream(),
                                told.stack().stream()
                                        .map(member -> new Part(member.name(), Health.OK)))
                        .flatMap(all -> all)
                        .filter(part -> PartName.folded(part.name()).equals(PartName.folded(of)))
                        .toList();
        if (!listed.isEmpty()) {
            return listed.stream().allMatch(part -> removed || part.health() == Health.OK);
        }
        List<Reading> its =
                (removed
                                ? Stream.concat(told.loads().stream(), told.temperatures().stream())
                                : told.loads().stream())
                        .filter(each -> isOf(each, of))
                        .toList();
        return isWell(its);
    }

    /** By its name, or by the number of its entity at the end of the key. */
    private static boolean isOf(Reading reading, String of) {
        if (!of.startsWith(ENTITY)) {
            String name = PartName.folded(reading.sensor().name());
            String part = PartName.folded(of);
            return !part.isEmpty()
                    && (name.equals(part)
                            || name.equals(part + "cpu")
                            || name.equals(part + "memory"));
        }
        String index = of.substring(ENTITY.length());
        return index.matches("\\d{4,10}")
                && Long.parseLong(index) >= ENTITY_LEAST
                && reading.sensor().key().endsWith("." + index);
    }

    /** A link that was down since has new queues, and nothing is held up where there is none. */
    private boolean begunAnew(NetworkInterface port, Alarm alarm, Instant now) {
        if (!port.up()) {
            return true;
        }
        if (port.lastChange().isEmpty() || told.device().uptime().isEmpty()) {
            return false;
        }
        Duration since =
                told.device()
                        .uptime()
                        .get()
                        .minus(Duration.ofMillis(10 * port.lastChange().getAsLong()));
        return !since.isNegative() && now.minus(since).isAfter(alarm.lastSeen());
    }

    private boolean losesNothing(String port) {
        return read.well().containsKey(Trend.How.FCS.cause(port));
    }

    private Optional<NetworkInterface> port(String of) {
        return told.interfaces().stream()
                .filter(port -> port.name().equals(of) || of.equals(IF_INDEX + port.index()))
                .findFirst();
    }
}
