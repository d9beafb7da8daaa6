package io.rackside.app.console.table;

/** Puts an exported table where the technician wants it. */
@FunctionalInterface
public interface CsvExport {
    /**
     * Asks for a file and writes it.
     *
     * @param name what the table shows, as a proposal for the file's name
     */
    void save(String name, String csv);
}
