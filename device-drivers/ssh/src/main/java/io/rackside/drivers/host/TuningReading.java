package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.OvsConfig;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.drivers.host.parse.SystemdUnits;
import io.rackside.drivers.host.parse.TunedActive;
import io.rackside.drivers.host.parse.TunedFiles;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.HostTuning.HugePages;
import io.rackside.model.host.SystemUnit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the kernel is tuned, from sysfs and tuned. */
final class TuningReading {
    private static final Pattern POOL =
            Pattern.compile("(?:.*/node(\\d+))?.*/hugepages-(\\d+)kB/nr_hugepages");

    private TuningReading() {}

    static HostTuning of(Answers answers) {
        SysfsLines sysfs =
                answers.need("tuning", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
        List<HugePages> pools = new ArrayList<>();
        sysfs.values()
                .forEach(
                        (path, total) -> {
                            Matcher pool = POOL.matcher(path);
                            if (pool.matches()) {
                                String free = path.replace("nr_hugepages", "free_hugepages");
                                pools.add(pool(pool, total, sysfs.value(free)));
                            }
                        });
        pools.sort(
                Comparator.comparingInt((HugePages p) -> p.node().orElse(-1))
                        .thenComparingInt(HugePages::kib));
        return new HostTuning(
                pools,
                (int) number(sysfs.value("iommu_groups")),
                sysfs.value("/sys/devices/system/cpu/isolated"),
                sysfs.repeated().getOrDefault("governor", List.of()),
                tuned(answers),
                answers.have("ovs", OvsConfig::hardwareOffload),
                irqBalance(sysfs.value("irqbalance")));
    }

    /** What its daemon keeps in files counts while that runs; without them its program tells. */
    private static Fact<String> tuned(Answers answers) {
        if (!answers.asked("tuned-files")) {
            return answers.have("tuned", TunedActive::parse);
        }
        Fact<String> chosen = answers.have("tuned-files", TunedFiles::parse);
        return switch (answers.have("services", SystemdUnits::parse)) {
            case Fact.Known<List<SystemUnit>>(var units) ->
                    chosen.map(name -> units.stream().anyMatch(TuningReading::tunes) ? name : "");
            case Fact.NotSupported<List<SystemUnit>>() -> Fact.notSupported();
            case Fact.Unread<List<SystemUnit>>(var why) -> Fact.unread(why);
        };
    }

    private static boolean tunes(SystemUnit unit) {
        return unit.name().equals("tuned.service") && unit.active().equals("active");
    }

    /**
     * What systemctl says of whether it runs, then of whether it will; a service that is not there
     * is said nothing of, or not to be found.
     */
    private static Fact<Boolean> irqBalance(String said) {
        String[] words = said.split(" ", -1);
        String next = words.length > 1 ? words[1] : "";
        if (next.isEmpty() || next.equals("not-found")) {
            return Fact.notSupported();
        }
        boolean runs = words[0].equals("active");
        boolean will = next.startsWith("enabled");
        return runs == will
                ? Fact.known(runs)
                : Fact.unread(Message.of("ssh.host.irqbalance", words[0], next));
    }

    private static HugePages pool(Matcher pool, String total, String free) {
        return new HugePages(
                (int) number(pool.group(2)),
                pool.group(1) == null
                        ? OptionalInt.empty()
                        : OptionalInt.of((int) number(pool.group(1))),
                number(total),
                number(free));
    }

    private static long number(String value) {
        return value.matches("\\d{1,9}") ? Long.parseLong(value) : 0;
    }
}
