package io.rackside.app.console.editing;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Face;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.SecurityZone;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import org.controlsfx.control.SearchableComboBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks what a box is, where it stands and how it is reached. */
public final class BoxForm {
    /** Names of the logins in the vault. */
    @FunctionalInterface
    public interface Logins {
        List<String> names();
    }

    private final SiteBook book;
    private final Supplier<List<DeviceType>> types;
    private final Logins logins;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Editing editing;

    public BoxForm(
            SiteBook book,
            Supplier<List<DeviceType>> types,
            Logins logins,
            Sheets sheets,
            Texts texts,
            Background background,
            Editing editing) {
        this.book = book;
        this.types = types;
        this.logins = logins;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.editing = editing;
    }

    /** A new box in that cabinet, proposed for its lowest free place. */
    public void add(Cabinet cabinet) {
        List<DeviceType> all = types.get();
        DeviceType type =
                all.stream()
                        .filter(t -> t.kind() == DeviceKind.SERVER)
                        .findFirst()
                        .orElseGet(() -> DeviceType.plain(DeviceKind.SERVER, 4));
        Device draft = Device.of(cabinet.id(), "?", type, new Placement.Unplaced());
        open(draft, lowestFree(draft, cabinet.id()), "", true);
    }

    /** Adds a box as a scan proposes it. */
    public void add(Device proposed) {
        open(proposed, proposed.placement(), proposed.name(), true);
    }

    public void edit(Device device) {
        open(device, device.placement(), device.name(), false);
    }

    private Placement lowestFree(Device draft, CabinetId cabinet) {
        int units = book.model().cabinet(cabinet).map(c -> c.model().units()).orElse(0);
        for (int unit = 1; unit <= units; unit++) {
            Placement place = Placement.Mounted.atU(unit);
            if (book.obstacle(draft, cabinet, place).isEmpty()) {
                return place;
            }
        }
        return new Placement.Unplaced();
    }

    private void open(Device device, Placement place, String called, boolean fresh) {
        Form form =
                new Form(
                        sheets,
                        texts,
                        background,
                        fresh
                                ? texts.bind("console.command.add-box")
                                : texts.bind("console.edit.box", device.name()));
        TextField name = form.text("console.field.name", called);
        List<DeviceType> all = new ArrayList<>(types.get());
        if (!all.contains(device.type())) {
            all.addFirst(device.type());
        }
        ComboBox<DeviceType> type =
                form.choice(
                        "console.field.type",
                        new SearchableComboBox<>(),
                        all,
                        device.type(),
                        this::typeWords);
        type.setMaxWidth(340);
        TextField role = form.text("console.field.role", device.role());
        ComboBox<SecurityZone> zone =
                form.choice(
                        "console.field.zone",
                        List.of(SecurityZone.values()),
                        device.zone(),
                        this::zoneWords);
        PlaceFields where = new PlaceFields(form, texts, device.type(), place);
        Optional<Endpoint> reached = device.endpoint(Protocol.REDFISH);
        TextField address =
                form.text("console.field.address", reached.map(Endpoint::address).orElse(""));
        address.setPromptText("https://10.1.2.3");
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(logins.names());
        String before = reached.flatMap(Endpoint::credential).map(CredentialRef::name).orElse("");
        if (!names.contains(before)) {
            names.add(before);
        }
        ComboBox<String> login =
                form.choice(
                        "console.field.login", names, before, text -> text.isEmpty() ? "–" : text);
        if (!fresh) {
            form.also(
                    "console.edit.retire-box",
                    () -> {
                        sheets.close();
                        editing.retire(device);
                    });
        }
        form.submit(
                texts.bind(fresh ? "console.command.add-box" : "console.edit.save"),
                () -> {
                    Device wanted =
                            device.renamed(Fields.filled(name, "console.field.name"))
                                    .ofType(type.getValue())
                                    .withRole(role.getText().strip(), zone.getValue())
                                    .withEndpoints(
                                            endpoints(device, address.getText(), login.getValue()))
                                    .movedTo(device.cabinet(), where.placement(type.getValue()));
                    return () -> {
                        save(device, wanted, fresh);
                        return wanted;
                    };
                },
                _ -> {});
        form.open();
    }

    private void save(Device before, Device wanted, boolean fresh) {
        if (fresh) {
            book.devices().add(wanted);
            return;
        }
        if (!before.name().equals(wanted.name())) {
            book.devices().rename(before.id(), wanted.name());
        }
        if (!before.type().equals(wanted.type())) {
            book.devices().retype(before.id(), wanted.type());
        }
        if (!before.placement().equals(wanted.placement())) {
            book.devices().move(before.id(), wanted.cabinet(), wanted.placement());
        }
        if (!before.role().equals(wanted.role()) || before.zone() != wanted.zone()) {
            book.devices().assign(before.id(), wanted.role(), wanted.zone());
        }
        if (!before.endpoints().equals(wanted.endpoints())) {
            book.devices().reach(before.id(), wanted.endpoints());
        }
    }

