package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.ClusterLines;
import io.rackside.drivers.host.parse.DeviceMapper;
import io.rackside.drivers.host.parse.EthtoolCounters;
import io.rackside.drivers.host.parse.ExitedContainers;
import io.rackside.drivers.host.parse.LibvirtMachines;
import io.rackside.drivers.host.parse.ProcInterrupts;
import io.rackside.drivers.host.parse.StorcliDrives;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostSymptoms;
import io.rackside.model.host.HostSymptoms.DeviceMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes symptoms of what that script answered. */
final class SymptomReading {
    /** Without it nobody knows what ports lost, which is not the same as nothing. */
    private static final String COUNTING = "ethtool";

    private final Answers answers;

    SymptomReading(Transcript transcript) {
        answers = new Answers(transcript);
    }

    HostSymptoms symptoms() {
        if (answers.lacks(COUNTING)) {
            answers.problem(COUNTING, Message.of("ssh.host.no-tool", COUNTING));
        }
        Map<String, Map<String, Long>> first = counters("count-1 ");
        Map<String, Map<String, Long>> second = counters("count-2 ");
        QueueWorries.of(
                        answers.have("interrupts-1", ProcInterrupts::parse)
                                .value()
                                .orElse(List.of()),
                        answers.have("interrupts-2", ProcInterrupts::parse)
                                .value()
                                .orElse(List.of()),
                        ports())
                .forEach(worry -> answers.problem(worry.where(), worry.what()));
        return new HostSymptoms(
                first,
                second,
                apart(),
                answers.have("raid", StorcliDrives::parse),
                answers.have("machines", LibvirtMachines::parse),
                answers.have("containers", ExitedContainers::parse),
                maps(),
                cluster("volumes", ClusterLines::volumes),
                cluster("migrations", ClusterLines::migrations),
                answers.problems());
    }

    /** Ports with the address of their card, by which some drivers name interrupts. */
    private Map<String, String> ports() {
        Map<String, String> ports = new LinkedHashMap<>();
        SysfsLines.parse(answers.have("interrupt-ports", text -> text).value().orElse(""))
                .values()
                .forEach(ports::put);
        return ports;
    }

    /** A port whose driver counts nothing has none; one that did not answer is a problem. */
    private Map<String, Map<String, Long>> counters(String part) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (String port : answers.parts(part)) {
            switch (answers.have(part + port, EthtoolCounters::parse)) {
                case Fact.Known<Map<String, Long>>(var counters) -> all.put(port, counters);
                case Fact.NotSupported<Map<String, Long>>() -> all.put(port, Map.of());
                case Fact.Unread<Map<String, Long>> _ -> {}
            }
        }
        return all;
    }

    private Fact<Duration> apart() {
        Fact<Duration> first = answers.need("uptime-1", SymptomReading::uptime);
        Fact<Duration> second = answers.need("uptime-2", SymptomReading::uptime);
        Optional<Duration> began = first.value();
        return began.isPresent() ? second.map(end -> end.minus(began.get())) : first;
    }

    /** proc(5): seconds since the boot, with two decimals. */
    private static Duration uptime(String text) {
        double seconds = Double.parseDouble(text.strip().split(" ", -1)[0]);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** A host of a cluster that it may not ask tells nothing; one of no cluster has none of it. */
    private <T> Fact<List<T>> cluster(String name, Function<String, Optional<List<T>>> parse) {
        return switch (answers.have(name, parse)) {
            case Fact.Known<Optional<List<T>>>(var rows) ->
                    rows.map(Fact::known)
                            .orElseGet(() -> Fact.unread(Message.of("ssh.host.no-cluster")));
            case Fact.NotSupported<Optional<List<T>>>() -> Fact.notSupported();
            case Fact.Unread<Optional<List<T>>>(var why) -> Fact.unread(why);
        };
    }

    private Fact<List<DeviceMap>> maps() {
        Fact<Set<String>> blocks =
                answers.have("blocks", text -> Set.of(text.strip().split("\\s+", -1)));
        return blocks.value().isEmpty()
                ? answers.have("dmsetup", text -> DeviceMapper.parse(text, Set.of()))
                        .map(_ -> List.of())
                : answers.have("dmsetup", text -> DeviceMapper.parse(text, blocks.value().get()));
    }
}
