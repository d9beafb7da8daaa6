package io.rackside.app.console.shell;

import io.rackside.app.console.firmware.FirmwareDoor;
import io.rackside.app.console.firmware.FirmwareLensModel;
import io.rackside.app.console.firmware.UpgradePane;
import io.rackside.app.console.firmware.UpgradeReports;
import io.rackside.app.console.firmware.UpgradeViewModel;
import io.rackside.app.console.firmware.UpgradeWatch;
import io.rackside.app.console.picture.FirmwareStand;

import javafx.beans.value.ObservableValue;

import java.util.function.Supplier;

/** Upgrades in this window: watched from its beginning, shown in the inspector's place. */
final class Upgrades {
    private final WindowContext context;
    private final Supplier<Shell> shell;
    private final UpgradeReports reports;
    private final UpgradeViewModel model;
    private final FirmwareLensModel lens;
    private UpgradePane pane;

    Upgrades(WindowContext context, Supplier<Shell> shell, FirmwareDoor door) {
        this.context = context;
        this.shell = shell;
        UpgradeWatch watch = new UpgradeWatch(context.live(), context.background(), door);
        model =
                new UpgradeViewModel(
                        context.live(),
                        context.selection(),
                        context.texts(),
                        context.background(),
                        door,
                        watch);
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
                        context.sheets(),
                        context.texts(),
                        context.background(),
                        context.say());
    }

    /** What the lens shows. */
    ObservableValue<FirmwareStand> stand() {
        return lens.stand();
    }

    /** Shows the upgrade that runs, or begins one with the boxes that are chosen. */
    void open() {
        model.enter();
        if (pane == null) {
            pane =
                    new UpgradePane(
                            model,
                            context.texts(),
                            context.export(),
                            () -> shell.get().inspectorAgain(),
                            reports::ask);
        }
        shell.get().insteadOfInspector(pane, pane::keyboard);
    }
}
