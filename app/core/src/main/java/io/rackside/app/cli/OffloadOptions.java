package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.model.Message;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a person wants a port to be, as the command line says it. */
final class OffloadOptions {
    @Option(
            names = "--port",
            required = true,
            paramLabel = "PORT",
            description = "core.cli.option.offload-port")
    private String port;

    @Option(names = "--profile", paramLabel = "ID", description = "core.cli.option.offload-profile")
    private String profile;

    @Option(names = "--set", paramLabel = "KNOB=VALUE", description = "core.cli.option.offload-set")
    private List<String> values = List.of();

    @Option(
            names = "--without",
            paramLabel = "KNOB",
            description = "core.cli.option.offload-without")
    private List<String> leftOut = List.of();

    @Mixin private TrialOptions trial;

    OffloadWish wish() {
        TreeMap<String, String> wanted = new TreeMap<>();
        for (String one : values) {
            int sign = one.indexOf('=');
            if (sign < 1) {
                throw new Failure(
                        ExitStatus.USAGE, Message.of("core.cli.error.wrong-value", one, "--set"));
            }
            String knob = one.substring(0, sign).strip();
            if (wanted.put(knob, one.substring(sign + 1).strip()) != null) {
                throw new Failure(
                        ExitStatus.USAGE, Message.of("core.cli.error.named-twice", knob, "--set"));
            }
        }
        if (profile == null && wanted.isEmpty()) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.missing-argument", "--profile"));
        }
        return new OffloadWish(
                port, Optional.ofNullable(profile), wanted, Set.copyOf(leftOut), trial.trial());
    }

    boolean restarts() {
        return trial.restarts();
    }

    static Failure noProfile(String id, List<ProfileChoice> all) {
        String names = all.stream().map(ProfileChoice::id).collect(Collectors.joining(", "));
        return new Failure(ExitStatus.USAGE, Message.of("core.offload.no-profile", id, names));
    }
}
