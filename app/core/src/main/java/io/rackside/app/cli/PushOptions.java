package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.network.push.PushWish;
import io.rackside.model.Message;

import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** What a person wants set on a switch, as the command line says it. */
final class PushOptions {
    @Option(
            names = "--template",
            paramLabel = "NAME",
            description = "core.cli.option.push-template")
    String template;

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "core.cli.option.push-set")
    private List<String> fields = List.of();

    @Option(names = "--limit", paramLabel = "MINUTES", description = "core.cli.option.push-limit")
    private int minutes = (int) PushWish.USUAL_LIMIT.toMinutes();

    /** Whether anything was said of what is wanted. */
    boolean given() {
        return template != null || !fields.isEmpty();
    }

    PushWish wish() {
        if (template == null) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.missing-argument", "--template"));
        }
        TreeMap<String, String> values = new TreeMap<>();
        for (String field : fields) {
            int sign = field.indexOf('=');
            if (sign < 1) {
                throw new Failure(
                        ExitStatus.USAGE, Message.of("core.cli.error.wrong-value", field, "--set"));
            }
            values.put(field.substring(0, sign).strip(), field.substring(sign + 1).strip());
        }
        return new PushWish(template, values, Duration.ofMinutes(minutes));
    }
}
