package io.rackside.drivers.network.cli;

import io.rackside.drivers.network.cli.profile.CliProfile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows a device's prompt when it sees it. Any name will do the first time; afterwards it has to be
 * that one, so that a line of an answer is not taken for it.
 */
final class PromptReader {
    /** Some devices cut their name in long prompts; none before this. */
    private static final int NAME_KEPT = 20;

    private static final String ANY_NAME = "(?<name>[\\w.@:+/~-]{1,64}?)";

    private final CliProfile.Prompts prompts;
    private Optional<String> name = Optional.empty();
    private Pattern view;
    private Pattern config;

    /** Where a device is. */
    enum Mode {
        VIEW,
        CONFIG
    }

    PromptReader(CliProfile.Prompts prompts) {
        this.prompts = prompts;
        view = compile(prompts.view(), ANY_NAME);
        config = compile(prompts.config(), ANY_NAME);
    }

    private static Pattern compile(String pattern, String name) {
        return Pattern.compile("\\s*" + pattern.replace("{name}", name) + "\\s*");
    }

    /** What the device calls itself, once it has asked. */
    Optional<String> name() {
        return name;
    }

    Optional<Mode> mode(String line) {
        if (line.isEmpty() || line.length() > 256) {
            return Optional.empty();
        }
        // A configuration's prompt first: some views' prompts match it too, never the reverse.
        Matcher inConfig = config.matcher(line);
        if (inConfig.matches()) {
            learn(inConfig);
            return Optional.of(Mode.CONFIG);
        }
        Matcher inView = view.matcher(line);
        if (inView.matches()) {
            learn(inView);
            return Optional.of(Mode.VIEW);
        }
        return Optional.empty();
    }

    private void learn(Matcher match) {
        if (name.isPresent()) {
            return;
        }
        String learned = match.group("name");
        name = Optional.of(learned);
        String kept = learned.substring(0, Math.min(NAME_KEPT, learned.length()));
        String quoted = Pattern.quote(kept) + (kept.equals(learned) ? "" : "[\\w.@:+/~-]{0,64}?");
        view = compile(prompts.view(), Pattern.quote(learned));
        config = compile(prompts.config(), quoted);
    }
}
