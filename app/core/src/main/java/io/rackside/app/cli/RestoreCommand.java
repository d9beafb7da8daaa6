package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.function.BiFunction;

/**
 * {@code rackside site|cabinet|device restore}: takes what was retired back into use.
 *
 * @param <T> what it restores
 */
@Command(name = "restore")
final class RestoreCommand<T> extends EditCommand<T> {
    /** How a thing of one kind is found among the retired ones and taken back. */
    interface Way<T> {
        T restore(Rackside rackside, SiteWords words, String name);
    }

    @Parameters(paramLabel = "NAME", description = "core.cli.option.retired-name")
    private String name;

    private final Way<T> way;
    private final BiFunction<SiteModel, T, ObjectNode> shown;

    private RestoreCommand(
            Terminal terminal,
            Folder folder,
            Way<T> way,
            BiFunction<SiteModel, T, ObjectNode> shown) {
        super(terminal, folder);
        this.way = way;
        this.shown = shown;
    }

    /**
     * @param about code of its help
     * @param shown what was restored, as the list command shows it
     */
    static <T> CommandLine line(
            Terminal terminal,
            Folder folder,
            String about,
            Way<T> way,
            BiFunction<SiteModel, T, ObjectNode> shown) {
        CommandLine line = new CommandLine(new RestoreCommand<>(terminal, folder, way, shown));
        line.getCommandSpec().usageMessage().description(about);
        return line;
    }

    @Override
    T edit(Rackside rackside, SiteWords words) {
        return way.restore(rackside, words, name);
    }

    @Override
    ObjectNode json(SiteModel model, T thing) {
        return shown.apply(model, thing);
    }
}
