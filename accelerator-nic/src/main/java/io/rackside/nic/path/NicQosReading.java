package io.rackside.nic.path;

import io.rackside.drivers.host.parse.DcbQos;
import io.rackside.drivers.host.parse.MlnxQos;
import io.rackside.drivers.host.parse.NotUnderstood;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.DscpPriority;
import io.rackside.nic.measure.Counters;
import io.rackside.nic.measure.NotMeasured;
import io.rackside.nic.measure.Parts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Asks a card for what the inventory does not have: a script that only reads, and its answer. */
public final class NicQosReading {
    private static final int MOST = 1 << 20;

    private static final String MLNX = "mlnx_qos";
    private static final String DCB = "dcb";
    private static final String FIRST = "ethtool.before";
    private static final String SECOND = "ethtool.after";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,63}");

    private final String box;
    private final String port;
    private final Duration over;

    /**
     * @param box what the host is called
     * @param over between two looks at the counters, whole seconds, 1 to 60
     */
    public NicQosReading(String box, String port, Duration over) {
        if (!NAME.matcher(port).matches()) {
            throw new IllegalArgumentException("no interface");
        }
        if (over.toSeconds() < 1 || over.toSeconds() > 60) {
            throw new IllegalArgumentException("too short or too long");
        }
        this.box = box;
        this.port = port;
        this.over = over;
    }

    /** For a POSIX shell; takes little longer than the time between the looks. */
    public String script() {
        String ethtool = "timeout -k 2 5 ethtool -S " + port + " 2>/dev/null\n";
        return "PATH=$PATH:/usr/sbin:/sbin\nLC_ALL=C\nexport PATH LC_ALL\n"
                // Only root sees what mlnx_qos asks the card.
                + "ROOT=; [ \"$(id -u)\" = 0 ] || ROOT='sudo -n'\n"
                + Parts.naming(FIRST)
                + ethtool
                + Parts.naming(MLNX)
                + "timeout -k 2 8 $ROOT mlnx_qos -i "
                + port
                + " 2>/dev/null\n"
                + Parts.naming(DCB)
                + "timeout -k 2 5 dcb -j app show dev "
                + port
                + " dscp-prio 2>/dev/null\n"
                + "sleep "
                + over.toSeconds()
                + '\n'
                + Parts.naming(SECOND)
                + ethtool
                + "true\n";
    }

    /**
     * What the answer says.
     *
     * @param priority whose frames are counted, 0 to 7; absent for all
     */
    public NicQos read(String answer, OptionalInt priority) {
        if (answer.length() > MOST) {
            return NicQos.unread(Message.of("nic.path.too-long", box));
        }
        Map<String, String> parts = Parts.of(answer);
        return new NicQos(
                priorities(parts.getOrDefault(MLNX, ""), parts.getOrDefault(DCB, "")),
                counters(parts.getOrDefault(FIRST, ""), parts.getOrDefault(SECOND, ""), priority));
    }

    private Fact<SortedMap<Integer, Integer>> priorities(String mlnx, String dcb) {
        SortedMap<Integer, Integer> map = priorities(mlnx, text -> MlnxQos.parse(text).dscp());
        if (map.isEmpty()) {
            map = priorities(dcb, DcbQos::dscp);
        }
        return map.isEmpty() ? Fact.unread(Message.of("nic.path.not-told", box)) : Fact.known(map);
    }

    private static SortedMap<Integer, Integer> priorities(
            String text, Function<String, List<DscpPriority>> read) {
        SortedMap<Integer, Integer> map = new TreeMap<>();
        try {
            read.apply(text).forEach(one -> map.put(one.dscp(), one.priority()));
        } catch (NotUnderstood _) {
            return new TreeMap<>();
        }
        return map;
    }

    private Fact<PathCounters> counters(String first, String second, OptionalInt priority) {
        try {
            Counters gone = Counters.ofEthtool(second).since(Counters.ofEthtool(first));
            PathCounters counted = PathCounters.of(gone, over, priority);
            return counted.lost().isEmpty()
                    ? Fact.unread(Message.of("nic.path.not-told", box))
                    : Fact.known(counted);
        } catch (NotMeasured e) {
            return Fact.unread(e.what());
        }
    }
}
