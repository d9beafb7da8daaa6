package io.rackside.app.console.scan;

import io.rackside.app.console.background.Failure;
import io.rackside.app.console.table.Column;
import io.rackside.app.console.table.CsvExport;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.app.discovery.Evidence;
import io.rackside.app.discovery.Found;
import io.rackside.app.discovery.Proposal;
import io.rackside.app.discovery.Scan;
import io.rackside.model.Device;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The drawer's tab that searches the network; what it finds is dragged into the rack. */
public final class ScanTab extends VBox {
    private static final Duration LOOK = Duration.millis(400);

    /** Takes a found box up, to be put into the rack. */
    public interface Carrier {
        void drag(Node source, Device proposed);

        /** By keyboard: Enter on its line. */
        void carry(Device proposed);
    }

    /** What a scan found, with the box it might be once that has been worked out. */
    private record Row(Found found, boolean known, Optional<Proposal> proposal) {}

    private final ScanViewModel scan;
    private final Texts texts;
    private final DataTable<Row> table;
    private final TextField ranges = new TextField();
    private final ComboBox<String> credential = new ComboBox<>();
    private final Button go = new Button();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label state = new Label();
    private final Timeline looking;

    public ScanTab(ScanViewModel scan, Texts texts, CsvExport export, Carrier carrier) {
        this.scan = scan;
        this.texts = texts;
        this.table =
                new DataTable<>(
                                texts,
                                "console.scan.found",
                                (Row row) -> row.found().address(),
                                List.of(
                                        Column.words(
                                                "console.scan.address",
                                                300,
                                                (Row row) ->
                                                        String.join("  ", row.found().addresses())),
                                        Column.<Row>words("console.scan.says", 230, ScanTab::says)
                                                .hinting(ScanTab::evidence),
                                        Column.words("console.scan.proposal", 260, this::proposal),
                                        Column.words("console.scan.known", 160, this::known)),
                                export)
                        .empty("console.empty.scan")
                        .opening(row -> fresh(row).ifPresent(carrier::carry));
        this.looking = new Timeline(new KeyFrame(LOOK, _ -> scan.look()));
        looking.setCycleCount(Animation.INDEFINITE);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(controls(), table);
        table.dragging(row -> fresh(row).ifPresent(device -> carrier.drag(table, device)));
        scan.found().addListener((_, _, _) -> rows());
        scan.proposals().addListener((_, _, _) -> rows());
        scan.onModel(this::rows);
        scan.progress().addListener((_, _, now) -> show(now));
        scan.failure().addListener((_, _, failure) -> show(failure));
        scan.findings().addListener((_, _, _) -> show(scan.progress().get()));
        scan.running()
                .addListener(
                        (_, _, running) -> {
                            if (running) {
                                looking.play();
                            } else {
                                looking.stop();
                            }
                        });
    }

    /** As the drawer shows it. */
    public TabStrip.Content content() {
        return new TabStrip.Content(this, table.tools(), ranges);
    }

    /** Looks no more, and gives up a scan that runs. */
    public void close() {
        looking.stop();
        scan.close();
    }

    private Node controls() {
        ranges.promptTextProperty().bind(texts.bind("console.scan.ranges-hint"));
        ranges.accessibleTextProperty().bind(texts.bind("console.scan.ranges"));
        ranges.setPrefWidth(460);
        ranges.setOnAction(_ -> toggle());
        credentials();
        go.textProperty().bind(texts.bind("console.scan.start"));
        go.setGraphic(Icon.SCAN.node());
        go.getStyleClass().addAll("rs-act");
        go.setOnAction(_ -> toggle());
        scan.running()
                .addListener(
                        (_, _, running) ->
                                go.textProperty()
                                        .bind(
                                                texts.bind(
                                                        running
                                                                ? "console.scan.cancel"
                                                                : "console.scan.start")));
        bar.progressProperty().bind(scan.share());
        bar.visibleProperty().bind(scan.running());
        bar.getStyleClass().add("rs-progress");
        bar.setPrefWidth(160);
        state.getStyleClass().add("rs-dim");
        HBox line = new HBox(8, ranges, credential, go, bar, state);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("rs-scan-controls");
        return line;
    }

    /** The first choice is none: a community goes in clear to every address. */
    private void credentials() {
        credential.getItems().setAll("");
        credential.setValue("");
        credential.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String name) {
                        return name == null || name.isEmpty()
                                ? texts.say("console.scan.no-credential")
                                : name;
                    }

                    @Override
                    public String fromString(String shown) {
                        return shown;
                    }
                });
        credential.accessibleTextProperty().bind(texts.bind("console.scan.credential"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.scan.credential-hint"));
        credential.setTooltip(hint);
        credential.setOnShowing(_ -> scan.lookForCredentials());
        credential.disableProperty().bind(scan.running());
        scan.credentials()
                .addListener(
                        (_, _, names) -> {
                            String chosen = credential.getValue();
                            credential.getItems().setAll("");
                            credential.getItems().addAll(names);
                            credential.setValue(names.contains(chosen) ? chosen : "");
                        });
    }

    private void toggle() {
        if (scan.running().get()) {
            scan.cancel();
        } else {
            state.setText("");
            scan.start(
                    ranges.getText(),
                    Optional.ofNullable(credential.getValue()).filter(name -> !name.isEmpty()));
        }
    }

    private void rows() {
        List<Proposal> proposals = scan.proposals().get();
        table.show(
                scan.found().get().stream()
                        .map(
                                found ->
                                        new Row(
                                                found,
                                                scan.known(found),
                                                proposals.stream()
                                                        .filter(p -> p.found().equals(found))
                                                        .findFirst()))
                        .toList());
    }

    /** Where it names neither maker nor product, what it said else. */
    private static String says(Row row) {
        String named = (row.found().vendor() + " " + row.found().product()).strip();
        return named.isEmpty()
                ? row.found().evidence().stream().findFirst().map(Evidence::said).orElse("")
                : named;
    }

    private static String evidence(Row row) {
        return Stream.concat(
                        Stream.of(says(row)),
                        row.found().evidence().stream()
                                .map(each -> each.what() + ": " + each.said()))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private String proposal(Row row) {
        return row.proposal()
                .map(Proposal::device)
                .map(
                        device ->
                                (device.name()
                                                + " · "
                                                + device.type().manufacturer()
                                                + " "
                                                + device.type().model())
                                        .strip())
                .orElse("");
    }

    private String known(Row row) {
        return texts.say(row.known() ? "console.scan.is-known" : "console.scan.is-new");
    }

    private static Optional<Device> fresh(Row row) {
        return row.known() ? Optional.empty() : row.proposal().map(Proposal::device);
    }

    private void show(Scan.Progress now) {
        if (now != null) {
            String progress =
                    texts.say("console.scan.progress", now.asked(), now.total(), now.found());
            String findings =
                    scan.findings().get().stream()
                            .map(texts::say)
                            .collect(Collectors.joining(" · "));
            state.setText(findings.isEmpty() ? progress : progress + " · " + findings);
        }
    }

    private void show(Failure failure) {
        if (failure != null) {
            state.setText(texts.say(failure.what()));
        }
    }
}
