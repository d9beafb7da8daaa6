package io.rackside.drivers.host.parse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/interrupts} (proc(5)): how often each processor served each interrupt. */
public final class ProcInterrupts {
    private static final Pattern CPU = Pattern.compile("CPU(\\d{1,5})");
    private static final Pattern ROW = Pattern.compile("\\s*(\\d{1,6}):\\s+(.*)");

    private ProcInterrupts() {}

    /**
     * An interrupt of hardware; the processors' own are left out.
     *
     * @param served how often, in the order of the processors
     * @param cpus the numbers of those
     * @param source the controller and its kind, then the names of whoever asked for it
     */
    public record Interrupt(int number, List<Long> served, List<Integer> cpus, String source) {
        public Interrupt {
            served = List.copyOf(served);
            cpus = List.copyOf(cpus);
        }

        public long all() {
            return served.stream().mapToLong(Long::longValue).sum();
        }

        /** Whether a name stands in it that is this, or begins or ends with this and a mark. */
        public boolean isOf(String name) {
            return !name.isEmpty()
                    && Pattern.compile("(?<![\\w.:])" + Pattern.quote(name) + "(?![\\w.:])")
                            .matcher(source.replace("pci:", "pci "))
                            .find();
        }
    }

    public static List<Interrupt> parse(String text) {
        List<String> lines = text.lines().toList();
        List<Integer> cpus = new ArrayList<>();
        if (!lines.isEmpty()) {
            Matcher cpu = CPU.matcher(lines.getFirst());
            while (cpu.find()) {
                cpus.add(Integer.valueOf(cpu.group(1)));
            }
        }
        if (cpus.isEmpty()) {
            throw new NotUnderstood("CPU0", text);
        }
        List<Interrupt> all = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String[] words = row.group(2).strip().split("\\s+", -1);
                int counts = 0;
                List<Long> served = new ArrayList<>();
                while (counts < Math.min(words.length, cpus.size())
                        && words[counts].matches("\\d{1,18}")) {
                    served.add(Long.valueOf(words[counts++]));
                }
                String source =
                        String.join(" ", Arrays.asList(words).subList(counts, words.length));
                // Half a line tells of other processors than it seems to.
                if (counts == cpus.size()) {
                    all.add(new Interrupt(Integer.parseInt(row.group(1)), served, cpus, source));
                }
            }
        }
        return all;
    }
}
