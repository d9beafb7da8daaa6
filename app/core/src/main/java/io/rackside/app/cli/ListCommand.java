package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;

import picocli.CommandLine.Mixin;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A command that lists things of the model, as a table or as one JSON array.
 *
 * @param <T> what it lists
 */
abstract class ListCommand<T> implements Callable<ExitStatus> {
    /** Before the code of a column title: the column is set to the right. */
    static final String RIGHT = ">";

    @Mixin CommonOptions common;

    final Terminal terminal;
    private final Folder folder;
    private final String array;
    private final List<String> columns;

    /**
     * @param array name of the JSON array
     * @param columns codes of the column titles, some after {@link #RIGHT}
     */
    ListCommand(Terminal terminal, Folder folder, String array, String... columns) {
        this.terminal = terminal;
        this.folder = folder;
        this.array = array;
        this.columns = List.of(columns);
    }

    abstract List<T> things(Rackside rackside);

    abstract String[] row(SiteModel model, T thing);

    abstract ObjectNode json(SiteModel model, T thing);

    /** The data folder, to read. */
    Rackside open() {
        return folder.reading(common.data);
    }

    Folder folder() {
        return folder;
    }

    @Override
    public ExitStatus call() {
        try (Rackside rackside = open()) {
            SiteModel model = rackside.site().model();
            List<T> things = things(rackside);
            if (common.json) {
                ObjectNode root = JsonNodeFactory.instance.objectNode();
                root.set(array, InventoryJson.list(things, thing -> json(model, thing)));
                terminal.json(root);
                return ExitStatus.DONE;
            }
            if (things.isEmpty()) {
                terminal.note("core.cli.list.none");
                return ExitStatus.DONE;
            }
            Table table = new Table(columns.stream().map(this::title).toArray(String[]::new));
            things.forEach(thing -> table.row(row(model, thing)));
            terminal.table(table);
            return ExitStatus.DONE;
        }
    }

    private String title(String code) {
        return code.startsWith(RIGHT)
                ? RIGHT + terminal.words().say(code.substring(RIGHT.length()))
                : terminal.words().say(code);
    }

    /** Words in one cell. */
    static String joined(String... parts) {
        return String.join(" ", Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
    }
}
