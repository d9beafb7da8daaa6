package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.app.offload.WishView;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code rackside offload profiles [PROFILE]}: what a port can be set to. */
@Command(name = "profiles", description = "core.cli.help.offload.profiles")
final class OffloadProfilesCommand implements Callable<ExitStatus> {
    @Mixin private CommonOptions common;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROFILE",
            description = "core.cli.option.offload-profile")
    private String id;

    private final Terminal terminal;
    private final Folder folder;

    OffloadProfilesCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    @Override
    public ExitStatus call() {
        try (Rackside rackside = folder.readingOrNone(common.data)) {
            List<ProfileChoice> all = rackside.offloadLooks(terminal.time()).profiles();
            List<ProfileChoice> shown =
                    all.stream().filter(one -> id == null || one.id().equals(id)).toList();
            if (shown.isEmpty()) {
                throw OffloadOptions.noProfile(id, all);
            }
            if (common.json) {
                ObjectNode root = InventoryJson.object();
                root.set("profiles", InventoryJson.list(shown, this::json));
                terminal.json(root);
            } else {
                shown.forEach(one -> show(one, id != null));
            }
            return ExitStatus.DONE;
        }
    }

    private ObjectNode json(ProfileChoice profile) {
        Locale locale = terminal.words().language();
        ObjectNode node =
                InventoryJson.object()
                        .put("id", profile.id())
                        .put("title", profile.title().in(locale));
        node.set(
                "wishes",
                InventoryJson.list(
                        profile.wishes(),
                        wish ->
                                InventoryJson.object()
                                        .put("knob", wish.knob())
                                        .put("title", terminal.text(wish.title()))
                                        .put("value", wish.value())
                                        .put("level", wish.must() ? "must" : "should")
                                        .put("why", wish.why().in(locale))));
        return node;
    }

    private void show(ProfileChoice profile, boolean whole) {
        Locale locale = terminal.words().language();
        terminal.out().println(profile.id() + "  " + profile.title().in(locale));
        if (whole) {
            Table table =
                    new Table(
                            terminal.words().say("core.cli.column.knob"),
                            terminal.words().say("core.cli.column.value"),
                            terminal.words().say("core.cli.column.level"),
                            terminal.words().say("core.cli.column.why"));
            for (WishView wish : profile.wishes()) {
                table.row(
                        wish.knob(),
                        wish.value(),
                        wish.must() ? "must" : "should",
                        wish.why().in(locale));
            }
            terminal.table(table);
        }
    }
}
