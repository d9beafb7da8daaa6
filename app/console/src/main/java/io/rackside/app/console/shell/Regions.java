package io.rackside.app.console.shell;

import io.rackside.app.console.bastion.BastionModel;
import io.rackside.app.console.bmc.BmcViewModel;
import io.rackside.app.console.bmc.Section;
import io.rackside.app.console.bmc.SettingForms;
import io.rackside.app.console.drawer.DrawerView;
import io.rackside.app.console.drawer.DrawerViewModel;
import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.CablingForms;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.inspector.FactTables;
import io.rackside.app.console.inspector.InspectorView;
import io.rackside.app.console.inspector.InspectorViewModel;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.scan.ScanTab;
import io.rackside.app.console.scan.ScanViewModel;
import io.rackside.app.console.sites.SitesView;
import io.rackside.app.console.sites.SitesViewModel;
import io.rackside.app.console.table.TabStrip;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;

import javafx.scene.Node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The regions around the drawing, made when they are first wanted. */
final class Regions {
    /** The drawer's tabs of these names. */
    static final int CABLING = 4;

    static final int COMPLIANCE = 5;

    private static final int DRAWER_TABS = 5;

    private final WindowContext context;
    private final Shell shell;
    private final ConsoleActs acts;
    private final Editing editing;
    private final BoxForm boxForm;
    private final DrawerViewModel drawerModel;
    private final RackDrops drops;
    private final Supplier<TopBar> top;
    private final Optional<Upgrades> upgrades;
    private final NetworkViews network;
    private final HostViews hosts;
    private final QuestionBar questions;
    private final BmcViewModel bmc;
    private final SettingForms settings;
    private final BastionModel bastions;
    private Optional<Made> made = Optional.empty();
    private ScanTab scanTab;
    private int drawerTab;

    private record Made(InspectorView inspector, DrawerView drawer) {}

    Regions(
            WindowContext context,
            Shell shell,
            ConsoleActs acts,
            Editing editing,
            BoxForm boxForm,
            DrawerViewModel drawerModel,
            RackDrops drops,
            Supplier<TopBar> top,
            Optional<Upgrades> upgrades,
            NetworkViews network,
            HostViews hosts,
            QuestionBar questions) {
        this.upgrades = upgrades;
        this.network = network;
        this.hosts = hosts;
        this.questions = questions;
        this.context = context;
        this.shell = shell;
        this.acts = acts;
        this.editing = editing;
        this.boxForm = boxForm;
        this.drawerModel = drawerModel;
        this.drops = drops;
        this.top = top;
        bmc =
                new BmcViewModel(
                        context.live(),
                        context.texts(),
                        context.background(),
                        context.ports().bmc());
        settings =
                new SettingForms(
                        context.sheets(),
                        context.texts(),
                        context.background(),
                        context.ports().bmc(),
                        acts);
        bastions =
                new BastionModel(
                        context.live(),
                        context.texts(),
                        context.background(),
                        context.ports().bastions());
    }

    /** Makes them and puts them around the drawing, once. */
    InspectorView furnish() {
        return made().inspector();
    }

    private Made made() {
        if (made.isEmpty()) {
            Made now = new Made(inspector(), drawer());
            made = Optional.of(now);
            NoticeBar notices = new NoticeBar(context.texts());
            notices.tell(context.ports().notices());
            shell.furnish(top.get(), notices, questions, sites(), now.inspector(), now.drawer());
        }
        return made.get();
    }

    boolean furnished() {
        return made.isPresent();
    }

    /** Brings a tab of the drawer to the front, with the keyboard in it. */
    void showDrawer(int tab) {
        drawerTab = tab;
        DrawerView drawer = made().drawer();
        drawer.choose(tab);
        drawer.keyboard().requestFocus();
    }

    void nextDrawer() {
        showDrawer((drawerTab + 1) % (DRAWER_TABS + (upgrades.isPresent() ? 1 : 0)));
    }

