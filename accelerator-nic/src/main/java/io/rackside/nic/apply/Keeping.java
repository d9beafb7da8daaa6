package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.nic.adapter.Persist;
import io.rackside.nic.knob.Knob;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Who sets a port again in a boot: one unit of systemd or NetworkManager, never both. What the
 * card's flash, the boot loader or a service keeps by itself is left to them.
 */
sealed interface Keeping {
    /** Nothing has to be done for it. */
    record Nothing() implements Keeping {}

    /** Our unit does. */
    record ByUnit(KeptUnit unit) implements Keeping {}

    /**
     * The connection of NetworkManager that has the port does.
     *
     * @param properties what it is to say
     */
    record InConnection(String connection, SortedMap<String, String> properties)
            implements Keeping {
        /** Words for nmcli. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            properties.forEach(
                    (property, value) -> {
                        words.add(property);
                        words.add(value);
                    });
            return words;
        }
    }

    /** Both would, and not the same. */
    record Conflict(Message why) implements Keeping {}

    Pattern PROPERTY = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

    /** What nmcli shows for a property nobody set. */
    Set<String> UNSET = Set.of("", "0", "-1", "auto", "--", "ignore", "default");

    /** Properties of a connection that stand for what the change sets. */
    static List<String> properties(ApplyOrder order) {
        return last(order).values().stream()
                .map(number -> persist(order, number).networkManager())
                .filter(property -> PROPERTY.matcher(property).matches())
                .distinct()
                .sorted()
                .toList();
    }

    /** Decides by what the host told before. */
    static Keeping of(ApplyOrder order, Trace probe, HostLayout layout) {
        List<Integer> numbers = List.copyOf(last(order).values());
        if (order.keep() == ApplyOrder.Keep.AS_IT_IS || numbers.isEmpty()) {
            return new Nothing();
        }
        KeptUnit kept = KeptUnit.read(order, layout, probe.keeps());
        boolean managed = !probe.connection().isEmpty();
        boolean knowsAll =
                numbers.stream()
                        .map(number -> persist(order, number).networkManager())
                        // An older NetworkManager has no word for some of them, and tells none.
                        .allMatch(property -> probe.properties().containsKey(property));
        if (managed && knowsAll && kept.isEmpty()) {
            SortedMap<String, String> wanted = new TreeMap<>();
            numbers.forEach(
                    number ->
                            value(order, probe, number)
                                    .ifPresent(
                                            value ->
                                                    wanted.put(
                                                            persist(order, number).networkManager(),
                                                            value)));
            return wanted.isEmpty() ? new Nothing() : new InConnection(probe.connection(), wanted);
        }
        if (order.keep() == ApplyOrder.Keep.FORGOTTEN) {
            return new ByUnit(kept.without(numbers));
        }
        return conflict(order, probe, numbers)
                .<Keeping>map(Conflict::new)
                .orElseGet(() -> new ByUnit(kept.with(numbers)));
    }

    /**
     * What the connection is to say; empty where that is left to it. On a way back that is what it
     * said before, and what somebody else has written since stays.
     */
    private static Optional<String> value(ApplyOrder order, Trace probe, int number) {
        String property = persist(order, number).networkManager();
        Setting setting = order.settings().get(number);
        String theirs = probe.properties().getOrDefault(property, "");
        Earlier earlier = order.earlier();
        String said = earlier.properties().get(property);
        boolean known =
                order.keep() == ApplyOrder.Keep.FORGOTTEN
                        && earlier.connection().equals(probe.connection())
                        && said != null;
        if (!known) {
            return Optional.of(word(property, setting.wanted().text()));
        }
        boolean ours = theirs.equals(said) || same(theirs, word(property, setting.before().text()));
        return ours ? Optional.of(said) : Optional.empty();
    }

    /** A truth value of coalescing is a number to NetworkManager. */
    private static String word(String property, String ours) {
        if (!property.startsWith("ethtool.coalesce-")) {
            return ours;
        }
        return switch (ours) {
            case "on" -> "1";
            case "off" -> "0";
            default -> ours;
        };
    }

    /** The last setting of each knob that the kernel forgets, in the order of the change. */
    private static Map<Knob, Integer> last(ApplyOrder order) {
        Map<Knob, Integer> last = new LinkedHashMap<>();
        for (int i = 0; i < order.settings().size(); i++) {
            Setting setting = order.settings().get(i);
            if (setting.way().persist().isVolatile()) {
                last.remove(setting.knob());
                last.put(setting.knob(), i);
            }
        }
        return last;
    }

    private static Persist persist(ApplyOrder order, int number) {
        return order.settings().get(number).way().persist();
    }

    private static Optional<Message> conflict(
            ApplyOrder order, Trace probe, List<Integer> numbers) {
        for (int number : numbers) {
            String property = persist(order, number).networkManager();
            String theirs = probe.properties().getOrDefault(property, "");
            String ours = order.settings().get(number).wanted().text();
            if (!UNSET.contains(theirs) && !same(theirs, ours)) {
                return Optional.of(
                        Message.of("nic.apply.why.manager", probe.connection(), property, theirs));
            }
        }
        return Optional.empty();
    }

    /** Whether what the host tells afterwards is what was to be kept; why not, where it is not. */
    default Optional<Message> unlike(Trace now) {
        return switch (this) {
            case Nothing _ -> Optional.empty();
            case Conflict(var why) -> Optional.of(why);
            case ByUnit(var unit) ->
                    now.kept().equals(unit.isEmpty() ? "" : unit.hash())
                            ? Optional.empty()
                            : Optional.of(
                                    Message.of(
                                            "nic.apply.why.not-written",
                                            KeptUnit.names(unit.order()).unit()));
            case InConnection(var connection, var properties) ->
                    properties.entrySet().stream()
                                    .allMatch(
                                            one ->
                                                    same(
                                                            now.properties()
                                                                    .getOrDefault(one.getKey(), ""),
                                                            one.getValue()))
                            ? Optional.empty()
                            : Optional.of(Message.of("nic.apply.why.not-written", connection));
        };
    }

    /** NetworkManager has several words for a truth value. */
    private static boolean same(String theirs, String ours) {
        return switch (ours) {
            case "on" -> Set.of("on", "yes", "true", "1").contains(theirs);
            case "off" -> Set.of("off", "no", "false", "0").contains(theirs);
            default -> theirs.equals(ours);
        };
    }
}
