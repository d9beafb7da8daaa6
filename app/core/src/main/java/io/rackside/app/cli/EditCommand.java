package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;

import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/**
 * A command that changes the model by hand as one edit, with its entry in the trail.
 *
 * @param <T> what it made or changed
 */
abstract class EditCommand<T> implements Callable<ExitStatus> {
    @Mixin CommonOptions common;

    final Terminal terminal;
    private final Folder folder;

    EditCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /** Carries it out; {@link io.rackside.app.site.EditRefused} when it cannot be. */
    abstract T edit(Rackside rackside, SiteWords words);

    /** What it made or changed, as the list command shows it. */
    abstract ObjectNode json(SiteModel model, T thing);

    @Override
    public ExitStatus call() {
        try (Rackside rackside = folder.acting(common.data)) {
            T thing = edit(rackside, new SiteWords(rackside.site().model()));
            if (common.json) {
                terminal.json(json(rackside.site().model(), thing));
            } else {
                rackside.site()
                        .undoable()
                        .ifPresentOrElse(
                                done -> terminal.say("core.cli.edit.done", done),
                                () -> terminal.say("core.cli.edit.nothing"));
            }
            return ExitStatus.DONE;
        }
    }
}
