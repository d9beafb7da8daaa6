package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.ProcInterrupts.Interrupt;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ports with several queues that one processor serves alone. */
final class QueueWorries {
    /** Fewer interrupts than this between two looks tell nothing of how they are spread. */
    private static final long BUSY = 5_000;

    private static final int QUEUES = 4;

    /** From this share on one processor has as good as all. */
    private static final double NEARLY_ALL = 0.95;

    private QueueWorries() {}

    /**
     * @param first the interrupts at one look
     * @param second the same a little later
     * @param ports the address of each port's card, by the port's name; empty for none
     */
    static List<Problem> of(
            List<Interrupt> first, List<Interrupt> second, Map<String, String> ports) {
        Map<Integer, Interrupt> before = new HashMap<>();
        first.forEach(one -> before.put(one.number(), one));
        List<Problem> worries = new ArrayList<>();
        ports.forEach(
                (port, pci) -> {
                    List<Interrupt> own =
                            second.stream().filter(one -> one.isOf(port) || one.isOf(pci)).toList();
                    if (own.size() < QUEUES) {
                        return;
                    }
                    Map<Integer, Long> served = new HashMap<>();
                    own.forEach(one -> add(served, one, before.get(one.number())));
                    long all = served.values().stream().mapToLong(Long::longValue).sum();
                    served.entrySet().stream()
                            .max(Map.Entry.comparingByValue())
                            .filter(_ -> served.size() > 1 && all >= BUSY)
                            .filter(most -> most.getValue() >= all * NEARLY_ALL)
                            .ifPresent(
                                    most ->
                                            worries.add(
                                                    worry(port, most.getKey(), own.size(), all)));
                });
        return worries;
    }

    private static Problem worry(String port, int cpu, int queues, long all) {
        return new Problem(
                port, Message.of("ssh.host.one-processor-serves", port, queues, cpu, all));
    }

    /** One that came between both looks counts from nothing; none counts backwards. */
    private static void add(Map<Integer, Long> served, Interrupt now, Interrupt before) {
        for (int i = 0; i < now.served().size(); i++) {
            boolean same = before != null && before.cpus().equals(now.cpus());
            long earlier = same ? before.served().get(i) : 0;
            served.merge(now.cpus().get(i), Math.max(0, now.served().get(i) - earlier), Long::sum);
        }
    }
}
