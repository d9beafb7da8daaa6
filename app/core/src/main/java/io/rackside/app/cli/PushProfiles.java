package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfile.Origin;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.model.Message;

import java.util.List;
import java.util.stream.Collectors;

/** The profile a person names, and who vouches for it. */
final class PushProfiles {
    private PushProfiles() {}

    static List<CliProfile> shipped() {
        return CliProfiles.shipped().all();
    }

    /**
     * The one of that name.
     *
     * @throws Failure when there is none
     */
    static CliProfile named(List<CliProfile> all, String name) {
        return all.stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.USAGE,
                                        Message.of(
                                                "core.cli.error.unknown-cli",
                                                String.valueOf(name),
                                                all.stream()
                                                        .map(CliProfile::name)
                                                        .collect(Collectors.joining(", ")))));
    }

    static void show(Terminal terminal, CliProfile profile) {
        switch (profile.origin()) {
            case Origin.Shipped _ ->
                    terminal.say("core.cli.push.profile", profile.title(), profile.name());
            case Origin.Signed(var signer) ->
                    terminal.say(
                            "core.cli.push.profile-signed",
                            profile.title(),
                            profile.name(),
                            signer);
            case Origin.Unsigned _ ->
                    terminal.say("core.cli.push.profile-unsigned", profile.title(), profile.name());
        }
        if (profile.changes() == CliProfile.Evidence.DOCUMENTS) {
            terminal.say("core.cli.push.documents-only", profile.title());
        }
    }

    static ObjectNode json(CliProfile profile) {
        ObjectNode root =
                InventoryJson.object()
                        .put("profile", profile.name())
                        .put("title", profile.title())
                        .put("evidence", InventoryJson.word(profile.evidence()))
                        .put("changes", InventoryJson.word(profile.changes()))
                        .put("profileHash", profile.hash())
                        .put("timed", profile.timedUndo().isPresent());
        return switch (profile.origin()) {
            case Origin.Shipped _ -> root.put("origin", "shipped").putNull("signer");
            case Origin.Signed(var signer) -> root.put("origin", "signed").put("signer", signer);
            case Origin.Unsigned _ -> root.put("origin", "unsigned").putNull("signer");
        };
    }
}
