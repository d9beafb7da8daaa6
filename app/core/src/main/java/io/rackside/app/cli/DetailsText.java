package io.rackside.app.cli;

import io.rackside.app.support.DetailTable;
import io.rackside.app.support.DetailTables;
import io.rackside.model.details.Details;

/** What a controller tells of itself, as tables on a terminal. */
final class DetailsText {
    private static final String NOTHING = "-";

    private final Terminal terminal;

    DetailsText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Details details) {
        new DetailTables(terminal::text).of(details).forEach(this::print);
    }

    private void print(DetailTable told) {
        Table table = new Table(header(told));
        for (var cells : told.rows()) {
            table.row(
                    cells.stream()
                            .map(cell -> cell.isBlank() ? NOTHING : cell)
                            .toArray(String[]::new));
        }
        terminal.out().println();
        terminal.out().println(Table.plain(told.title()));
        table.lines().forEach(terminal.out()::println);
    }

    private String[] header(DetailTable told) {
        if (told.columns().isEmpty()) {
            return new String[] {
                terminal.words().say("core.cli.head.setting"),
                terminal.words().say("core.cli.head.value")
            };
        }
        return told.columns().stream()
                .map(column -> (column.figures() ? ">" : "") + column.title())
                .toArray(String[]::new);
    }
}
