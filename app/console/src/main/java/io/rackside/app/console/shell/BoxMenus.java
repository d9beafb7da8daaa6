package io.rackside.app.console.shell;

import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.inspector.BoxActs;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Protocol;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.stage.Window;

import java.util.Optional;
import java.util.Set;

/** What can be done with a box, offered where it is drawn; each item names the box. */
final class BoxMenus {
    private final Live live;
    private final Selection selection;
    private final BoxActs acts;
    private final Editing editing;
    private final Texts texts;

    BoxMenus(Live live, Selection selection, BoxActs acts, Editing editing, Texts texts) {
        this.live = live;
        this.selection = selection;
        this.acts = acts;
        this.editing = editing;
        this.texts = texts;
    }

    void show(Optional<DeviceId> on, ContextMenuEvent event) {
        Optional<Device> box = on.flatMap(live.now().model()::device);
        if (box.isEmpty() || !(event.getSource() instanceof Node node)) {
            return;
        }
        Device device = box.get();
        if (!selection.devices().get().contains(device.id())) {
            selection.choose(Set.of(device.id()));
        }
        boolean lit = live.now().state(device.id()).filter(BoxPictures::locating).isPresent();
        boolean serving = device.inServiceSince().isPresent();
        ContextMenu menu = new ContextMenu();
        if (device.monitored()) {
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
        add(
                menu,
                serving ? "console.act.service-end-of" : "console.act.service-of",
                device,
                () -> acts.inService(device, !serving));
        add(menu, "console.act.edit-of", device, () -> acts.edit(device));
        add(menu, "console.edit.retire", device, () -> editing.retire(device));
        Window window = node.getScene().getWindow();
        menu.show(window, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void add(ContextMenu menu, String code, Device device, Runnable act) {
        MenuItem item = new MenuItem(texts.say(code, device.name()));
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }
}
