package io.rackside.app.console.workloads;

import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.sheet.WorkLine;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.DetailPane;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.style.StatusGlyph;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** The clusters of the vault: what each wants and may, and what can be done with it. */
final class ClusterSheet extends VBox {
    private final ClustersModel model;
    private final ClusterForms forms;
    private final Sheets sheets;
    private final Texts texts;
    private final DataTable<ClusterRow> rows;
    private final DetailPane facts = new DetailPane(this);
    private final Button allow = new Button();
    private final Button inspect = new Button();
    private final Button unlock = new Button();
    private final Button lock = new Button();
    private final Button login = new Button();

    ClusterSheet(
            ClustersModel model,
            ClusterForms forms,
            Sheets sheets,
            Texts texts,
            CsvExport export,
            ClusterForms.Around around) {
        super(10);
        this.model = model;
        this.forms = forms;
        this.sheets = sheets;
        this.texts = texts;
        this.rows = table(export);
        getStyleClass().add("rs-sheet");
        setPrefSize(960, 520);
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.workloads.clusters"));
        title.getStyleClass().add("rs-sheet-title");
        accessibleTextProperty().bind(title.textProperty());
        HBox gap = new HBox();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, title, gap, rows.tools());
        head.setAlignment(Pos.CENTER_LEFT);
        WorkLine said = new WorkLine(model.work(), texts, "clusters-said");
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(model.work().stirs());
        VBox.setVgrow(rows, Priority.ALWAYS);
        getChildren().addAll(head, said, rows, facts, buttons(around));
        model.rows().addListener((_, _, found) -> show(found));
        choose();
    }

    private DataTable<ClusterRow> table(CsvExport export) {
        DataTable<ClusterRow> table =
                new DataTable<ClusterRow>(
                                texts,
                                "console.workloads.clusters",
                                ClusterRow::name,
                                List.of(
                                        Column.<ClusterRow>words(
                                                        "console.workloads.cluster",
                                                        130,
                                                        ClusterRow::name)
                                                .with(
                                                        (row, _) ->
                                                                new StatusGlyph(10, row.status())),
                                        Column.words(
                                                "console.workloads.server",
                                                190,
                                                row -> row.page().server()),
                                        Column.words(
                                                "console.workloads.login", 100, ClusterRow::login),
                                        Column.<ClusterRow>words(
                                                        "console.workloads.service",
                                                        150,
                                                        ClusterRow::service)
                                                .hinting(ClusterRow::service),
                                        Column.<ClusterRow>words(
                                                        "console.workloads.remark",
                                                        320,
                                                        ClusterRow::remark)
                                                .hinting(ClusterRow::remark)),
                                export)
                        .empty("console.workloads.none-kept");
        table.keyboard().setId("clusters");
        table.onSelection(this::choose);
        return table;
    }

    private Optional<ClusterRow> chosen() {
        List<ClusterRow> selected = rows.selected();
        return selected.size() == 1 ? Optional.of(selected.getFirst()) : Optional.empty();
    }

    private void show(List<ClusterRow> found) {
        rows.show(found);
        if (rows.selected().isEmpty() && !found.isEmpty()) {
            rows.select(row -> row.name().equals(found.getFirst().name()));
        }
        choose();
    }

    private void choose() {
        Optional<ClusterRow> one = chosen();
        facts.show(one.map(ClusterRow::details).orElse(List.of()));
        allow.setDisable(one.filter(row -> row.page().waits()).isEmpty());
        boolean known = one.filter(row -> row.page().login().isPresent()).isPresent();
        inspect.setDisable(!known);
        unlock.setDisable(!known);
        lock.setDisable(one.filter(ClusterRow::unlocked).isEmpty());
        login.setDisable(one.isEmpty());
    }

    private VBox buttons(ClusterForms.Around around) {
        button(inspect, "console.inspect.of", "clusters-inspect");
        inspect.setOnAction(_ -> around.inspect(chosen().map(ClusterRow::name)));
        button(allow, "console.workloads.allow", "clusters-allow");
        allow.setOnAction(_ -> chosen().ifPresent(row -> forms.allow(row.page(), model::read)));
        button(login, "console.service.login", "clusters-login");
        login.setOnAction(_ -> with(around::login));
        button(unlock, "console.service.unlock", "clusters-unlock");
        unlock.setOnAction(_ -> with(around::unlock));
        button(lock, "console.service.lock", "clusters-lock");
        lock.setOnAction(_ -> with(around::lock));
        Button add = new Button();
        button(add, "console.workloads.add", "clusters-add");
        add.setOnAction(_ -> forms.add(model::read));
        Button forget = new Button();
        button(forget, "console.workloads.forget-one", "clusters-forget");
        forget.setOnAction(_ -> forms.forget(model::read));
        Button close = new Button();
        button(close, "console.sheet.close", "clusters-close");
        close.setOnAction(_ -> sheets.close());
        HBox end = new HBox(close);
        end.setAlignment(Pos.CENTER_RIGHT);
        return new VBox(
                8, new FlowPane(8, 8, inspect, allow, login, unlock, lock, add, forget), end);
    }

    private void with(ClusterAct act) {
        chosen().map(ClusterRow::name).ifPresent(name -> act.on(name, model::read));
    }

    /** Something asked of a cluster, and what is done after it. */
    @FunctionalInterface
    private interface ClusterAct {
        void on(String cluster, Runnable done);
    }

    private void button(Button button, String code, String id) {
        button.setId(id);
        button.textProperty().bind(texts.bind(code));
        button.getStyleClass().add("rs-act");
        button.setMinWidth(Region.USE_PREF_SIZE);
    }

    /** Shows it, and reads which there are. */
    void open() {
        sheets.show(this, rows.keyboard(), model.work()::leave);
        model.read();
    }
}
