package io.rackside.nic.knob;

import io.rackside.model.host.Fact;
import io.rackside.model.host.Kernel;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters of the kernel: those it was booted with, and those of the next boot.
 *
 * @param next only where the boot loader tells them
 * @param whole whether the next ones are all there are: a variable of the boot loader may hold more
 */
record BootParameters(
        Fact<Map<String, KnobValue>> now, Optional<Map<String, KnobValue>> next, boolean whole) {
    /** Parameters that matter here, and are seen to be absent where they are. */
    private static final List<String> USUAL =
            List.of(
                    "amd_iommu",
                    "default_hugepagesz",
                    "hugepages",
                    "hugepagesz",
                    "intel_iommu",
                    "iommu",
                    "iommu.passthrough",
                    "isolcpus",
                    "nohz_full",
                    "nvme_core.multipath",
                    "rcu_nocbs");

    /** A parameter, its value after "=", which may be in double quotes. */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "(?<!\\S)([A-Za-z0-9][A-Za-z0-9_.\\[\\]-]{0,63})(?:=(\"[^\"]*\"|\\S*))?(?=\\s|$)");

    /** Each of them may turn the IOMMU on, by itself or for guests alone. */
    private static final Set<String> IOMMU_ON =
            Set.of("intel_iommu=on", "amd_iommu=on", "iommu=pt", "iommu=on", "iommu.passthrough=1");

    BootParameters {
        Objects.requireNonNull(now, "now");
        Objects.requireNonNull(next, "next");
    }

    static BootParameters of(Kernel kernel) {
        Optional<String> line = kernel.nextCommandLine().value();
        return new BootParameters(
                kernel.commandLine().map(BootParameters::parse),
                line.map(BootParameters::parse),
                line.map(text -> text.indexOf('$') < 0).orElse(false));
    }

    /** Those that matter here, and all that are set; the boot loader's own is none. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(USUAL);
        names.addAll(now.value().orElse(Map.of()).keySet());
        names.addAll(next.orElse(Map.of()).keySet());
        names.remove("BOOT_IMAGE");
        return names;
    }

    Fact<KnobValue> current(String name) {
        return now.map(all -> all.getOrDefault(name, KnobValue.ABSENT));
    }

    /** What the next boot brings; empty where that is not told. */
    Optional<KnobValue> next(String name) {
        return next.flatMap(
                all ->
                        Optional.ofNullable(all.get(name))
                                .or(
                                        () ->
                                                whole
                                                        ? Optional.of(KnobValue.ABSENT)
                                                        : Optional.empty()));
    }

    /** Which processors the next boot sets apart, where it does otherwise than this one. */
    Optional<KnobValue> nextIsolation() {
        Optional<KnobValue> value = next("isolcpus");
        return value.equals(current("isolcpus").value())
                ? Optional.empty()
                : value.map(any -> any.equals(KnobValue.ABSENT) ? KnobValue.NONE : any);
    }

    /** Whether the next boot turns the IOMMU on, where its parameters for that are others. */
    Optional<KnobValue> nextIommu() {
        boolean on = next.filter(BootParameters::turnsOn).isPresent();
        boolean told = on || whole;
        boolean same = now.value().map(BootParameters::turnsOn).equals(Optional.of(on));
        return told && !same ? Optional.of(KnobValue.of(on)) : Optional.empty();
    }

    private static boolean turnsOn(Map<String, KnobValue> parameters) {
        return parameters.entrySet().stream()
                .anyMatch(one -> IOMMU_ON.contains(one.getKey() + "=" + one.getValue()));
    }

    /** Of a parameter that comes more than once the last counts, as most of the kernel's do. */
    private static Map<String, KnobValue> parse(String commandLine) {
        Map<String, KnobValue> parameters = new TreeMap<>();
        Matcher one = PARAMETER.matcher(commandLine);
        while (one.find()) {
            String value = one.group(2) == null ? "" : one.group(2).replace("\"", "");
            parameters.put(one.group(1), KnobValue.heard(value).orElse(KnobValue.PRESENT));
        }
        return parameters;
    }
}
