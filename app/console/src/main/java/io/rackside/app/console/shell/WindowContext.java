package io.rackside.app.console.shell;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Message;

import java.util.function.Consumer;

/**
 * What every part of the window is made with.
 *
 * @param sheets where something is asked
 * @param export where tables go as files
 * @param say tells in passing
 */
record WindowContext(
        Ports ports,
        Texts texts,
        Live live,
        Selection selection,
        Sheets sheets,
        Background background,
        CsvExport export,
        Consumer<Message> say) {}