    /** A changed address loses its certificate's pin: it is another conversation. */
    private static List<Endpoint> endpoints(Device device, String text, String login) {
        List<Endpoint> all =
                new ArrayList<>(
                        device.endpoints().stream()
                                .filter(e -> e.protocol() != Protocol.REDFISH)
                                .toList());
        if (text.isBlank()) {
            return all;
        }
        String address = text.strip().contains("://") ? text.strip() : "https://" + text.strip();
        if (!address.matches("https://[^\\s/]+/?")) {
            throw new Form.Wrong(Message.of("console.field.not-an-address", text));
        }
        Optional<CredentialRef> credential =
                login == null || login.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CredentialRef(login));
        Endpoint fresh =
                device.endpoint(Protocol.REDFISH)
                        .filter(old -> old.address().equals(address))
                        .map(
                                old ->
                                        new Endpoint(
                                                old.protocol(),
                                                old.address(),
                                                credential,
                                                old.pin(),
                                                old.old()))
                        .orElseGet(
                                () ->
                                        new Endpoint(
                                                Protocol.REDFISH,
                                                address,
                                                credential,
                                                Optional.empty(),
                                                false));
        all.addFirst(fresh);
        return all;
    }

    private String typeWords(DeviceType type) {
        String named = (type.manufacturer() + " " + type.model()).strip();
        String height =
                type.heightHalfU() % 2 == 0
                        ? type.heightHalfU() / 2 + "U"
                        : type.heightHalfU() / 2.0 + "U";
        return (named.isEmpty() ? type.slug() : named) + " · " + height;
    }

    private String zoneWords(SecurityZone zone) {
        return zone == SecurityZone.NOT_TOLD ? "–" : texts.say("console.zone", zone.name());
    }

    /** Where the box stands, as three fields. */
    private static final class PlaceFields {
        private final TextField unit;
        private final ComboBox<Face> face;
        private final ComboBox<Placement> side;

        PlaceFields(Form form, Texts texts, DeviceType type, Placement place) {
            boolean beside = type.heightHalfU() == 0;
            String lowest =
                    place instanceof Placement.Mounted mounted ? number(mounted.lowestUnit()) : "";
            unit = beside ? null : form.text("console.field.unit", lowest);
            face =
                    beside
                            ? null
                            : form.choice(
                                    "console.field.face",
                                    List.of(Face.values()),
                                    place instanceof Placement.Mounted m ? m.face() : Face.FRONT,
                                    f ->
                                            texts.say(
                                                    f == Face.FRONT
                                                            ? "console.face.front"
                                                            : "console.face.rear"));
            side = beside ? sides(form, texts, place) : null;
        }

        private static ComboBox<Placement> sides(Form form, Texts texts, Placement place) {
            List<Placement> all = new ArrayList<>();
            for (Placement.SideSlot slot : Placement.SideSlot.values()) {
                all.add(new Placement.Beside(slot));
            }
            return form.choice(
                    "console.field.side",
                    all,
                    all.contains(place) ? place : all.getFirst(),
                    p -> texts.say(slotWord(((Placement.Beside) p).slot())));
        }

        private static String slotWord(Placement.SideSlot slot) {
            return switch (slot) {
                case FRONT_LEFT -> "console.side.front-left";
                case FRONT_RIGHT -> "console.side.front-right";
                case REAR_LEFT -> "console.side.rear-left";
                case REAR_RIGHT -> "console.side.rear-right";
            };
        }

        private static String number(double unit) {
            return unit == Math.rint(unit) ? Integer.toString((int) unit) : Double.toString(unit);
        }

        Placement placement(DeviceType type) {
            if (type.heightHalfU() == 0) {
                return side == null
                        ? new Placement.Beside(Placement.SideSlot.REAR_LEFT)
                        : side.getValue();
            }
            if (unit == null) {
                return new Placement.Unplaced();
            }
            if (unit.getText().isBlank()) {
                return new Placement.Unplaced();
            }
            try {
                double lowest = Double.parseDouble(unit.getText().strip());
                int half = (int) Math.round(2 * (lowest - 1));
                Placement.Width width =
                        type.halfWidth() ? Placement.Width.LEFT : Placement.Width.FULL;
                return new Placement.Mounted(half, face.getValue(), width);
            } catch (IllegalArgumentException e) {
                throw new Form.Wrong(Message.of("console.field.not-a-unit", unit.getText()));
            }
        }
    }
}
