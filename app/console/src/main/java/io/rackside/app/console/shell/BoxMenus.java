package io.rackside.app.console.shell;

import io.rackside.app.console.bastion.BastionModel;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.inspector.BoxActs;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.network.BoxPagesModel;
import io.rackside.app.console.network.NetworkBar;
import io.rackside.app.console.offload.OffloadModel;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;

import java.util.Optional;
import java.util.Set;

/** What can be done with a box or its cabinet, offered where it is drawn; an item names its box. */
final class BoxMenus {
    private final Live live;
    private final Selection selection;
    private final ConsoleActs acts;
    private final Editing editing;
    private final Texts texts;
    private final Runnable cabling;

    /**
     * @param cabling shows the acceptance list of the shown cabinet's cables
     */
    BoxMenus(
            Live live,
            Selection selection,
            ConsoleActs acts,
            Editing editing,
            Texts texts,
            Runnable cabling) {
        this.cabling = cabling;
        this.live = live;
        this.selection = selection;
        this.acts = acts;
        this.editing = editing;
        this.texts = texts;
    }

    void show(Optional<DeviceId> on, ContextMenuEvent event) {
        Optional<Device> box = on.flatMap(live.now().model()::device);
        if (!(event.getSource() instanceof Node node)) {
            return;
        }
        if (box.isEmpty()) {
            ofCabinet(node, event);
            return;
        }
        Device device = box.get();
        if (!selection.devices().get().contains(device.id())) {
            selection.choose(Set.of(device.id()));
        }
        boolean serving = device.inServiceSince().isPresent();
        ContextMenu menu = new ContextMenu();
        ofNetwork(menu, device);
        if (OffloadModel.has(device)) {
            ofHost(menu, device);
        }
        if (BoxActs.hasBmc(device)) {
            ofBmc(menu, device);
        }
        if (device.type().kind() == DeviceKind.SERVER) {
            add(menu, "console.act.maintain-of", device, () -> acts.maintain(device));
        }
        add(
                menu,
                serving ? "console.act.service-end-of" : "console.act.service-of",
                device,
                () -> acts.inService(device, !serving));
        if (BastionModel.has(device)) {
            add(menu, "console.act.bastion-of", device, () -> acts.bastion(device));
        }
        add(menu, "console.act.edit-of", device, () -> acts.edit(device));
        add(menu, "console.edit.retire", device, () -> editing.retire(device));
        Window window = node.getScene().getWindow();
        menu.show(window, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void ofNetwork(ContextMenu menu, Device device) {
        if (NetworkBar.hasPorts(device)) {
            add(menu, "console.act.ports-of", device, () -> acts.ports(device));
        }
        if (BoxPagesModel.has(device)) {
            add(menu, "console.act.told-of", device, () -> acts.told(device));
            add(menu, "console.act.record-walk-of", device, () -> acts.recordWalk(device));
        }
        if (BoxActs.hasConfig(device)) {
            add(menu, "console.act.configs-of", device, () -> acts.configs(device));
            add(menu, "console.act.change-config-of", device, () -> acts.changeConfig(device));
            add(menu, "console.act.take-back-of", device, () -> acts.takeBackConfig(device));
            add(menu, "console.act.cli-family-of", device, () -> acts.cliFamily(device));
        }
        if (device.monitored() && !BoxActs.hasBmc(device)) {
            add(menu, "console.act.refresh-of", device, () -> acts.refresh(device));
        }
    }

    private void ofHost(ContextMenu menu, Device device) {
        add(menu, "console.act.offload-of", device, () -> acts.offload(device));
        add(
                menu,
                "console.act.change-offload-of",
                device,
                () -> acts.changeOffload(device, Optional.empty()));
        add(menu, "console.act.measure-of", device, () -> acts.measure(device, Optional.empty()));
        add(menu, "console.act.path-of", device, () -> acts.path(device, Optional.empty()));
        add(menu, "console.act.packages-of", device, () -> acts.packages(device));
        add(menu, "console.act.baseline-of", device, () -> acts.baseline(device));
    }

    private void ofBmc(ContextMenu menu, Device device) {
        boolean lit = live.now().state(device.id()).filter(BoxPictures::locating).isPresent();
        add(
                menu,
                lit ? "console.act.locate-off-of" : "console.act.locate-of",
                device,
                () -> acts.locate(device, !lit));
        add(menu, "console.act.power-of", device, () -> acts.power(device));
        if (device.endpoint(Protocol.IPMI).isPresent()) {
            add(menu, "console.act.terminal-of", device, () -> acts.terminal(device));
        }
        if (acts.upgrades()) {
            add(menu, "console.act.upgrade-of", device, () -> acts.upgrade(device));
        }
        if (device.endpoint(Protocol.IPMI).isPresent()) {
            add(menu, "console.act.raw-of", device, () -> acts.rawCommand(device));
        }
        add(menu, "console.act.refresh-of", device, () -> acts.refresh(device));
        add(menu, "console.act.page-of", device, () -> acts.page(device));
        add(menu, "console.act.save-bmc-of", device, () -> acts.saveBmc(device));
        add(menu, "console.act.collect-of", device, () -> acts.collect(device));
    }

    private void ofCabinet(Node node, ContextMenuEvent event) {
        ContextMenu menu = new ContextMenu();
        add(menu, "console.command.cabling", cabling);
        editing.cabinetHere()
                .ifPresent(
                        here ->
                                add(
                                        menu,
                                        "console.command.take-visit",
                                        () -> acts.takeVisit(here)));
        add(menu, "console.command.compare-visits", acts::compareVisits);
        menu.show(node.getScene().getWindow(), event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void add(ContextMenu menu, String code, Runnable act) {
        MenuItem item = new MenuItem(texts.say(code));
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }

    private void add(ContextMenu menu, String code, Device device, Runnable act) {
        MenuItem item = new MenuItem(texts.say(code, device.name()));
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }
}
