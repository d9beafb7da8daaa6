package io.rackside.app.console.inspector;

import io.rackside.app.console.baseline.BaselineModel;
import io.rackside.app.console.bastion.BastionModel;
import io.rackside.app.console.bmc.Section;
import io.rackside.app.console.network.BoxPagesModel;
import io.rackside.app.console.network.NetworkBar;
import io.rackside.app.console.offload.OffloadModel;
import io.rackside.app.console.sheet.CardLink;
import io.rackside.app.console.table.DataTable;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.theme.Icon;
import io.rackside.app.console.workloads.VirtualClusterList;
import io.rackside.app.console.workloads.WorkloadModel;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;
import io.rackside.views.picture.Status;
import io.rackside.views.style.StatusGlyph;

import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The right of the window: why the chosen box is as it is, what can be done, then the facts. */
public final class InspectorView extends VBox {
    /** Cards beyond this scroll, so that the facts stay in sight. */
    private static final double CARDS_SHARE = 0.36;

    /** Where the window is as low as this, cards leave more of it to the facts below. */
    private static final double LOW = 720;

    private static final double LOW_CARDS_SHARE = 0.16;

    private static final int BMC_TAB = 3;

    private static final int NETWORK_TAB = 5;

    private static final int OFFLOAD_TAB = 6;

    private static final int BASELINE_TAB = 7;

    private static final int WORKLOAD_TAB = 8;

    private static final Set<Integer> EVERY_TAB = Set.of(0, 1, 2, 3, 4);

    /** A box that is asked by SNMP tells what it measures. */
    private static final Set<Integer> OF_AN_AGENT = Set.of(0, 4, NETWORK_TAB);

    /** What is kept by hand is there of a box that nothing talks to as well. */
    private static final Set<Integer> OF_ANY_BOX = Set.of(4);

    private final InspectorViewModel inspector;
    private final Texts texts;
    private final BoxActs acts;
    private final Consumer<Section> openSection;
    private final StatusGlyph glyph = new StatusGlyph(15);
    private final Label title = new Label();
    private final Label aside = new Label();
    private final Label subtitle = new Label();
    private final Button locate = new Button();
    private final Button power = new Button();
    private final Button terminal = new Button();
    private final Button ports = new Button();
    private final Button service = new Button();
    private final Button edit = new Button();
    private final Button more = new Button();
    private final Button pull = new Button();
    private final ActBar buttons =
            new ActBar(
                    List.of(ports, locate, power, terminal, service, edit), more, this::rareActs);
    private final VBox cards = new VBox(10);
    private final ScrollPane cardScroll = new ScrollPane(cards);
    private final TabStrip tabs;
    private final Tables tables;
    private Optional<VirtualClusterList> clusters = Optional.empty();
    private List<Card> shownCards = List.of();
    private Optional<CabinetId> pulled = Optional.empty();

    /** The facts' tables, each made when first looked at. */
    public record Tables(
            Supplier<DataTable<?>> sensors,
            Supplier<DataTable<?>> inventory,
            Supplier<TabStrip.Content> log,
            Supplier<TabStrip.Content> bmc,
            Supplier<TabStrip.Content> cabling,
            Supplier<TabStrip.Content> network,
            Supplier<TabStrip.Content> offload,
            Supplier<TabStrip.Content> baseline,
            Supplier<TabStrip.Content> workloads,
            Supplier<VirtualClusterList> virtualClusters,
            ObservableBooleanValue clustersWanted,
            ObservableBooleanValue pullWanted,
            Runnable pull,
            Consumer<Section> openSection) {}

