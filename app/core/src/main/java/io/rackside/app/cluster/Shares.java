package io.rackside.app.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Accelerators and virtual functions of a node, by the resources its device plug-ins offer: NVIDIA,
 * HAMi, gpushare, Ascend and others; SR-IOV by what networks name, else by the resource's own name.
 */
final class Shares {
    private static final long ONE = 1_000;
    private static final long MIB_IN_GIB = 1_024;

    /** HAMi shares a card's memory, and says how much there is in an annotation alone. */
    private static final String HAMI_MEMORY = "nvidia.com/gpumem";

    private static final String HAMI_REGISTER = "hami.io/node-nvidia-register";
    private static final String NVIDIA = "nvidia.com/gpu";
    private static final String GPUSHARE_MEMORY = "aliyun.com/gpu-mem";
    private static final int HAMI_MEMORY_AT = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern MEMORY = Pattern.compile("(?:.*gpu-?mem|.*-memory|.*\\.vmemory)$");

    /** Percents and ranks, which are no devices. */
    private static final Pattern BESIDE =
            Pattern.compile(".*(?:percentage|cores?|vcore|priority)$");

    private static final Pattern FUNCTION =
            Pattern.compile(
                    "(?:openshift\\.io/.*|.*/.*(?:sriov|netdevice|hostdev).*|.*/(?:.*[_-])?vfs?(?:[_-].*)?)");

    private static final Pattern ACCELERATOR =
            Pattern.compile(
                    "[a-z0-9.-]+/.*(?:gpu|npu|ascend|mlu|dcu|gcu|xpu|hpu|gaudi|i915|mig-|grid|tesla).*");

    private static final Comparator<Share> ORDER =
            Comparator.comparing(Share::kind).thenComparing(Share::resource);

    private Shares() {}

    /**
     * What a node has, given out or not.
     *
     * @param functions resources that networks say are virtual functions
     */
    static List<Share> of(ClusterNode node, Set<String> functions) {
        List<Share> shares = new ArrayList<>();
        node.allocatable()
                .forEach(
                        (resource, amount) ->
                                kind(resource, functions)
                                        .map(kind -> share(kind, resource, amount / ONE))
                                        .ifPresent(shares::add));
        if (!node.allocatable().containsKey(HAMI_MEMORY)) {
            registered(node.annotations().getOrDefault(HAMI_REGISTER, ""))
                    .ifPresent(
                            memory ->
                                    shares.add(share(Share.Kind.GPU_MEMORY, HAMI_MEMORY, memory)));
        }
        return shares.stream().filter(each -> each.total() > 0).sorted(ORDER).toList();
    }

    private static Share share(Share.Kind kind, String resource, long total) {
        long inUnit = resource.equals(GPUSHARE_MEMORY) ? total * MIB_IN_GIB : total;
        return new Share(kind, resource, inUnit, OptionalLong.empty());
    }

    static Optional<Share.Kind> kind(String resource, Set<String> functions) {
        String name = resource.toLowerCase(Locale.ROOT);
        if (functions.contains(resource)) {
            return Optional.of(Share.Kind.VF);
        }
        if (name.indexOf('/') < 1 || name.startsWith("devices.kubevirt.io/")) {
            return Optional.empty();
        }
        if (MEMORY.matcher(name).matches()) {
            return Optional.of(Share.Kind.GPU_MEMORY);
        }
        if (BESIDE.matcher(name).matches()) {
            return Optional.empty();
        }
        if (FUNCTION.matcher(name).matches()) {
            return Optional.of(Share.Kind.VF);
        }
        return ACCELERATOR.matcher(name).matches() ? Optional.of(Share.Kind.GPU) : Optional.empty();
    }

    /**
     * Memory of all cards of a node, in MiB: {@code [{"id":...,"devmem":32768,...}]}, or as older
     * versions write it {@code id,count,memory,cores,type,numa,health:}. One that is cut short says
     * nothing.
     */
    static Optional<Long> registered(String register) {
        String text = register.strip();
        if (text.startsWith("[")) {
            return fromJson(text);
        }
        if (!text.endsWith(":")) {
            return Optional.empty();
        }
        long sum = 0;
        for (String card : text.substring(0, text.length() - 1).split(":", -1)) {
            String[] fields = card.split(",", -1);
            if (fields.length <= HAMI_MEMORY_AT || !fields[HAMI_MEMORY_AT].matches("\\d{1,9}")) {
                return Optional.empty();
            }
            sum += Long.parseLong(fields[HAMI_MEMORY_AT]);
        }
        return Optional.of(sum);
    }

    private static Optional<Long> fromJson(String text) {
        try {
            long sum = 0;
            for (JsonNode card : JSON.readTree(text)) {
                sum += Math.max(0, card.path("devmem").asInt());
            }
            return Optional.of(sum);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** The same with what is given out of each. */
    static List<Share> given(List<Share> shares, Map<String, Long> wishes) {
        return shares.stream()
                .map(
                        each ->
                                new Share(
                                        each.kind(),
                                        each.resource(),
                                        each.total(),
                                        OptionalLong.of(given(each, wishes))))
                .toList();
    }

    private static long given(Share share, Map<String, Long> wishes) {
        long given = wishes.getOrDefault(share.resource(), 0L) / ONE;
        return share.resource().equals(GPUSHARE_MEMORY) ? given * MIB_IN_GIB : given;
    }

    /** Adds what a pod holds, in thousandths; one that has ended holds nothing. */
    static void add(Map<String, Long> wishes, JsonNode object) {
        Pod pod = ObjectReading.pod(object);
        if (pod.over()) {
            return;
        }
        pod.demand()
                .requests()
                .forEach(
                        (resource, amount) -> {
                            if (!resource.equals(HAMI_MEMORY)) {
                                wishes.merge(resource, amount, Shares::sum);
                            }
                        });
        for (JsonNode container : object.path("spec").path("containers")) {
            JsonNode limits = container.path("resources").path("limits");
            long cards = Math.max(1, limits.path(NVIDIA).asLong(1));
            long memory = limits.path(HAMI_MEMORY).asLong(0);
            if (memory > 0) {
                wishes.merge(
                        HAMI_MEMORY,
                        Math.multiplyExact(bounded(memory), bounded(cards)) * ONE,
                        Shares::sum);
            }
        }
    }

    private static long bounded(long number) {
        return Math.min(number, Integer.MAX_VALUE);
    }

    private static long sum(long one, long other) {
        long sum = one + other;
        return one > 0 && other > 0 && sum < 0 ? Long.MAX_VALUE : sum;
    }
}
