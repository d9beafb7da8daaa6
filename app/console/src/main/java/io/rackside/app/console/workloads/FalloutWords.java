package io.rackside.app.console.workloads;

import io.rackside.app.cluster.sight.FalloutSight;
import io.rackside.app.cluster.sight.FalloutSight.Fate;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what becomes of clusters without a box or a cabinet. */
final class FalloutWords {
    private final Texts texts;

    FalloutWords(Texts texts) {
        this.texts = texts;
    }

    /** What would become of all of it, in one sentence, and of each memory in another. */
    String sum(Judged judged) {
        String said =
                texts.say(
                        "console.workloads.fallout",
                        count(judged, Fate.MOVES),
                        count(judged, Fate.RESTARTS),
                        count(judged, Fate.LOST),
                        count(judged, Fate.BLOCKS));
        for (var each : judged.fallouts().entrySet()) {
            String memory = memory(each.getValue().memory());
            if (!memory.isEmpty()) {
                said = texts.say("console.two-sentences", said, of(judged, each.getKey(), memory));
            }
        }
        return said;
    }

    private static long count(Judged judged, Fate fate) {
        return judged.fallouts().values().stream().mapToLong(it -> it.count(fate)).sum();
    }

    /** Of several clusters each is named. */
    private String of(Judged judged, String cluster, String sentence) {
        return judged.fallouts().size() == 1
                ? sentence
                : texts.say("console.workloads.of-cluster", cluster, sentence);
    }

    private String memory(FalloutSight.Memory memory) {
        return switch (memory.state()) {
            case UNTOUCHED -> "";
            case KEPT -> quorum("console.workloads.quorum-kept", memory);
            case AT_THE_EDGE -> quorum("console.workloads.quorum-edge", memory);
            case LOST -> quorum("console.workloads.quorum-lost", memory);
            case UNKNOWN -> texts.say("console.workloads.quorum-unknown");
        };
    }

    private String quorum(String code, FalloutSight.Memory memory) {
        String said = texts.say(code, memory.left(), memory.members());
        return memory.unconfirmed()
                ? texts.say(
                        "console.two-sentences",
                        said,
                        texts.say("console.workloads.quorum-unconfirmed"))
                : said;
    }

    /** Which boxes go and how, then what is not known. */
    List<String> notes(Judged judged) {
        List<String> notes = new ArrayList<>(reach(judged));
        judged.unasked()
                .forEach(
                        (cluster, why) ->
                                notes.add(
                                        texts.say(
                                                "console.workloads.not-judged",
                                                cluster,
                                                texts.say(why))));
        judged.fallouts()
                .forEach(
                        (cluster, fallout) -> {
                            for (Message note : fallout.notes()) {
                                notes.add(of(judged, cluster, texts.say(note)));
                            }
                        });
        return notes;
    }

    /** Boxes go alike for all clusters; only where one has no node there it is not emptied. */
    private List<String> reach(Judged judged) {
        List<FalloutSight.Reach> all =
                judged.fallouts().values().stream().map(FalloutSight::reach).toList();
        List<String> said = new ArrayList<>();
        said.add(
                texts.say(
                        all.stream().anyMatch(FalloutSight.Reach::emptied)
                                ? "console.workloads.as-emptied"
                                : "console.workloads.as-cut"));
        add(said, "console.workloads.powerless", all, FalloutSight.Reach::powerless);
        add(said, "console.workloads.cut-off", all, FalloutSight.Reach::cutOff);
        add(said, "console.workloads.weakened", all, FalloutSight.Reach::weakened);
        return said;
    }

    private void add(
            List<String> said,
            String code,
            List<FalloutSight.Reach> all,
            Function<FalloutSight.Reach, List<String>> boxes) {
        String names =
                all.stream()
                        .flatMap(each -> boxes.apply(each).stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            said.add(texts.say(code, names));
        }
    }

    /** What becomes of a virtual cluster, in a word. */
    String fate(FalloutSight.Hosted hosted) {
        return texts.say(
                switch (hosted.memory().state()) {
                    case UNTOUCHED, KEPT -> "console.workloads.majority-kept";
                    case AT_THE_EDGE -> "console.workloads.majority-edge";
                    case LOST ->
                            hosted.comesBack()
                                    ? "console.workloads.majority-away"
                                    : "console.workloads.majority-lost";
                    case UNKNOWN -> "console.workloads.majority-unknown";
                });
    }

    /** The same in a sentence. */
    String reason(FalloutSight.Hosted hosted) {
        FalloutSight.Memory memory = hosted.memory();
        if (memory.state() == FalloutSight.Memory.State.UNKNOWN) {
            return texts.say("console.workloads.hosted-unknown");
        }
        String left = texts.say("console.workloads.hosted-left", memory.left(), memory.members());
        return hosted.comesBack()
                ? texts.say(
                        "console.two-sentences", left, texts.say("console.workloads.hosted-away"))
                : left;
    }
}