    /**
     * @param reached through which bastion the chosen box is reached by SSH; empty for none
     */
    public InspectorView(
            InspectorViewModel inspector,
            Texts texts,
            BoxActs acts,
            ObservableValue<String> reached,
            Tables tables) {
        this.inspector = inspector;
        this.texts = texts;
        this.acts = acts;
        this.tables = tables;
        this.openSection = tables.openSection();
        this.tabs = new TabStrip(texts);
        getStyleClass().addAll("rs-region", "rs-right", "rs-inspector");
        title.getStyleClass().add("rs-title");
        title.setMinWidth(0);
        aside.getStyleClass().add("rs-dim");
        aside.setMinWidth(Region.USE_PREF_SIZE);
        subtitle.getStyleClass().add("rs-dim");
        subtitle.setWrapText(true);
        subtitle.setMinHeight(Region.USE_PREF_SIZE);
        Label way = new Label();
        way.setId("reached-through");
        way.getStyleClass().add("rs-dim");
        way.setWrapText(true);
        way.setMinHeight(Region.USE_PREF_SIZE);
        way.textProperty().bind(reached);
        way.visibleProperty().bind(way.textProperty().isNotEmpty());
        way.managedProperty().bind(way.visibleProperty());
        HBox head = new HBox(9, glyph, title, aside);
        head.setAlignment(Pos.CENTER_LEFT);
        furnishButtons();
        cardScroll.setFitToWidth(true);
        cardScroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        cards.heightProperty().addListener(_ -> fitCards());
        heightProperty().addListener(_ -> fitCards());
        tabs.add("console.tab.sensors", content(tables.sensors()));
        tabs.add("console.tab.inventory", content(tables.inventory()));
        tabs.add("console.tab.log", tables.log());
        tabs.add("console.tab.bmc", tables.bmc());
        tabs.add("console.tab.cabling", tables.cabling());
        tabs.add("console.tab.details", tables.network());
        tabs.add("console.tab.offload", tables.offload());
        tabs.add("console.tab.baseline", tables.baseline());
        tabs.add("console.tab.workloads", tables.workloads());
        tabs.setMinHeight(0);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(new VBox(3, head, subtitle, way), buttons, pull, cardScroll, tabs);
        inspector.shown().addListener((_, _, shown) -> show(shown));
        tables.clustersWanted().addListener((_, _, _) -> show(inspector.shown().get()));
        tables.pullWanted().addListener((_, _, _) -> show(inspector.shown().get()));
        show(inspector.shown().get());
    }

    private static Supplier<TabStrip.Content> content(Supplier<DataTable<?>> make) {
        return () -> {
            DataTable<?> table = make.get();
            return new TabStrip.Content(table, table.tools(), table.keyboard());
        };
    }

    /** Where the keyboard goes when this region is entered. */
    public Node keyboard() {
        if (!buttons.isVisible()) {
            return title;
        }
        return locate.isManaged() ? locate : ports.isManaged() ? ports : service;
    }

    /** Shows a section of the chosen box's BMC. */
    public void open(Section section) {
        tabs.choose(BMC_TAB);
        openSection.accept(section);
    }

    /** Shows what the chosen switch, firewall, PDU or UPS told of itself. */
    public void openNetwork() {
        tabs.choose(NETWORK_TAB);
        tabs.keyboard().requestFocus();
    }