    /** Shows what the chosen network box told of itself. */
    void told() {
        made().inspector().openNetwork();
    }

    /** Shows how the cards of the chosen host are. */
    void offload() {
        made().inspector().openOffload();
    }

    /** Holds all hosts of the shown place against their setpoints. */
    void checkBaselines() {
        hosts.checkBaselines();
    }

    /** Shows how the chosen host stands to its setpoints. */
    void baseline() {
        made().inspector().openBaseline();
    }

    /** Shows what runs on the chosen box. */
    void workloads() {
        made().inspector().openWorkloads();
    }

    /** Shows the virtual clusters: they are there while no box is chosen. */
    void virtualClusters() {
        hosts.workloads().seek();
        made().inspector().openVirtualClusters();
    }

    /** Clusters in this window. */
    WorkloadViews clusters() {
        return hosts.workloads();
    }

    /** Boxes may be reached by SSH another way than before. */
    void wayChanged() {
        bastions.changed();
    }

    /** Shows the raw commands of the chosen box, and asks for another. */
    void rawCommand() {
        made().inspector().open(Section.COMMANDS);
        settings.rawCommand(bmc);
    }

    /** Shows what puts back the settings of a box. */
    void putBack(Device device, Callable<List<Change>> changes, Message title) {
        settings.putBack(device, changes, title);
    }

    /** Gives the keyboard to what waits for an answer; false where nothing does. */
    boolean toQuestions() {
        questions.keyboard().ifPresent(Node::requestFocus);
        return questions.keyboard().isPresent();
    }

    private DrawerView drawer() {
        return new DrawerView(
                drawerModel,
                context.texts(),
                acts,
                context.export(),
                this::scanContent,
                network::acceptance,
                upgrades.map(all -> all::compliance));
    }

    private SitesView sites() {
        return new SitesView(
                new SitesViewModel(context.live(), context.selection(), context.texts()),
                context.selection(),
                context.texts(),
                new SiteMenus(
                        context.live(),
                        editing,
                        boxForm,
                        context.texts(),
                        cabinet -> {
                            context.selection().goTo(new Place.AtCabinet(cabinet.id()));
                            showDrawer(CABLING);
                        },
                        acts));
    }

    private InspectorView inspector() {
        Ports ports = context.ports();
        InspectorViewModel inspected =
                new InspectorViewModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        hosts.workloads()::atRisk);
        return new InspectorView(
                inspected,
                context.texts(),
                acts,
                bastions.said(),
                FactTables.of(
                        inspected,
                        context.live(),
                        new CablingForms(
                                ports.book(),
                                context.sheets(),
                                context.texts(),
                                context.background(),
                                context.say()),
                        acts,
                        context.texts(),
                        context.export(),
                        context.background(),
                        new FactTables.Sources(
                                ports::samples,
                                ports::events,
                                bmc,
                                settings,
                                bastions,
                                network.pages(),
                                hosts.offload(),
                                hosts.baseline(),
                                hosts.setpointSheets(),
                                hosts.workloads(),
                                () -> context.live().now().at())));
    }

    /** Ends what they let run. */
    void close() {
        if (scanTab != null) {
            scanTab.close();
        }
    }

    private TabStrip.Content scanContent() {
        if (scanTab == null) {
            Ports ports = context.ports();
            ScanViewModel scan =
                    new ScanViewModel(
                            order ->
                                    ports.scan(
                                            editing.cabinetHere()
                                                    .map(cabinet -> order.over(cabinet.site()))
                                                    .orElse(order)),
                            () -> ports.vault().names(),
                            found ->
                                    editing.cabinetHere()
                                            .map(cabinet -> ports.propose(cabinet.id(), found))
                                            .orElse(List.of()),
                            context.live(),
                            context.background());
            scanTab = new ScanTab(scan, context.texts(), context.export(), drops);
        }
        return scanTab.content();
    }
}
