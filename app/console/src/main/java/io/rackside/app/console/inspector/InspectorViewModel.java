package io.rackside.app.console.inspector;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxPictures;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.RackSpace;
import io.rackside.model.Site;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the inspector shows of what is chosen, in the reader's words. */
public final class InspectorViewModel {
    private static final String DOT = " · ";

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Cards cards;
    private final ReadOnlyObjectWrapper<Inspected> shown =
            new ReadOnlyObjectWrapper<>(this, "shown");

    public InspectorViewModel(Live live, Selection selection, Texts texts) {
        this(live, selection, texts, _ -> Optional.empty());
    }

    /**
     * The same.
     *
     * @param atRisk what a fault of a box puts at risk, in one line; empty where that is not known
     */
    public InspectorViewModel(
            Live live,
            Selection selection,
            Texts texts,
            Function<DeviceId, Optional<Message>> atRisk) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.cards = new Cards(texts, atRisk);
        live.sight().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        selection.devices().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> look());
        look();
    }

    public ReadOnlyObjectProperty<Inspected> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Goes to the box a card is about. */
    public void goTo(DeviceId device) {
        live.now()
                .model()
                .device(device)
                .ifPresent(box -> selection.goTo(new Place.AtCabinet(box.cabinet()), device));
    }

    private void look() {
        Sight sight = live.now();
        List<Device> chosen =
                selection.devices().get().stream()
                        .flatMap(id -> sight.model().device(id).stream())
                        .sorted(Comparator.comparing(Device::name))
                        .toList();
        shown.set(
                switch (chosen.size()) {
                    case 0 -> place(sight);
                    case 1 -> device(chosen.getFirst(), sight);
                    default -> many(chosen, sight);
                });
    }

    private Inspected place(Sight sight) {
        return switch (selection.place().get()) {
            case Place.AtCabinet at ->
                    sight.model()
                            .cabinet(at.cabinet())
                            .map(cabinet -> cabinet(cabinet, sight))
                            .orElseGet(() -> everything(sight));
            case Place.AtSite at ->
                    everywhere(
                            sight.model().site(at.site()).map(Site::name).orElse(""),
                            sight.snapshot().devices().values().stream()
                                    .filter(state -> belongs(state, at, sight))
                                    .toList());
            case Place.Fleet _ -> everything(sight);
        };
    }

    private static boolean belongs(DeviceState state, Place.AtSite at, Sight sight) {
        Optional<Site> site = sight.model().siteOf(state.device());
        for (int depth = 0; site.isPresent() && depth < 16; depth++) {
            if (site.get().id().equals(at.site())) {
                return true;
            }
            site = site.get().parent().flatMap(sight.model()::site);
        }
        return false;
    }

    private Inspected everything(Sight sight) {
        return everywhere(
                texts.say("console.fleet.title"), List.copyOf(sight.snapshot().devices().values()));
    }

    private Inspected everywhere(String title, List<DeviceState> states) {
        long cabinets = states.stream().map(s -> s.device().cabinet()).distinct().count();
        return new Inspected.Everything(
                BoxStatus.worst(states.stream().map(BoxStatus::of).toList()),
                title,
                texts.say("console.fleet.sum", cabinets, states.size()),
                cards.worstOf(states).stream()
                        .filter(card -> card.tone().needsAttention())
                        .limit(20)
                        .toList());
    }

    private Inspected cabinet(Cabinet cabinet, Sight sight) {
        List<DeviceState> states = sight.statesIn(cabinet.id());
        List<String> where = new ArrayList<>();
        sight.model().site(cabinet.site()).map(Site::name).ifPresent(where::add);
        if (!cabinet.room().isBlank()) {
            where.add(cabinet.room());
        }
        if (!cabinet.row().isBlank()) {
            where.add(cabinet.row());
        }
        where.add(texts.say("console.cabinet.boxes", sight.model().devicesIn(cabinet.id()).size()));
        return new Inspected.OfCabinet(
                cabinet,
                BoxStatus.worst(states.stream().map(BoxStatus::of).toList()),
                cabinet.name(),
                cabinet.model().units() + "U",
                String.join(DOT, where),
                cards.worstOf(states));
    }

    private Inspected device(Device device, Sight sight) {
        Optional<DeviceState> state = sight.state(device.id());
        Optional<DeviceFacts> facts = state.flatMap(DeviceState::inventory).map(Inventory::device);
        boolean light = facts.isEmpty() || facts.get().indicatorLed().isPresent();
        return new Inspected.OfDevice(
                device,
                state,
                BoxStatus.of(state),
                device.name(),
                RackSpace.unitsOf(device),
                subtitle(device, state, facts, sight),
                cards.of(device, state, sight),
                state.filter(BoxPictures::locating).isPresent(),
                device.monitored() && light);
    }

    private String subtitle(
            Device device, Optional<DeviceState> state, Optional<DeviceFacts> facts, Sight sight) {
        List<String> said = new ArrayList<>();
        said.add(
                facts.map(f -> (f.manufacturer() + " " + f.model()).strip())
                        .filter(name -> !name.isEmpty())
                        .orElse((device.type().manufacturer() + " " + device.type().model())));
        facts.flatMap(f -> f.identity().serial())
                .or(() -> device.identity().serial())
                .ifPresent(serial -> said.add("SN\u00a0" + serial));
        facts.map(DeviceFacts::bmcVersion)
                .filter(version -> !version.isEmpty())
                .ifPresent(version -> said.add("BMC\u00a0" + version));
        state.flatMap(DeviceState::lastAnswer)
                .ifPresent(
                        at ->
                                said.add(
                                        texts.say(
                                                        "console.device.seen",
                                                        Figures.age(at, sight.at()))
                                                // one piece: the line breaks before it or after
                                                .replace(' ', '\u00a0')
                                                .replaceAll(
                                                        "(?<=\\p{IsHan})(?=\\p{IsHan})",
                                                        "\u2060")));
        said.removeIf(String::isBlank);
        return String.join(DOT, said);
    }

    private Inspected many(List<Device> devices, Sight sight) {
        List<DeviceState> states =
                devices.stream().flatMap(d -> sight.state(d.id()).stream()).toList();
        long live = states.stream().filter(s -> s.contact() == Contact.LIVE).count();
        return new Inspected.OfMany(
                devices,
                BoxStatus.worst(states.stream().map(BoxStatus::of).toList()),
                texts.say("console.many.title", devices.size()),
                "",
                texts.say("console.many.live", live, devices.size()),
                devices.stream()
                        .map(
                                device ->
                                        new Card(
                                                sight.state(device.id())
                                                        .map(BoxStatus::of)
                                                        .orElse(Status.NOT_MONITORED),
                                                (device.name() + " " + RackSpace.unitsOf(device))
                                                        .strip(),
                                                sight.state(device.id()).stream()
                                                        .flatMap(s -> s.findings().stream())
                                                        .findFirst()
                                                        .map(f -> texts.say(f.why()))
                                                        .orElse(""),
                                                Optional.of(device.id())))
                        .toList());
    }
}
