package io.rackside.app.console.firmware;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.desk.UpgradeOptions;
import io.rackside.model.DeviceId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an upgrade is to go, in words. */
final class OptionWords {
    private OptionWords() {}

    /**
     * In one line.
     *
     * @param boxes names of the chosen ones
     */
    static String of(UpgradeOptions options, Map<DeviceId, String> boxes, Texts texts) {
        List<String> words = new ArrayList<>();
        words.add(
                options.canary()
                        .flatMap(box -> Optional.ofNullable(boxes.get(box)))
                        .map(box -> texts.say("console.firmware.canary-is", box))
                        .orElseGet(() -> texts.say("console.firmware.canary-chosen")));
        words.add(texts.say("console.firmware.side-by-side", options.side()));
        words.add(
                options.failures() == 0
                        ? texts.say("console.firmware.stops-at-first")
                        : texts.say("console.firmware.stops-after", options.failures()));
        if (options.again()) {
            words.add(texts.say("console.firmware.also-again"));
        }
        if (options.back()) {
            words.add(texts.say("console.firmware.also-back"));
        }
        if (!options.keepSettings()) {
            words.add(texts.say("console.firmware.drops-settings"));
        }
        options.way().ifPresent(way -> words.add(texts.say(code(way))));
        return String.join(" · ", words);
    }

    static String code(UpgradeOptions.Way way) {
        return switch (way) {
            case MULTIPART -> "console.firmware.way-multipart";
            case PUSH -> "console.firmware.way-push";
            case UPLOAD -> "console.firmware.way-upload";
            case PULL_HTTPS -> "console.firmware.way-pull-https";
            case PULL_HTTP -> "console.firmware.way-pull-http";
        };
    }
}
