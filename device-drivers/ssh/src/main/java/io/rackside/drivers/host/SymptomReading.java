package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.DeviceMapper;
import io.rackside.drivers.host.parse.EthtoolCounters;
import io.rackside.drivers.host.parse.ExitedContainers;
import io.rackside.drivers.host.parse.LibvirtMachines;
import io.rackside.drivers.host.parse.StorcliDrives;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostSymptoms;
import io.rackside.model.host.HostSymptoms.DeviceMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes symptoms of what that script answered. */
final class SymptomReading {
    private final Answers answers;

    SymptomReading(Transcript transcript) {
        answers = new Answers(transcript);
    }

    HostSymptoms symptoms() {
        Map<String, Map<String, Long>> first = counters("count-1 ");
        Map<String, Map<String, Long>> second = counters("count-2 ");
        return new HostSymptoms(
                first,
                second,
                apart(),
                answers.have("raid", StorcliDrives::parse),
                answers.have("machines", LibvirtMachines::parse),
                answers.have("containers", ExitedContainers::parse),
                maps(),
                answers.problems());
    }

    /** A port without counters has nothing to lose them by. */
    private Map<String, Map<String, Long>> counters(String part) {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        for (String port : answers.parts(part)) {
            answers.have(part + port, EthtoolCounters::parse)
                    .value()
                    .ifPresent(counters -> all.put(port, counters));
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

    private Fact<List<DeviceMap>> maps() {
        Fact<Set<String>> blocks =
                answers.have("blocks", text -> Set.of(text.strip().split("\\s+", -1)));
        return blocks.value().isEmpty()
                ? answers.have("dmsetup", text -> DeviceMapper.parse(text, Set.of()))
                        .map(_ -> List.of())
                : answers.have("dmsetup", text -> DeviceMapper.parse(text, blocks.value().get()));
    }
}
