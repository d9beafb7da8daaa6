package io.rackside.app.console.workloads;

import io.rackside.app.cluster.NodeTraits;
import io.rackside.app.cluster.Share;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.picture.BoxShare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What a server's workloads share, for its box and for its page. */
final class Shares {
    private static final long MIB_PER_GIB = 1_024;

    private Shares() {}

    /** A meter of each kind; where the memory of GPUs is given out, that is shown alone. */
    static List<BoxShare> onBox(NodeTraits traits) {
        List<BoxShare> meters = new ArrayList<>();
        meter(traits, Share.Kind.GPU_MEMORY, BoxShare.Kind.GPU_MEMORY, MIB_PER_GIB)
                .or(() -> meter(traits, Share.Kind.GPU, BoxShare.Kind.GPU, 1))
                .ifPresent(meters::add);
        meter(traits, Share.Kind.VF, BoxShare.Kind.VF, 1).ifPresent(meters::add);
        return meters;
    }

    /** All of a kind together; how much is given out is known where it is of each. */
    private static Optional<BoxShare> meter(
            NodeTraits traits, Share.Kind kind, BoxShare.Kind shown, long unit) {
        List<Share> some = traits.shares().stream().filter(each -> each.kind() == kind).toList();
        long total = some.stream().mapToLong(Share::total).sum() / unit;
        if (total < 1) {
            return Optional.empty();
        }
        boolean known = some.stream().allMatch(each -> each.used().isPresent());
        long used = some.stream().mapToLong(each -> each.used().orElse(0)).sum() / unit;
        return Optional.of(
                new BoxShare(shown, known ? OptionalLong.of(used) : OptionalLong.empty(), total));
    }

    /**
     * Each, in words: how much is given out, of how much. Cards of which only the memory is given
     * out are not told of.
     */
    static List<String> words(NodeTraits traits, Texts texts) {
        List<String> words = new ArrayList<>();
        boolean memory =
                traits.shares().stream().anyMatch(each -> each.kind() == Share.Kind.GPU_MEMORY);
        for (Share each : traits.shares()) {
            if (memory && each.kind() == Share.Kind.GPU && each.used().orElse(0) == 0) {
                continue;
            }
            long unit = each.kind() == Share.Kind.GPU_MEMORY ? MIB_PER_GIB : 1;
            String figures =
                    (each.used().isPresent() ? each.used().getAsLong() / unit + " / " : "? / ")
                            + each.total() / unit;
            words.add(texts.say(code(each.kind()), figures));
        }
        if (!traits.volumes().isEmpty()) {
            words.add(texts.say("console.workloads.local-volumes", traits.volumes().size()));
        }
        return words;
    }

    private static String code(Share.Kind kind) {
        return switch (kind) {
            case GPU -> "console.workloads.share-gpu";
            case GPU_MEMORY -> "console.workloads.share-gpu-memory";
            case VF -> "console.workloads.share-vf";
        };
    }
}
