package io.rackside.nic.apply;

import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.plan.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Hashes;
import io.rackside.operations.Risk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A change of one port, and of what its host has once, as it was shown to a person.
 *
 * @param id of this one change: 8 to 32 lower-case hex digits, made by chance
 * @param identity of the host it is for
 * @param port where it was when the change was shown; only its place is relied on, and its name
 *     where there is no such place
 * @param mac of that port, empty for the host alone
 * @param settings in the order they are set; back in the other order
 * @param armed until the host takes the change back by itself, 10 s to 30 min; where a setting may
 *     cut our way it does so {@link #HEARD} after it has last heard of us
 * @param keep what becomes of it in a boot
 * @param earlier what is brought back beside the settings; nothing but in a way back
 */
public record ApplyOrder(
        String id,
        Identity identity,
        Target port,
        String mac,
        List<Setting> settings,
        Duration armed,
        Keep keep,
        Earlier earlier) {
    /** Kind of the act. */
    public static final String KIND = "offload.apply";

    /** Kind of the act that brings one to its end whose program was ended in the middle. */
    public static final String FINISH = "offload.finish";

    /** Names of the act's parameters. */
    public static final String ID = "id";

    public static final String HASH = "lines-hash";
    public static final String PCI = "pci";
    public static final String PORT = "port";
    public static final String ARMED = "armed-seconds";

    public static final String HEARD_SECONDS = "heard-seconds";

    private static final String SET = "set.";

    /**
     * So long a host waits to hear of us while something is done that may cut our way; with taking
     * it back that is less than the 20 s for which a host may be out of reach.
     */
    public static final Duration HEARD = Duration.ofSeconds(14);

    /**
     * A fresh session that takes longer is not had in {@link #HEARD} with certainty: a link that
     * comes up again, and an old session that is found dead, take their part of it.
     */
    static final Duration LOGIN_MOST = HEARD.dividedBy(2);

    /** Enough for a host to be changed, reached afresh and read. */
    public static final Duration ARMED_USUAL = Duration.ofSeconds(90);

    /** What one more setting takes after which a fresh session is waited for. */
    private static final Duration EACH_CUT = Duration.ofSeconds(10);

    public static final Duration ARMED_LEAST = Duration.ofSeconds(10);
    public static final Duration ARMED_MOST = Duration.ofMinutes(30);

    /** More than any plan has. */
    public static final int SETTINGS_MOST = 100;

    private static final Knob NTUPLE = new Knob("feature.ntuple-filters");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8,32}");
    private static final Pattern PLACE =
            Pattern.compile("(?:[0-9a-f]{4,8}(?::[0-9a-f]{2}){2}\\.[0-7])?");
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-f]{2}(?::[0-9a-f]{2}){5,19})?");

    /** What becomes of a change in a boot. */
    public enum Keep {
        /** It is set again. */
        KEPT,
        /** What is kept of its knobs from earlier is not set again: the way back of a change. */
        FORGOTTEN,
        /** Nothing is done for it: what the kernel forgets is gone. */
        AS_IT_IS
    }

    /** One that brings nothing back but its settings. */
    public ApplyOrder(
            String id,
            Identity identity,
            Target port,
            String mac,
            List<Setting> settings,
            Duration armed,
            Keep keep) {
        this(id, identity, port, mac, settings, armed, keep, Earlier.none());
    }

    public ApplyOrder {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(keep, "keep");
        Objects.requireNonNull(earlier, "earlier");
        mac = mac.toLowerCase(Locale.ROOT);
        settings = List.copyOf(settings);
        if (!NAME.matcher(id).matches()
                || !PLACE.matcher(port.pci()).matches()
                || !MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException("no change can be named so");
        }
        if (settings.isEmpty() || settings.size() > SETTINGS_MOST) {
            throw new IllegalArgumentException("settings: " + settings.size());
        }
        boolean wide = settings.stream().allMatch(setting -> setting.knob().hostWide());
        if (!wide && mac.isEmpty()) {
            throw new IllegalArgumentException("a port without an address");
        }
        if (armed.compareTo(ARMED_LEAST) < 0 || armed.compareTo(ARMED_MOST) > 0) {
            throw new IllegalArgumentException("armed for " + armed);
        }
    }

    /**
     * So long a change is usually on trial: lines are begun in half of it.
     *
     * @param cuts how many of its settings may cut our way
     */
    public static Duration usual(long cuts) {
        Duration all = ARMED_USUAL.plus(EACH_CUT.multipliedBy(2 * cuts));
        return all.compareTo(ARMED_MOST) < 0 ? all : ARMED_MOST;
    }

    /**
     * The changes of a plan, for the host and the port it was made from.
     *
     * @param nic the port, as the host told it
     * @throws IllegalArgumentException when there are none or too many
     */
    public static ApplyOrder of(
            String id,
            HostInventory host,
            HostNic nic,
            List<Change> changes,
            Duration armed,
            Keep keep) {
        return new ApplyOrder(
                id,
                host.device().identity(),
                Target.of(host, nic),
                nic.mac(),
                changes.stream().map(Setting::of).toList(),
                armed,
                keep);
    }

    /**
     * The way back of a change that was confirmed.
     *
     * @param other an id of its own
     * @param then {@link Keep#FORGOTTEN} where nothing of these knobs was kept before
     */
    public ApplyOrder reversed(String other, Keep then) {
        List<Setting> back = settings.reversed().stream().map(Setting::reversed).toList();
        return new ApplyOrder(other, identity, port, mac, back, armed, then);
    }

    /** The same that brings that back as well. */
    public ApplyOrder restoring(Earlier brought) {
        return new ApplyOrder(id, identity, port, mac, settings, armed, keep, brought);
    }

    /** Whether some of it is in the card's flash or the boot loader's files once it is made. */
    boolean lasts() {
        return settings.stream().anyMatch(Setting::lasts);
    }

    /** Numbers of the settings that may cut our way; none where the usual limit is as short. */
    List<Integer> mayCut() {
        return armed.compareTo(HEARD) <= 0
                ? List.of()
                : IntStream.range(0, settings.size())
                        .filter(i -> settings.get(i).mayCut() && !settings.get(i).lasts())
                        .boxed()
                        .toList();
    }

    /** Switches of the port that it turns, by ethtool's names. */
    SortedSet<String> switches() {
        return settings.stream()
                .map(Setting::knob)
                .filter(knob -> knob.family().equals("feature"))
                .map(Knob::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Whether it turns off the switch that a port's filter rules need: they are dropped with it.
     */
    boolean dropsRules() {
        return settings.stream()
                .anyMatch(
                        setting ->
                                setting.knob().equals(NTUPLE)
                                        && setting.wanted().equals(new KnobValue("off")));
    }

    /** So long what a line takes down for a moment is waited for, before it is confirmed. */
    Duration patience() {
        return armed.dividedBy(5);
    }

    /**
     * What a person types as root at the host's console to take a change back, once more if need
     * be; it prints what is not as before.
     *
     * @throws IllegalArgumentException where no change is called so
     */
    public static String undoLine(String id) {
        if (!NAME.matcher(id).matches()) {
            throw new IllegalArgumentException("no change: " + id);
        }
        return "sh " + HostLayout.usual().run() + "/rackside/" + id + "/undo.sh again";
    }

    /** What is told of this change: its port's place, or that it is the host's. */
    public String place() {
        return port.pci().isEmpty() ? mac : port.pci();
    }

    /** The time in which lines are begun; the rest is for looking and for the way back. */
    Duration window() {
        return armed.dividedBy(2);
    }

    /** SHA-256 of all that is sent, so that leave for one change is none for another. */
    public String hash() {
        StringBuilder all = new StringBuilder(id).append('\n').append(keep).append('\n');
        all.append(armed.toSeconds()).append('\n').append(place()).append('\n');
        ApplyLines lines = new ApplyLines(this);
        IntStream.range(0, settings.size())
                .forEach(i -> all.append(lines.there(i)).append(lines.back(i)).append('\n'));
        // Leave for a change goes by this text, also where it was given before there were any.
        if (!mayCut().isEmpty()) {
            all.append(mayCut()).append('\n');
        }
        if (!earlier.isEmpty()) {
            all.append(new TreeMap<>(earlier.toMap()));
        }
        return Hashes.sha256Hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The act that carries it out.
     *
     * @param risk as the plan has it: what it does to the way by which we reach the host
     */
    public Act act(io.rackside.operations.Target host, Risk risk) {
        return act(KIND, host, risk);
    }

    /** The act that brings one to its end that was cut short: keeps it, or takes it back. */
    public Act finishing(io.rackside.operations.Target host) {
        return act(FINISH, host, Risk.SERVICE_STOPS);
    }

    private Act act(String kind, io.rackside.operations.Target host, Risk risk) {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put(ID, id);
        parameters.put(HASH, hash());
        parameters.put(PCI, port.pci());
        parameters.put(PORT, port.port());
        parameters.put(ARMED, Long.toString(armed.toSeconds()));
        boolean cuts = !mayCut().isEmpty();
        if (cuts) {
            parameters.put(HEARD_SECONDS, Long.toString(HEARD.toSeconds()));
        }
        settings.forEach(
                setting ->
                        parameters.merge(
                                SET + setting.knob(),
                                setting.before() + " -> " + setting.wanted(),
                                (one, other) -> one + ", " + other));
        return Act.of(
                kind,
                host,
                parameters,
                risk,
                cuts
                        ? Message.of(
                                "nic.apply.effect-cuts", host.name(), settings.size(), armed, HEARD)
                        : Message.of("nic.apply.effect", host.name(), settings.size(), armed));
    }
}
