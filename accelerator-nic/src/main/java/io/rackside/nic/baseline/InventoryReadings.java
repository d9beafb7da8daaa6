package io.rackside.nic.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.NicOffload;
import io.rackside.model.host.NicOffload.Eswitch;
import io.rackside.model.host.NicOffload.Feature;
import io.rackside.model.host.NicOffload.Limited;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.SystemUnit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an inventory tells of the values that are asked for. */
public final class InventoryReadings {
    private final HostInventory host;

    private InventoryReadings(HostInventory host) {
        this.host = host;
    }

    /**
     * The values it has; others stay unread.
     *
     * @param wanted see {@link Baseline#readings}
     */
    public static Readings of(HostInventory host, Set<ReadFrom> wanted) {
        InventoryReadings from = new InventoryReadings(host);
        Readings readings = Readings.none();
        for (ReadFrom each : wanted) {
            readings = from.add(readings, each);
        }
        return readings;
    }

    private Readings add(Readings to, ReadFrom from) {
        return switch (from.source()) {
            case CMDLINE ->
                    to.with(from, host.kernel().commandLine().map(line -> word(line, from.key())));
            case SERVICE ->
                    from.key().endsWith(".service")
                            ? to.with(from, host.services().map(all -> active(all, from.key())))
                            : to;
            case HOST -> to.with(from, tuning(from.key()));
            case PORT -> ports(to, from);
            case RDMA -> devices(to, from);
            case SYSCTL, INTERFACES, SSHD, FILE_MODE, LOGIN_DEFS, SYSFS, BIOS, BMC, SWITCH -> to;
        };
    }

    /**
     * A parameter of a kernel's command line, empty where it has none: the last one counts, as with
     * the kernel itself; one without a value is on.
     */
    public static String word(String line, String key) {
        String value = "";
        for (String word : line.strip().split("\\s+")) {
            if (word.equals(key)) {
                value = "on";
            } else if (word.startsWith(key + "=")) {
                value = word.substring(key.length() + 1);
            }
        }
        return value;
    }

    /** A unit that is not there is as little active as one that was stopped. */
    private static String active(List<SystemUnit> units, String name) {
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .map(SystemUnit::active)
                .findFirst()
                .orElse("inactive");
    }

    private Fact<String> tuning(String key) {
        HostTuning tuning = host.tuning();
        return switch (key) {
            case "tuned" -> tuning.tunedProfile();
            case "governor" ->
                    tuning.governors().isEmpty()
                            ? Fact.notSupported()
                            : Fact.known(String.join(" ", tuning.governors()));
            case "isolatedCpus" -> Fact.known(tuning.isolatedCpus());
            case "iommuGroups" -> Fact.known(String.valueOf(tuning.iommuGroups()));
            default -> hugePages(tuning, Integer.parseInt(key.substring("hugepages.".length())));
        };
    }

    private static Fact<String> hugePages(HostTuning tuning, int kib) {
        return tuning.hugePages().stream()
                .filter(pool -> pool.kib() == kib && pool.node().isEmpty())
                .findFirst()
                .map(pool -> Fact.known(String.valueOf(pool.total())))
                .orElseGet(Fact::notSupported);
    }

    private Readings ports(Readings to, ReadFrom from) {
        Readings more = to;
        for (HostNic port : host.nics()) {
            boolean own =
                    port.physicalFunction().isEmpty()
                            && (port.representorOf().isEmpty()
                                    || port.representorOf().equals("physical"));
            if (own) {
                more = more.with(from, port.name(), port(port.offload(), from.key()));
            }
        }
        return more;
    }

    private static Fact<String> port(NicOffload offload, String key) {
        int dot = key.indexOf('.');
        String rest = key.substring(dot + 1);
        return switch (dot < 0 ? key : key.substring(0, dot)) {
            case "mtu" -> told(offload.mtu().now());
            case "trust" -> offload.trust();
            case "pfc" -> offload.pfc().map(InventoryReadings::priorities);
            case "eswitch" -> offload.eswitch().map(Eswitch::mode);
            case "pause" ->
                    offload.pause()
                            .map(pause -> onOff(rest.equals("rx") ? pause.rx() : pause.tx()));
            case "feature" -> flat(offload.features(), all -> feature(all.get(rest)));
            case "ring" -> flat(offload.rings(), all -> limited(all.get(rest)));
            case "channels" -> flat(offload.channels(), all -> limited(all.get(rest)));
            default ->
                    flat(
                            offload.coalescing(),
                            all ->
                                    onOff(
                                            rest.equals("adaptive-rx")
                                                    ? all.adaptiveRx()
                                                    : all.adaptiveTx()));
        };
    }

    private static <T> Fact<String> flat(Fact<T> fact, Function<T, Fact<String>> seen) {
        return switch (fact) {
            case Fact.Known<T>(T told) -> seen.apply(told);
            case Fact.NotSupported<T>() -> Fact.notSupported();
            case Fact.Unread<T>(Message why) -> Fact.unread(why);
        };
    }

    /** One that is off and cannot be changed is none. */
    private static Fact<String> feature(Feature feature) {
        return feature == null || feature.fixed() && !feature.active()
                ? Fact.notSupported()
                : Fact.known(onOff(feature.active()));
    }

    private static Fact<String> limited(Limited limited) {
        return limited == null || limited.now().isEmpty()
                ? Fact.notSupported()
                : Fact.known(String.valueOf(limited.now().getAsInt()));
    }

    private static Fact<String> told(OptionalInt number) {
        return number.isPresent()
                ? Fact.known(String.valueOf(number.getAsInt()))
                : Fact.notSupported();
    }

    private static Fact<String> onOff(Optional<Boolean> on) {
        return on.map(each -> Fact.known(onOff(each.booleanValue()))).orElseGet(Fact::notSupported);
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static String priorities(List<Boolean> paused) {
        return paused.stream().map(each -> each ? "1" : "0").collect(Collectors.joining(","));
    }

    private Readings devices(Readings to, ReadFrom from) {
        Readings more = to;
        for (RdmaDevice device : host.rdma()) {
            Fact<String> value =
                    switch (from.key()) {
                        case "defaultMode" -> device.port().defaultMode();
                        case "defaultTos" -> device.port().defaultTos().map(String::valueOf);
                        default -> device.trafficClass().map(String::valueOf);
                    };
            more = more.with(from, device.name(), value);
        }
        return more;
    }

    /** The ports by name, for setpoints that are about some drivers only. */
    static Map<String, HostNic> byName(HostInventory host) {
        return host.nics().stream()
                .collect(Collectors.toMap(HostNic::name, port -> port, (one, _) -> one));
    }
}
