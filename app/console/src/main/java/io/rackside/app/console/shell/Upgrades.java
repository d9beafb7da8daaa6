package io.rackside.app.console.shell;

import io.rackside.app.console.act.ActSheet;
import io.rackside.app.console.act.ActViewModel;
import io.rackside.app.console.firmware.ComplianceTab;
import io.rackside.app.console.firmware.FirmwareDoor;
import io.rackside.app.console.firmware.FirmwareLensModel;
import io.rackside.app.console.firmware.LostSettings;
import io.rackside.app.console.firmware.OptionForm;
import io.rackside.app.console.firmware.UpgradePane;
import io.rackside.app.console.firmware.UpgradeReports;
import io.rackside.app.console.firmware.UpgradeViewModel;
import io.rackside.app.console.firmware.UpgradeWatch;
import io.rackside.app.console.hosts.HostsModel;
import io.rackside.app.console.library.LibraryForms;
import io.rackside.app.console.library.LibrarySheet;
import io.rackside.app.console.library.LibraryViewModel;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.report.ReportForm;
import io.rackside.app.console.table.TabStrip;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.JobId;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Firmware in this window: upgrades, watched from its beginning, and the library they use. */
final class Upgrades {
    /** Shows what puts back the settings of a box. */
    @FunctionalInterface
    interface PutBack {
        void show(Device device, Callable<List<Change>> changes, Message title);
    }

    private final WindowContext context;
    private final Supplier<Shell> shell;
    private final FirmwareDoor door;
    private final HostsModel hosts;
    private final PutBack putBack;
    private final Runnable begun;
    private final UpgradeReports reports;
    private final UpgradeWatch watch;
    private final UpgradeViewModel model;
    private final FirmwareLensModel lens;
    private final LibraryViewModel library;
    private final LibraryForms forms;
    private UpgradePane pane;
    private LibrarySheet sheet;

    /**
     * @param begun an act has become a job
     */
    Upgrades(
            WindowContext context,
            Supplier<Shell> shell,
            FirmwareDoor door,
            HostsModel hosts,
            PutBack putBack,
            Runnable begun) {
        this.begun = begun;
        this.context = context;
        this.shell = shell;
        this.door = door;
        this.hosts = hosts;
        this.putBack = putBack;
        watch = new UpgradeWatch(context.live(), context.background(), door);
        model =
                new UpgradeViewModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        door,
                        watch,
                        hosts);
        lens =
                new FirmwareLensModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        door,
                        watch);
        reports =
                new UpgradeReports(
                        door,
                        new ReportForm(
                                context.sheets(),
                                context.texts(),
                                context.background(),
                                context.say()));
        library =
                new LibraryViewModel(
                        door.library(),
                        context.texts(),
                        context.background(),
                        () -> context.live().now().at(),
                        this::libraryChanged,
                        context.say());
        forms = new LibraryForms(library, context.sheets(), context.texts(), context.background());
    }

    private void libraryChanged() {
        model.readGoals();
        lens.holdAnew();
    }

    /** What the lens shows. */
    ObservableValue<FirmwareStand> stand() {
        return lens.stand();
    }

    /** All upgrades that are known. */
    ReadOnlyObjectProperty<List<CampaignStatus>> known() {
        return watch.upgrades();
    }

    /** Shows the upgrade that runs, or begins one with the boxes that are chosen. */
    void open() {
        model.enter();
        show();
    }

    /** Shows one upgrade. */
    void open(JobId upgrade) {
        model.follow(upgrade);
        show();
    }

    private void show() {
        if (pane == null) {
            pane =
                    new UpgradePane(
                            model, hosts, context.texts(), context.export(), new AroundPane());
        }
        shell.get().insteadOfInspector(pane, pane::keyboard);
    }

    /** Opens the library. */
    void library() {
        if (sheet == null) {
            sheet =
                    new LibrarySheet(
                            library, forms, context.sheets(), context.texts(), context.export());
        }
        sheet.open();
    }

    /** Whether files can be dropped now: nothing else is being asked. */
    boolean takesFiles() {
        return !context.sheets().isOpen() || sheet != null && context.sheets().shows(sheet);
    }

    /** Files were dropped on the window. */
    void dropped(List<Path> files) {
        forms.dropped(files);
    }

    /** The table of how boxes stand to the baseline. */
    TabStrip.Content compliance() {
        return ComplianceTab.of(
                lens,
                context.texts(),
                context.export(),
                new ComplianceTab.Around() {
                    @Override
                    public void goTo(DeviceId box) {
                        context.live()
                                .now()
                                .model()
                                .device(box)
                                .ifPresent(
                                        device ->
                                                context.selection()
                                                        .goTo(
                                                                new Place.AtCabinet(
                                                                        device.cabinet()),
                                                                box));
                    }

                    @Override
                    public void library() {
                        Upgrades.this.library();
                    }

                    @Override
                    public void switchTo(DeviceId box, BoxStanding.Bank bank) {
                        context.live()
                                .now()
                                .model()
                                .device(box)
                                .ifPresent(device -> askToSwitch(device, bank));
                    }

                    @Override
                    public void report() {
                        reports.ask(lens.asked(), lens.silent());
                    }
                });
    }

    private void askToSwitch(Device device, BoxStanding.Bank bank) {
        Message name = Message.of("console.firmware.switch-to", bank.name());
        new ActSheet(
                        new ActViewModel(
                                door.switchTo(device.id(), bank), context.background(), _ -> true),
                        new ActSheet.Wording(
                                Message.of("console.act.button", name, device.name()),
                                _ -> name,
                                device.name()),
                        context.sheets(),
                        context.texts(),
                        _ -> begun.run())
                .open();
    }

    private final class AroundPane implements UpgradePane.Around {
        @Override
        public void leave() {
            shell.get().inspectorAgain();
        }

        @Override
        public void options() {
            new OptionForm(context.sheets(), context.texts(), context.background()).open(model);
        }

        @Override
        public void library() {
            Upgrades.this.library();
        }

        @Override
        public void report(JobId upgrade) {
            reports.ask(upgrade);
        }

        @Override
        public void putBack(LostSettings lost) {
            Optional<Device> device = context.live().now().model().device(lost.box());
            device.ifPresent(
                    box ->
                            putBack.show(
                                    box,
                                    () -> door.restore(lost.image()),
                                    Message.of("console.firmware.put-back-title", box.name())));
        }
    }
}
