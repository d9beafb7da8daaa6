package io.rackside.app.console.library;

import io.rackside.app.console.background.Failure;
import io.rackside.app.console.sheet.ErrorBox;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.table.TwoLines;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The firmware library: packages, the keys that are trusted, and the versions that are wanted. */
public final class LibrarySheet extends VBox {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 620;

    /** Left free around it, so that one sees where one is. */
    private static final double AROUND = 48;

    private final LibraryViewModel model;
    private final LibraryForms forms;
    private final Sheets sheets;
    private final Texts texts;
    private final CsvExport export;
    private final TabStrip tabs;
    private final ErrorBox error;

    public LibrarySheet(
            LibraryViewModel model,
            LibraryForms forms,
            Sheets sheets,
            Texts texts,
            CsvExport export) {
        this.model = model;
        this.forms = forms;
        this.sheets = sheets;
        this.texts = texts;
        this.export = export;
        this.error = new ErrorBox(texts);
        this.tabs = new TabStrip(texts);
        getStyleClass().addAll("rs-sheet", "rs-library");
        accessibleTextProperty().bind(texts.bind("console.library.title"));
        tabs.add("console.library.packages", this::packages);
        tabs.add("console.library.keys", this::keys);
        tabs.add("console.library.baselines", this::baselines);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        ProgressBar waiting = new ProgressBar();
        waiting.setMaxWidth(Double.MAX_VALUE);
        waiting.setMinHeight(USE_PREF_SIZE);
        waiting.getStyleClass().add("rs-progress");
        waiting.accessibleTextProperty().bind(texts.bind("console.library.looking"));
        waiting.visibleProperty().bind(model.busy());
        waiting.managedProperty().bind(waiting.visibleProperty());
        getChildren().addAll(head(), waiting, error, tabs);
        model.failure().addListener((_, _, now) -> show(now));
        show(model.failure().get());
    }

    private void show(Optional<Failure> failure) {
        failure.ifPresentOrElse(
                why -> error.show(texts.say(why.what()), why.details()), error::clear);
    }