    private void furnishButtons() {
        power.textProperty().bind(texts.bind("console.act.power"));
        terminal.textProperty().bind(texts.bind("console.act.terminal"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(texts.bind("console.act.edit"));
        edit.setTooltip(hint);
        ports.textProperty().bind(texts.bind("console.act.ports"));
        ports.setGraphic(Icon.PORTS.node());
        ports.setId("ports");
        locate.setGraphic(Icon.LOCATE.node());
        power.setGraphic(Icon.POWER.node());
        terminal.setGraphic(Icon.TERMINAL.node());
        service.setGraphic(Icon.SERVICE.node());
        edit.setGraphic(Icon.EDIT.node());
        for (Button button : List.of(ports, locate, power, terminal, service, edit)) {
            button.getStyleClass().add("rs-act");
        }
        locate.setId("locate");
        power.setId("power");
        terminal.setId("terminal");
        edit.setId("edit");
        more.setGraphic(Icon.MORE.node());
        more.getStyleClass().add("rs-act");
        more.setId("more");
        buttons.managedProperty().bind(buttons.visibleProperty());
        pull.textProperty().bind(texts.bind("console.workloads.judge"));
        pull.getStyleClass().add("rs-act");
        pull.setId("cabinet-judge");
        pull.setMinWidth(Region.USE_PREF_SIZE);
        pull.managedProperty().bind(pull.visibleProperty());
    }

    private void show(Inspected shown) {
        glyph.setStatus(shown.status());
        glyph.setVisible(shown.status() != Status.NOT_MONITORED);
        glyph.setManaged(glyph.isVisible());
        title.setText(shown.title());
        aside.setText(shown.aside());
        subtitle.setText(shown.subtitle());
        buttons.setVisible(shown instanceof Inspected.OfDevice);
        showPull(shown);
        tabs.setVisible(shown instanceof Inspected.OfDevice || pulled.isPresent());
        tabs.setManaged(tabs.isVisible());
        showClusters();
        fitCards();
        if (shown instanceof Inspected.OfDevice one) {
            furnishFor(one);
        }
        if (!shownCards.equals(shown.cards())) {
            shownCards = shown.cards();
            cards.getChildren().setAll(shownCards.stream().map(this::node).toList());
        }
        cardScroll.setVisible(!shownCards.isEmpty());
        cardScroll.setManaged(cardScroll.isVisible());
    }

    /** What is lost with a whole cabinet is shown once it was asked, until another is shown. */
    private void showPull(Inspected shown) {
        Optional<CabinetId> cabinet =
                shown instanceof Inspected.OfCabinet of
                        ? Optional.of(of.cabinet().id())
                        : Optional.empty();
        pulled = pulled.filter(asked -> cabinet.equals(Optional.of(asked)));
        pull.setVisible(cabinet.isPresent() && pulled.isEmpty() && tables.pullWanted().get());
        pull.setOnAction(
                _ -> {
                    pulled = cabinet;
                    show(inspector.shown().get());
                    tables.pull().run();
                });
        if (pulled.isPresent()) {
            tabs.offer(Set.of(WORKLOAD_TAB));
        }
    }

    /** Below the cards of a place, where the lens has them; made when first wanted. */
    private void showClusters() {
        boolean wanted = tables.clustersWanted().get() && !tabs.isVisible();
        if (wanted && clusters.isEmpty()) {
            VirtualClusterList list = tables.virtualClusters().get();
            VBox.setVgrow(list, Priority.ALWAYS);
            getChildren().add(list);
            clusters = Optional.of(list);
        }
        clusters.ifPresent(
                list -> {
                    list.setVisible(wanted);
                    list.setManaged(wanted);
                });
    }

    private boolean factsBelow() {
        return tabs.isVisible() || clusters.filter(Node::isVisible).isPresent();
    }

    /** As high as the cards, as long as the facts below keep their share. */
    private void fitCards() {
        double share = getHeight() < LOW ? LOW_CARDS_SHARE : CARDS_SHARE;
        double most = factsBelow() ? getHeight() * share : Double.MAX_VALUE;
        double height = Math.min(cards.getHeight() + 1, most);
        cardScroll.setMinHeight(factsBelow() ? height : 0);
        cardScroll.setPrefHeight(height);
        cardScroll.setMaxHeight(height);
    }

    /** Shows how the cards of the chosen host are. */
    public void openOffload() {
        tabs.choose(OFFLOAD_TAB);
        tabs.keyboard().requestFocus();
    }

    /** Shows how the chosen host stands to its setpoints. */
    public void openBaseline() {
        tabs.choose(BASELINE_TAB);
        tabs.keyboard().requestFocus();
    }

    /** Gives the keyboard to the virtual clusters, where they are shown. */
    public void openVirtualClusters() {
        clusters.ifPresent(list -> list.keyboard().requestFocus());
    }

    /** Shows what runs on the chosen box. */
    public void openWorkloads() {
        tabs.choose(WORKLOAD_TAB);
        tabs.keyboard().requestFocus();
    }

    private static Set<Integer> offered(Device device) {
        Set<Integer> offered =
                new HashSet<>(
                        BoxActs.hasBmc(device)
                                ? EVERY_TAB
                                : device.monitored() ? OF_AN_AGENT : OF_ANY_BOX);
        if (OffloadModel.has(device)) {
            offered.remove(NETWORK_TAB);
            offered.add(OFFLOAD_TAB);
        }
        if (BaselineModel.has(device)) {
            offered.add(BASELINE_TAB);
        }
        if (WorkloadModel.has(device)) {
            offered.add(WORKLOAD_TAB);
        }
        return offered;
    }

    private void furnishFor(Inspected.OfDevice one) {
        Device device = one.device();
        tabs.offer(offered(device));
        boolean serving = device.inServiceSince().isPresent();
        boolean bmc = BoxActs.hasBmc(device) || !device.monitored();
        ports.setManaged(NetworkBar.hasPorts(device));
        ports.setAccessibleText(texts.say("console.act.ports-of", device.name()));
        ports.setOnAction(_ -> acts.ports(device));
        locate.setManaged(bmc);
        power.setManaged(bmc);
        locate.setText(texts.say(one.locating() ? "console.act.locate-off" : "console.act.locate"));
        if (one.locating() != locate.getStyleClass().contains("rs-lit")) {
            if (one.locating()) {
                locate.getStyleClass().add("rs-lit");
            } else {
                locate.getStyleClass().remove("rs-lit");
            }
        }
        locate.setAccessibleText(
                texts.say(
                        one.locating() ? "console.act.locate-off-of" : "console.act.locate-of",
                        device.name()));
        locate.setDisable(!one.canLocate());
        locate.setOnAction(_ -> acts.locate(device, !one.locating()));
        power.setAccessibleText(texts.say("console.act.power-of", device.name()));
        power.setDisable(!device.monitored());
        power.setOnAction(_ -> acts.power(device));
        terminal.setManaged(device.endpoint(Protocol.IPMI).isPresent());
        terminal.setAccessibleText(texts.say("console.act.terminal-of", device.name()));
        terminal.setOnAction(_ -> acts.terminal(device));
        service.setText(texts.say(serving ? "console.act.service-end" : "console.act.service"));
        service.setAccessibleText(
                texts.say(
                        serving ? "console.act.service-end-of" : "console.act.service-of",
                        device.name()));
        service.setOnAction(_ -> acts.inService(device, !serving));
        edit.setAccessibleText(texts.say("console.act.edit-of", device.name()));
        edit.setOnAction(_ -> acts.edit(device));
        more.setAccessibleText(texts.say("console.act.more-of", device.name()));
        buttons.requestLayout();
    }

    /** Acts that are rarely wanted. */
    private List<MenuItem> rareActs() {
        if (!(inspector.shown().get() instanceof Inspected.OfDevice one)) {
            return List.of();
        }
        Device device = one.device();
        if (!BoxActs.hasBmc(device)) {
            List<MenuItem> items = new ArrayList<>();
            if (BoxActs.hasConfig(device)) {
                items.add(item("console.act.configs-of", device, acts::configs));
                items.add(item("console.act.change-config-of", device, acts::changeConfig));
                items.add(item("console.act.take-back-of", device, acts::takeBackConfig));
            }
            if (BoxPagesModel.has(device)) {
                items.add(item("console.act.record-walk-of", device, acts::recordWalk));
            }
            addWay(items, device);
            return items;
        }
        List<MenuItem> items = new ArrayList<>();
        if (acts.upgrades()) {
            items.add(item("console.act.upgrade-of", device, acts::upgrade));
        }
        if (device.endpoint(Protocol.IPMI).isPresent()) {
            items.add(item("console.act.raw-of", device, acts::rawCommand));
        }
        if (device.type().kind() == DeviceKind.SERVER) {
            items.addFirst(item("console.act.maintain-of", device, acts::maintain));
        }
        items.add(item("console.act.page-of", device, acts::page));
        items.add(item("console.act.save-bmc-of", device, acts::saveBmc));
        items.add(item("console.act.collect-of", device, acts::collect));
        addWay(items, device);
        return items;
    }

    private void addWay(List<MenuItem> items, Device device) {
        if (BastionModel.has(device)) {
            items.add(item("console.act.bastion-of", device, acts::bastion));
        }
    }

    private MenuItem item(String code, Device device, Consumer<Device> act) {
        MenuItem item = new MenuItem(texts.say(code, device.name()));
        item.setOnAction(_ -> act.accept(device));
        return item;
    }

    private Node node(Card card) {
        Label head = new Label(card.title());
        head.getStyleClass().add("rs-strong");
        head.setWrapText(true);
        Label text = new Label(card.text());
        text.setWrapText(true);
        text.getStyleClass().add("rs-dim");
        VBox box = card.text().isEmpty() ? new VBox(head) : new VBox(head, text);
        box.getStyleClass().add("rs-card");
        switch (card.tone()) {
            case CRITICAL -> box.getStyleClass().add("crit");
            case WARNING -> box.getStyleClass().add("warn");
            case RUNNING -> box.getStyleClass().add("info");
            case OK, UNKNOWN, NOT_MONITORED -> {}
        }
        box.setAccessibleText(card.title() + ". " + card.text());
        card.device().ifPresent(device -> CardLink.on(box, () -> inspector.goTo(device)));
        if (card.workloads()) {
            CardLink.on(box, this::openWorkloads);
        }
        card.section().ifPresent(section -> CardLink.on(box, () -> open(section)));
        return box;
    }
}
