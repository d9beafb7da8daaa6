package io.rackside.app.console.sites;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.views.chart.Meter;
import io.rackside.views.picture.Gauge;
import io.rackside.views.style.StatusGlyph;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The left of the window: the sites tree, and the envelope of the shown cabinet below it. */
public final class SitesView extends VBox {
    /** With more cabinets than this a site is folded until one goes there. */
    private static final int UNFOLDED_MAX = 24;

    private final SitesViewModel sites;
    private final Texts texts;

    private final TreeView<SiteNode> tree = new TreeView<>(new TreeItem<>());
    private final Map<Place, TreeItem<SiteNode>> items = new HashMap<>();
    private final VBox meters = new VBox(9);
    private final Label envelopeTitle = new Label();
    private boolean following;
    private boolean few = true;

    public SitesView(SitesViewModel sites, Selection selection, Texts texts, SiteMenu menu) {
        this.sites = sites;
        this.texts = texts;
        getStyleClass().addAll("rs-region", "rs-left");
        Label title = new Label();
        title.textProperty().bind(texts.bind("console.sites.title"));
        title.getStyleClass().add("rs-caption");
        title.setPadding(new Insets(12, 14, 4, 14));
        furnishTree(menu);
        envelopeTitle.getStyleClass().add("rs-caption");
        VBox envelope = new VBox(10, envelopeTitle, meters);
        envelope.setPadding(new Insets(10, 14, 14, 14));
        envelope.setMinHeight(Region.USE_PREF_SIZE);
        tree.setMinHeight(90);
        envelope.managedProperty().bind(envelope.visibleProperty());
        getChildren().addAll(title, tree, envelope);
        VBox.setVgrow(tree, Priority.ALWAYS);
        sites.nodes().addListener((_, _, nodes) -> show(nodes));
        sites.envelope().addListener((_, _, gauges) -> show(gauges, envelope));
        selection.place().addListener((_, _, place) -> follow(place));
        show(sites.nodes().get());
        show(sites.envelope().get(), envelope);
        follow(selection.place().get());
        tree.heightProperty()
                .addListener((_, _, _) -> Platform.runLater(() -> follow(selection.place().get())));
    }

    /** Where the keyboard goes when this region is entered. */
    public Region keyboard() {
        return tree;
    }

    private void furnishTree(SiteMenu menu) {
        tree.getStyleClass().add("rs-sites");
        tree.setShowRoot(false);
        tree.accessibleTextProperty().bind(texts.bind("console.sites.title"));
        tree.setCellFactory(_ -> new Cell(menu));
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, item) -> {
                            if (!following && item != null && item.getValue() != null) {
                                sites.goTo(item.getValue().place());
                            }
                        });
    }

    private void show(List<SiteNode> nodes) {
        following = true;
        try {
            Map<Place, TreeItem<SiteNode>> before = new HashMap<>(items);
            items.clear();
            few = nodes.stream().mapToInt(SiteNode::count).sum() <= UNFOLDED_MAX;
            fill(tree.getRoot(), nodes, before);
        } finally {
            following = false;
        }
    }

    /** Keeps the lines that stay, so that nothing folds or flickers while statuses change. */
    private void fill(
            TreeItem<SiteNode> parent,
            List<SiteNode> nodes,
            Map<Place, TreeItem<SiteNode>> before) {
        List<TreeItem<SiteNode>> wanted =
                nodes.stream()
                        .map(
                                node -> {
                                    TreeItem<SiteNode> item = before.get(node.place());
                                    if (item == null) {
                                        item = new TreeItem<>(node);
                                        item.setExpanded(few || isRegion(node));
                                    } else if (!item.getValue().equals(node)) {
                                        item.setValue(node);
                                    }
                                    items.put(node.place(), item);
                                    fill(item, node.children(), before);
                                    return item;
                                })
                        .toList();
        if (!parent.getChildren().equals(wanted)) {
            parent.getChildren().setAll(wanted);
        }
    }

    private static boolean isRegion(SiteNode node) {
        return node.children().stream().anyMatch(child -> child.place() instanceof Place.AtSite);
    }

    private void follow(Place place) {
        following = true;
        try {
            TreeItem<SiteNode> item = items.get(place);
            if (item == null) {
                tree.getSelectionModel().clearSelection();
            } else {
                for (TreeItem<SiteNode> above = item.getParent();
                        above != null;
                        above = above.getParent()) {
                    above.setExpanded(true);
                }
                tree.getSelectionModel().select(item);
                tree.scrollTo(Math.max(0, tree.getRow(item) - 8));
            }
        } finally {
            following = false;
        }
    }

    private void show(List<Gauge> gauges, VBox envelope) {
        envelope.setVisible(!gauges.isEmpty());
        sites.cabinet()
                .ifPresent(
                        cabinet ->
                                envelopeTitle.setText(
                                        texts.say("console.envelope.title", cabinet.name())));
        while (meters.getChildren().size() > gauges.size()) {
            meters.getChildren().removeLast();
        }
        for (int i = 0; i < gauges.size(); i++) {
            if (i < meters.getChildren().size()) {
                ((Meter) meters.getChildren().get(i)).setGauge(gauges.get(i));
            } else {
                Meter meter = new Meter(gauges.get(i));
                meter.setMinHeight(Region.USE_PREF_SIZE);
                meters.getChildren().add(meter);
            }
        }
    }

    private static final class Cell extends TreeCell<SiteNode> {
        private final StatusGlyph glyph = new StatusGlyph(12);
        private final Label name = new Label();
        private final Label count = new Label();
        private final HBox line = new HBox(8, glyph, name, count);

        Cell(SiteMenu menu) {
            line.setAlignment(Pos.CENTER_LEFT);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setMinWidth(0);
            HBox.setHgrow(name, Priority.ALWAYS);
            count.getStyleClass().add("rs-dim");
            count.setMinWidth(Region.USE_PREF_SIZE);
            setOnContextMenuRequested(
                    event ->
                            Optional.ofNullable(getItem())
                                    .ifPresent(node -> menu.show(node.place(), this, event)));
        }

        @Override
        protected void updateItem(SiteNode node, boolean empty) {
            super.updateItem(node, empty);
            if (empty || node == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            glyph.setStatus(node.status());
            name.setText(node.name());
            count.setText(Integer.toString(node.count()));
            setGraphic(line);
            setAccessibleText(node.name());
        }
    }
}
