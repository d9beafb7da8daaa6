package io.rackside.app.console.editing;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Placement;
import io.rackside.model.SecurityZone;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import org.controlsfx.control.SearchableComboBox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks what a box is, where it stands and how it is reached. */
public final class BoxForm {
    /** The logins in the vault, as far as a box needs them. */
    public interface Logins {
        List<String> names();

        /** Gives one a K_g. May wait. */
        void keepBmcKey(String login, char[] key);
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
        ComboBox<DeviceType> type = typeField(form, device.type());
        TextField role = form.text("console.field.role", device.role());
        ComboBox<SecurityZone> zone =
                form.choice(
                        "console.field.zone",
                        List.of(SecurityZone.values()),
                        device.zone(),
                        this::zoneWords);
        PlaceFields where =
                new PlaceFields(
                        form,
                        texts,
                        book.model().activeCabinets(),
                        device,
                        place,
                        type.valueProperty());
        ReachFields reach = new ReachFields(form, device, type.valueProperty(), logins.names());
        if (!fresh) {
            form.also("console.edit.retire-box", () -> retire(device));
        }
        form.submit(
                texts.bind(fresh ? "console.command.add-box" : "console.edit.save"),
                () -> {
                    Device asked =
                            device.renamed(Fields.filled(name, "console.field.name"))
                                    .ofType(type.getValue())
                                    .withRole(role.getText().strip(), zone.getValue());
                    Device wanted = reach.reach(where.place(asked));
                    Optional<ReachFields.BmcKey> key = reach.bmcKey();
                    return () -> {
                        key.ifPresent(this::keep);
                        save(wanted, fresh);
                        return wanted;
                    };
                },
                editing::show);
        form.open();
    }

    private void keep(ReachFields.BmcKey key) {
        try {
            logins.keepBmcKey(key.login(), key.key());
        } finally {
            Arrays.fill(key.key(), '\0');
        }
    }

    private ComboBox<DeviceType> typeField(Form form, DeviceType now) {
        List<DeviceType> all = new ArrayList<>(types.get());
        if (!all.contains(now)) {
            all.addFirst(now);
        }
        ComboBox<DeviceType> field =
                form.choice(
                        "console.field.type",
                        new SearchableComboBox<>(),
                        all,
                        now,
                        this::typeWords);
        field.setMaxWidth(340);
        return field;
    }

    private void retire(Device device) {
        sheets.close();
        editing.retire(device);
    }

    private void save(Device wanted, boolean fresh) {
        if (fresh) {
            book.devices().add(wanted);
        } else {
            book.devices().amend(wanted);
        }
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
}
