package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.support.DetailTable;
import io.rackside.app.support.DetailTables;
import io.rackside.model.details.Details;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts what a BMC tells of itself into rows, a heading for each thing; what it left out has none.
 */
final class ControllerRows {
    private final Texts texts;
    private final DetailTables tables;

    ControllerRows(Texts texts) {
        this.texts = texts;
        this.tables = new DetailTables(texts::say);
    }

    List<BmcRow> of(Details details) {
        List<BmcRow> rows = new ArrayList<>();
        List<DetailTable> told = tables.of(details);
        for (int i = 0; i < told.size(); i++) {
            DetailTable table = told.get(i);
            String key = table.topic() + "/" + i;
            for (int n = 0; n < table.rows().size(); n++) {
                List<String> cells = table.rows().get(n);
                if (table.columns().isEmpty()) {
                    add(rows, key + "/" + n, table.title(), cells.get(0), cells.get(1));
                } else {
                    entry(rows, key + "/" + n, table, cells);
                }
            }
        }
        details.problems().forEach(problem -> rows.add(BmcRow.of(problem, texts)));
        return List.copyOf(rows);
    }

    String sum(Details details) {
        return texts.say("console.bmc.controller.count", details.topics().size());
    }

    /** One of many under a heading of its own, by what its first column has. */
    private static void entry(
            List<BmcRow> rows, String key, DetailTable table, List<String> cells) {
        String group = table.title() + " " + cells.getFirst();
        for (int c = 1; c < cells.size(); c++) {
            add(rows, key + "/" + c, group, table.columns().get(c).title(), cells.get(c));
        }
    }

    private static void add(
            List<BmcRow> rows, String key, String group, String name, String value) {
        if (!value.isBlank()) {
            rows.add(BmcRow.of(group, name, value).keyed(key));
        }
    }
}
