package io.rackside.app.console.network;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Protocol;
import io.rackside.model.network.NetworkInventory;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the chosen switch, firewall, PDU or UPS told of itself when it was read last, in sections;
 * nothing is asked of it here.
 */
public final class BoxPagesModel {
    private final Live live;
    private final Texts texts;
    private final NetworkLensModel lens;
    private final PortRows ports;
    private final OpticRows optics;
    private final LearnedRows learned;
    private final SupplyRows supplies;
    private final DeviceRows device;
    private final ReadOnlyObjectWrapper<List<BoxPage.Line>> lines =
            new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyObjectWrapper<Optional<BoxPage>> page =
            new ReadOnlyObjectWrapper<>(this, "page", Optional.empty());
    private Optional<DeviceId> box = Optional.empty();
    private Optional<BoxSection> open = Optional.empty();
    private boolean watched;

    /**
     * Of no box yet.
     *
     * @param lens knows how the cabling was found
     */
    public BoxPagesModel(Live live, Texts texts, NetworkLensModel lens) {
        this.live = live;
        this.texts = texts;
        this.lens = lens;
        this.ports = new PortRows(texts);
        this.optics = new OpticRows(texts);
        this.learned = new LearnedRows(texts);
        this.supplies = new SupplyRows(texts);
        this.device = new DeviceRows(texts);
        live.sight().addListener((_, _, _) -> arrange());
        lens.seen().addListener((_, _, _) -> arrange());
        texts.language().addListener((_, _, _) -> arrange());
    }

    /** Whether a box tells such things: it is asked by SNMP, and is no server. */
    public static boolean has(Device box) {
        return box.type().kind() != DeviceKind.SERVER && box.endpoint(Protocol.SNMP).isPresent();
    }

    /** Shows another box; a section that is open stays open where that box has it too. */
    public void look(Optional<Device> chosen) {
        box = chosen.filter(BoxPagesModel::has).map(Device::id);
        arrange();
    }

    /** Comes into sight, or leaves it: out of sight nothing is put into words. */
    void watched(boolean looks) {
        watched = looks;
        lens.watched(this, looks);
        arrange();
    }

    /** The sections of which the box told something. */
    ReadOnlyObjectProperty<List<BoxPage.Line>> lines() {
        return lines.getReadOnlyProperty();
    }

    /** The open section; empty while the list of all is shown. */
    ReadOnlyObjectProperty<Optional<BoxPage>> page() {
        return page.getReadOnlyProperty();
    }

    /** Opens a section. */
    public void open(BoxSection section) {
        open = Optional.of(section);
        arrange();
    }

    /** Back to the list of all sections. */
    void back() {
        open = Optional.empty();
        arrange();
    }

    /** The box that is shown. */
    Optional<Device> shown() {
        return box.flatMap(live.now().model()::device);
    }

    private void arrange() {
        if (!watched) {
            return;
        }
        Sight sight = live.now();
        Optional<DeviceState> state = box.flatMap(sight::state);
        Optional<NetworkInventory> told = state.flatMap(DeviceState::network);
        List<BoxPage.Line> all = new ArrayList<>();
        Optional<BoxPage> shown = Optional.empty();
        if (told.isPresent()) {
            for (BoxSection section : BoxSection.values()) {
                List<BoxRow> rows = rows(section, state.get(), told.get(), sight);
                if (!rows.isEmpty()) {
                    all.add(line(section, rows, told.get()));
                    if (open.equals(Optional.of(section))) {
                        shown = Optional.of(page(section, rows, state.get(), sight));
                    }
                }
            }
        }
        lines.set(List.copyOf(all));
        page.set(shown);
    }

    private BoxPage page(BoxSection section, List<BoxRow> rows, DeviceState state, Sight sight) {
        return new BoxPage(
                section,
                texts.say(section.code()),
                state.lastAnswer()
                        .map(at -> texts.say("console.bmc.read-ago", Figures.age(at, sight.at())))
                        .orElse(""),
                rows);
    }

    private BoxPage.Line line(BoxSection section, List<BoxRow> rows, NetworkInventory told) {
        Status worst = BoxStatus.worst(rows.stream().map(BoxRow::status).toList());
        return new BoxPage.Line(
                section,
                texts.say(section.code()),
                switch (section) {
                    case PORTS -> {
                        BoxPorts all = BoxPorts.of(Optional.of(told));
                        yield texts.say("console.network.sum-ports", all.up(), all.all().size());
                    }
                    case DEVICE -> told.device().version();
                    case NEIGHBOURS, OPTICS, VLANS, ADDRESSES, POWER ->
                            Integer.toString(rows.size());
                },
                worst.needsAttention() ? worst : Status.NOT_MONITORED);
    }

    private List<BoxRow> rows(
            BoxSection section, DeviceState state, NetworkInventory told, Sight sight) {
        return switch (section) {
            case PORTS -> ports.of(state, told, sight, lens.seen().get().map(CablingSeen::cabling));
            case NEIGHBOURS -> learned.neighbours(told);
            case OPTICS -> optics.of(told);
            case VLANS -> learned.vlans(told);
            case ADDRESSES -> learned.addresses(told);
            case POWER -> supplies.of(told);
            case DEVICE -> device.of(told);
        };
    }
}