    private HBox head() {
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.library.title"));
        title.getStyleClass().add("rs-sheet-title");
        Label hint = new Label();
        hint.textProperty().bind(texts.bind("console.library.drop-hint"));
        hint.getStyleClass().add("rs-caption");
        hint.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(null, Icon.CLOSE.node());
        close.getStyleClass().addAll("flat", "rs-icon-button");
        close.setId("library-close");
        close.accessibleTextProperty().bind(texts.bind("console.library.close"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("console.library.close"));
        close.setTooltip(tip);
        close.setOnAction(_ -> sheets.close());
        HBox head = new HBox(12, title, hint, gap, close);
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    /** Opens it above the window, as large as there is room. */
    public void open() {
        model.read();
        if (sheets.getScene() != null) {
            setPrefWidth(Math.min(WIDTH, sheets.getScene().getWidth() - AROUND));
            setPrefHeight(Math.min(HEIGHT, sheets.getScene().getHeight() - AROUND));
        }
        sheets.show(this, tabs.keyboard(), () -> {});
    }

    private TabStrip.Content packages() {
        DataTable<PackageRow> table = packageTable();
        table.getStyleClass().add("rs-two-lines");
        table.keyboard().setId("library-packages");
        model.packages().addListener((_, _, rows) -> table.show(rows));
        table.show(model.packages().get());
        Label details = details();
        Button takeIn = tool("console.library.take-in-act", "library-take-in", Icon.ADD);
        takeIn.setOnAction(_ -> forms.takeIn());
        Button verify = tool("console.library.verify", "library-verify", Icon.VERIFY);
        verify.setOnAction(_ -> one(table).ifPresent(model::verify));
        Button remove = tool("console.library.remove", "library-remove", Icon.CLOSE);
        remove.setOnAction(_ -> one(table).ifPresent(forms::remove));
        judged(
                table,
                row -> {
                    verify.setDisable(row.isEmpty());
                    remove.setDisable(row.isEmpty());
                    details.setText(row.map(PackageRow::details).orElse(""));
                });
        VBox body = new VBox(8, table, details);
        VBox.setVgrow(table, Priority.ALWAYS);
        return content(body, table, takeIn, verify, remove);
    }

    private DataTable<PackageRow> packageTable() {
        return new DataTable<>(
                        texts,
                        "console.library.packages",
                        PackageRow::sha256,
                        List.of(
                                Column.<PackageRow>words(
                                                "console.library.package", 420, PackageRow::name)
                                        .drawn(
                                                (row, old) ->
                                                        TwoLines.of(
                                                                Status.NOT_MONITORED,
                                                                row.name(),
                                                                row.brings(),
                                                                old)),
                                Column.<PackageRow>words(
                                                "console.library.brings", 80, PackageRow::brings)
                                        .unseen(),
                                Column.<PackageRow>words(
                                                "console.library.standing",
                                                250,
                                                PackageRow::standing)
                                        .with((row, old) -> glyph(row.status(), old)),
                                Column.words("console.library.expires", 96, PackageRow::expires),
                                Column.<PackageRow>words(
                                                "console.library.taken",
                                                96,
                                                PackageRow::takenInText)
                                        .sortedBy(Comparator.comparing(PackageRow::takenIn)),
                                Column.figures(
                                        "console.library.size",
                                        90,
                                        PackageRow::size,
                                        Comparator.comparing(PackageRow::bytes)),
                                Column.<PackageRow>words(
                                                "console.library.sha256", 80, PackageRow::sha256)
                                        .unseen()),
                        export)
                .empty("console.library.no-packages");
    }

    private TabStrip.Content keys() {
        DataTable<KeyRow> table =
                new DataTable<>(
                                texts,
                                "console.library.keys",
                                KeyRow::fingerprint,
                                List.of(
                                        Column.words("console.library.owner", 190, KeyRow::owner),
                                        Column.words(
                                                "console.library.signs", 150, KeyRow::purposes),
                                        Column.words("console.library.until", 96, KeyRow::until),
                                        Column.<KeyRow>words(
                                                        "console.library.state", 150, KeyRow::state)
                                                .with((row, old) -> glyph(row.status(), old)),
                                        Column.words(
                                                "console.library.fingerprint",
                                                420,
                                                KeyRow::fingerprint)),
                                export)
                        .empty("console.library.no-keys");
        table.keyboard().setId("library-keys");
        model.keys().addListener((_, _, rows) -> table.show(rows));
        table.show(model.keys().get());
        Label details = details();
        details.getStyleClass().add("rs-mono");
        Button trust = tool("console.library.trust-act", "library-trust", Icon.ADD);
        trust.setOnAction(_ -> forms.trust());
        Button revoke = tool("console.library.revoke", "library-revoke", Icon.CLOSE);
        revoke.setOnAction(_ -> one(table).ifPresent(forms::revoke));
        judged(table, row -> revoke.setDisable(row.filter(KeyRow::revocable).isEmpty()));
        return content(table, table, trust, revoke);
    }

    private TabStrip.Content baselines() {
        DataTable<WantedRow> table =
                new DataTable<>(
                                texts,
                                "console.library.baselines",
                                WantedRow::number,
                                List.of(
                                        Column.words(
                                                "console.library.model", 240, WantedRow::model),
                                        Column.words(
                                                "console.library.component",
                                                170,
                                                WantedRow::component),
                                        Column.words(
                                                "console.library.version", 150, WantedRow::version),
                                        Column.words(
                                                "console.library.reason", 380, WantedRow::reason),
                                        Column.<WantedRow>words(
                                                        "console.library.baseline-name",
                                                        80,
                                                        WantedRow::baseline)
                                                .unseen(),
                                        Column.<WantedRow>words(
                                                        "console.library.sha256",
                                                        80,
                                                        WantedRow::sha256)
                                                .unseen()),
                                export)
                        .groupedBy(WantedRow::heading)
                        .empty("console.library.no-baselines");
        table.keyboard().setId("library-baselines");
        model.wanted().addListener((_, _, rows) -> table.show(rows));
        table.show(model.wanted().get());
        Button takeIn = tool("console.library.take-in-act", "library-take-in", Icon.ADD);
        takeIn.setOnAction(_ -> forms.takeInBaseline());
        Button hold = tool("console.library.hold", "library-hold", Icon.VERIFY);
        hold.setOnAction(_ -> one(table).map(WantedRow::baseline).ifPresent(model::hold));
        Button remove = tool("console.library.remove", "library-remove", Icon.CLOSE);
        remove.setOnAction(
                _ -> one(table).map(WantedRow::baseline).ifPresent(forms::removeBaseline));
        judged(
                table,
                row -> {
                    hold.setDisable(row.isEmpty());
                    remove.setDisable(row.isEmpty());
                });
        return content(table, table, takeIn, hold, remove);
    }

    /** What more there is to say of the chosen row. */
    private static Label details() {
        Label details = new Label();
        details.setWrapText(true);
        details.setMinHeight(USE_PREF_SIZE);
        details.getStyleClass().add("rs-caption");
        details.managedProperty().bind(details.textProperty().isNotEmpty());
        return details;
    }

    private static <T> Optional<T> one(DataTable<T> table) {
        return table.selected().stream().findFirst();
    }

    /** Told of the chosen row, now and whenever another one is chosen. */
    private static <T> void judged(DataTable<T> table, Consumer<Optional<T>> judge) {
        table.onSelection(() -> judge.accept(one(table)));
        judge.accept(Optional.empty());
    }

    private static TabStrip.Content content(Node body, DataTable<?> table, Button... buttons) {
        HBox tools = new HBox(4, buttons);
        tools.getStyleClass().add("rs-tools");
        tools.getChildren().add(table.tools());
        return new TabStrip.Content(body, tools, table.keyboard());
    }

    private static Node glyph(Status status, Node old) {
        StatusGlyph glyph = old instanceof StatusGlyph g ? g : new StatusGlyph(12);
        glyph.setStatus(status);
        return status == Status.NOT_MONITORED ? null : glyph;
    }

    private Button tool(String code, String id, Icon icon) {
        Button button = new Button(null, icon.node());
        button.textProperty().bind(texts.bind(code));
        button.setId(id);
        button.getStyleClass().addAll("flat", "rs-tool");
        return button;
    }
}
