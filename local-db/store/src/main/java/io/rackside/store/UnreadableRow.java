package io.rackside.store;

import java.sql.SQLException;

/** A row that SQLite reads and that holds what was never written there: the file is damaged. */
final class UnreadableRow extends SQLException {
    UnreadableRow(RuntimeException cause) {
        super("a row that makes no sense", cause);
    }
}
