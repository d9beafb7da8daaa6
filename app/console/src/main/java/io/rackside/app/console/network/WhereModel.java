package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cabling.Found;
import io.rackside.app.network.cabling.PluggedAt;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a MAC or IP address is plugged in: by what is known, or after asking every switch. */
public final class WhereModel {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /**
     * A port it may be plugged into.
     *
     * @param box its name and place
     * @param more how sure that is
     */
    record Row(DeviceId device, String box, String port, String more) {}

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Background background;
    private final BoxDoor door;
    private final ReadOnlyObjectWrapper<List<Row>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(this, "asking", false);
    private int turn;

    public WhereModel(
            Live live, Selection selection, Texts texts, Background background, BoxDoor door) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.background = background;
        this.door = door;
    }

    /** The likeliest first. */
    ReadOnlyObjectProperty<List<Row>> rows() {
        return rows.getReadOnlyProperty();
    }

    /** What came of it, in a sentence or two. */
    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** Whether the switches are being asked. */
    ReadOnlyBooleanProperty asking() {
        return asking.getReadOnlyProperty();
    }

    /**
     * Looks for an address; a look under way is forgotten.
     *
     * @param ask whether the switches are asked first
     */
    void look(String address, boolean ask) {
        turn++;
        int mine = turn;
        asking.set(false);
        if (address.isBlank()) {
            show(List.of(), "");
            return;
        }
        asking.set(ask);
        if (ask) {
            show(List.of(), texts.say("console.where.asking"));
        }
        background.run(
                Message.of("console.where.work"),
                LIMIT,
                () -> door.where(address.strip(), ask),
                found -> {
                    if (mine == turn) {
                        asking.set(false);
                        take(found, ask);
                    }
                },
                failure -> {
                    if (mine == turn) {
                        asking.set(false);
                        show(List.of(), texts.say(failure.what()));
                    }
                });
    }

    /** Goes to the box of that port. */
    void open(Row row) {
        live.now()
                .model()
                .device(row.device())
                .ifPresent(box -> selection.goTo(new Place.AtCabinet(box.cabinet()), box.id()));
    }

    private void take(Optional<Found> found, boolean asked) {
        if (found.isEmpty()) {
            show(List.of(), texts.say("console.where.no-address"));
            return;
        }
        List<String> sentences = new ArrayList<>();
        for (Found.Resolved one : found.get().resolved()) {
            sentences.add(
                    texts.say("console.where.resolved", found.get().asked(), one.mac(), one.box()));
        }
        if (found.get().at().isEmpty()) {
            sentences.add(
                    texts.say(asked ? "console.where.nowhere" : "console.where.nowhere-known"));
        }
        found.get()
                .problems()
                .forEach(
                        problem ->
                                sentences.add(problem.where() + ": " + texts.say(problem.what())));
        show(found.get().at().stream().map(this::row).toList(), String.join("\n", sentences));
    }

    private Row row(PluggedAt at) {
        List<String> more = new ArrayList<>();
        more.add(
                at.addresses() == 1
                        ? texts.say("console.where.alone")
                        : texts.say("console.where.among", at.addresses()));
        if (at.vlan().isPresent()) {
            more.add(texts.say("console.told.in-vlan", at.vlan().getAsInt()));
        }
        Optional<Device> box = live.now().model().device(at.device());
        return new Row(
                at.device(),
                box.map(one -> (live.now().model().position(one) + " " + one.name()).strip())
                        .orElse(at.name()),
                at.port(),
                String.join(" · ", more));
    }

    private void show(List<Row> found, String sentences) {
        rows.set(found);
        said.set(sentences);
    }
}
