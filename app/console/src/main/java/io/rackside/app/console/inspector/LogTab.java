package io.rackside.app.console.inspector;

import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Event;
import io.rackside.views.picture.Status;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The box's log: filters, its entries in words, how many there are, and the act that empties it.
 */
final class LogTab {
    private final LogViewModel log;
    private final Texts texts;
    private final BoxActs acts;
    private final LogEntryTexts words;
    private final DataTable<Event> table;

    private LogTab(LogViewModel log, Texts texts, CsvExport export, BoxActs acts) {
        this.log = log;
        this.texts = texts;
        this.acts = acts;
        words = new LogEntryTexts(texts);
        table =
                new DataTable<>(texts, "console.tab.log", Event::id, columns(), export)
                        .empty("console.empty.log");
        table.getStyleClass().add("rs-two-lines");
        log.rows().addListener((_, _, rows) -> table.show(rows));
        table.show(log.rows().get());
    }

    static TabStrip.Content of(LogViewModel log, Texts texts, CsvExport export, BoxActs acts) {
        LogTab tab = new LogTab(log, texts, export, acts);
        VBox.setVgrow(tab.table, Priority.ALWAYS);
        VBox content = new VBox(4, tab.filters(), tab.table, tab.foot());
        return new TabStrip.Content(content, tab.table.tools(), tab.table.keyboard());
    }

    private List<Column<Event>> columns() {
        Column<Event> time =
                Column.words("console.log.time", 86, words::time)
                        .sortedBy(Comparator.comparing(e -> e.time().orElse(Instant.EPOCH)))
                        .keepingWidth()
                        .drawn(
                                (event, old) ->
                                        TwoLines.of(
                                                Status.NOT_MONITORED,
                                                event.time()
                                                        .map(texts::time)
                                                        .orElse(Figures.NOT_KNOWN),
                                                event.time().map(texts::date).orElse(""),
                                                old));
        return List.of(
                time,
                Column.words("console.log.text", 220, words::text).drawn(this::entry),
                Column.words("console.log.severity", 70, words::severity).unseen(),
                Column.words("console.log.sensor", 70, Event::sensor).unseen(),
                Column.words("console.log.code", 70, words::code).unseen());
    }

    private Node entry(Event event, Node old) {
        String below =
                Stream.of(event.sensor(), words.code(event))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · "));
        return TwoLines.of(BoxStatus.of(event.severity()), words.text(event), below, old);
    }

    private HBox filters() {
        ComboBox<LogFilter.Severity> severity =
                choice(
                        "console.log.severity",
                        List.of(LogFilter.Severity.values()),
                        value -> texts.say(value.code()));
        severity.setId("log-severity");
        severity.valueProperty()
                .addListener((_, _, v) -> change(v == null ? f -> f : f -> f.from(v)));
        ComboBox<String> sensor =
                choice(
                        "console.log.sensor",
                        List.of(""),
                        value -> value.isEmpty() ? texts.say("console.log.sensor-all") : value);
        sensor.setId("log-sensor");
        sensor.valueProperty().addListener((_, _, v) -> change(v == null ? f -> f : f -> f.of(v)));
        ComboBox<LogFilter.Period> period =
                choice(
                        "console.log.time",
                        List.of(LogFilter.Period.values()),
                        value -> texts.say(value.code()));
        period.setId("log-period");
        period.valueProperty()
                .addListener((_, _, v) -> change(v == null ? f -> f : f -> f.within(v)));
        Runnable follow =
                () -> {
                    LogFilter filter = log.filter().get();
                    severity.setValue(filter.severity());
                    sensor.setValue(filter.sensor());
                    period.setValue(filter.period());
                };
        log.filter().addListener((_, _, _) -> follow.run());
        log.sensors().addListener((_, _, named) -> offer(sensor, named));
        offer(sensor, log.sensors().get());
        follow.run();
        HBox line = new HBox(4, severity, sensor, period);
        line.getChildren().forEach(each -> HBox.setHgrow(each, Priority.ALWAYS));
        return line;
    }

    private void change(Function<LogFilter, LogFilter> how) {
        log.filter().set(how.apply(log.filter().get()));
    }

    private void offer(ComboBox<String> sensor, List<String> named) {
        String chosen = log.filter().get().sensor();
        List<String> all = new ArrayList<>(List.of(""));
        all.addAll(named);
        if (!all.contains(chosen)) {
            all.add(chosen);
        }
        sensor.getItems().setAll(all);
        sensor.setValue(chosen);
    }

    private <T> ComboBox<T> choice(String code, List<T> values, Function<T, String> say) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(values);
        box.getStyleClass().add("rs-choice");
        box.setMinWidth(0);
        box.setPrefWidth(60);
        box.setMaxWidth(Double.MAX_VALUE);
        box.accessibleTextProperty().bind(texts.bind("console.table.filter-of", texts.bind(code)));
        Runnable inWords =
                () ->
                        box.setConverter(
                                new StringConverter<>() {
                                    @Override
                                    public String toString(T value) {
                                        return value == null ? "" : say.apply(value);
                                    }

                                    @Override
                                    public T fromString(String text) {
                                        return null;
                                    }
                                });
        texts.language().addListener((_, _, _) -> inWords.run());
        inWords.run();
        return box;
    }

    private HBox foot() {
        Label count = new Label();
        count.getStyleClass().add("rs-caption");
        count.textProperty()
                .bind(
                        texts.bind(
                                "console.log.count",
                                table.shown(),
                                Bindings.createIntegerBinding(
                                        () -> log.all().get().size(), log.all())));
        Button clear = new Button();
        clear.textProperty().bind(texts.bind("console.log.clear"));
        clear.getStyleClass().addAll("flat", "rs-tool");
        clear.setId("clear-log");
        clear.disableProperty().bind(log.box().isNull());
        clear.setOnAction(_ -> acts.clearLog(log.box().get(), Optional.empty()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, count, gap, clear);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
