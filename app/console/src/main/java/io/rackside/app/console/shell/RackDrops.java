package io.rackside.app.console.shell;

import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.scan.ScanTab;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteBook;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Placement;
import io.rackside.views.elevation.Carried;
import io.rackside.views.elevation.Drop;
import io.rackside.views.elevation.ElevationView;

import javafx.scene.Node;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Puts boxes into the rack as they are dragged: those that stand there, and those a scan found. */
final class RackDrops implements ScanTab.Carrier {
    private final ElevationView elevation;
    private final Editing editing;
    private final SiteBook book;
    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Map<DeviceId, Device> proposed = new HashMap<>();

    RackDrops(
            ElevationView elevation,
            Editing editing,
            SiteBook book,
            Live live,
            Selection selection,
            Texts texts) {
        this.elevation = elevation;
        this.editing = editing;
        this.book = book;
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        elevation.setGhostJudge(this::obstacle);
        elevation.setOnDrop(this::put);
    }

    @Override
    public void drag(Node source, Device device) {
        proposed.put(device.id(), device);
        elevation.startDrag(source, carried(device));
    }

    @Override
    public void carry(Device device) {
        proposed.put(device.id(), device);
        elevation.requestFocus();
        elevation.carry(carried(device));
    }

    private static Carried carried(Device device) {
        return new Carried(device.id(), device.name(), device.type());
    }

    private Optional<String> obstacle(Carried box, Placement place) {
        Optional<CabinetId> cabinet = shown();
        Optional<Device> device = device(box.id());
        if (cabinet.isEmpty() || device.isEmpty()) {
            return Optional.of(texts.say("console.command.needs-cabinet"));
        }
        return book.obstacle(device.get(), cabinet.get(), place).map(texts::say);
    }

    private void put(Drop drop) {
        Optional<CabinetId> cabinet = shown();
        if (cabinet.isEmpty()) {
            return;
        }
        Device found = proposed.remove(drop.box().id());
        if (found != null && live.now().model().device(found.id()).isEmpty()) {
            editing.add(found.movedTo(cabinet.get(), drop.place()));
        } else {
            editing.move(drop.box().id(), cabinet.get(), drop.place());
        }
    }

    private Optional<CabinetId> shown() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? Optional.of(at.cabinet())
                : Optional.empty();
    }

    private Optional<Device> device(DeviceId id) {
        return live.now().model().device(id).or(() -> Optional.ofNullable(proposed.get(id)));
    }
}
