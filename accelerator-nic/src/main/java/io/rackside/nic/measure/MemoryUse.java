package io.rackside.nic.measure;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a host at a moment, in KiB ({@code /proc/meminfo}, proc(5)).
 *
 * @param totalKib what the kernel has
 * @param availableKib what programs could still get
 * @param hugeKib set aside as large pages, used or not
 */
public record MemoryUse(long totalKib, long availableKib, long hugeKib) {
    private static final String TOOL = "/proc/meminfo";

    /**
     * @throws NotMeasured when it tells no total; and where the kernel, older than 3.14, tells not
     *     what is available
     */
    public static MemoryUse parse(String text) throws NotMeasured {
        String bounded = Printed.bounded(TOOL, text);
        OptionalLong total = field(bounded, "MemTotal");
        OptionalLong available = field(bounded, "MemAvailable");
        if (total.isEmpty() || available.isEmpty()) {
            throw NotMeasured.noResult(TOOL, text);
        }
        OptionalLong huge = field(bounded, "Hugetlb");
        // Before Linux 4.19 only the usual size is told, as a number of pages.
        long counted =
                field(bounded, "HugePages_Total").orElse(0)
                        * field(bounded, "Hugepagesize").orElse(0);
        return new MemoryUse(total.getAsLong(), available.getAsLong(), huge.orElse(counted));
    }

    /** What the system and its programs use, without the pages set aside for virtual machines. */
    public long usedKib() {
        return Math.max(0, totalKib - availableKib - hugeKib);
    }

    private static OptionalLong field(String text, String name) {
        Matcher line =
                Pattern.compile("(?m)^" + name + ":\\s+(\\d{1,15})(?: kB)?\\s*$").matcher(text);
        return line.find() ? OptionalLong.of(Long.parseLong(line.group(1))) : OptionalLong.empty();
    }
}
