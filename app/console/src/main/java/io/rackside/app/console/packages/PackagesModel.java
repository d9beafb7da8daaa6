package io.rackside.app.console.packages;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.packages.Fitting;
import io.rackside.app.packages.PackageEntry;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The packages for hosts at hand, and which of them are for one host. */
final class PackagesModel {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(30);

    private final Device device;
    private final PackagesDoor door;
    private final PackageRows words;
    private final SheetWork work;
    private final ReadOnlyObjectWrapper<List<PackageRow>> rows =
            new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ChangeListener<Locale> spoken = (_, _, _) -> arrange();
    private Known known = new Known(List.of(), Map.of());

    private record Known(List<PackageEntry> all, Map<String, Fitting> fitting) {}

    /** Of a host; {@link #read} fills it. */
    PackagesModel(Device device, Texts texts, Background background, PackagesDoor door) {
        this.device = device;
        this.door = door;
        this.words = new PackageRows(texts);
        this.work = new SheetWork(texts, background);
        texts.language().addListener(new WeakChangeListener<>(spoken));
    }

    Device device() {
        return device;
    }

    ReadOnlyObjectProperty<List<PackageRow>> rows() {
        return rows.getReadOnlyProperty();
    }

    SheetWork work() {
        return work;
    }

    /** Reads what is at hand; the host is not asked. */
    void read() {
        work.run(
                Message.of("console.packages.looking"),
                STORE_LIMIT,
                () -> new Known(door.all(), door.fitting(device.id())),
                found -> {
                    known = found;
                    arrange();
                    if (!found.all().isEmpty() && found.fitting().isEmpty()) {
                        work.say(Message.of("console.packages.read-first", device.name()));
                    }
                });
    }

    /** Removes one for good. */
    void remove(PackageRow row) {
        work.run(
                Message.of("console.packages.removing", row.name()),
                STORE_LIMIT,
                () -> {
                    door.remove(row.sha256());
                    return row;
                },
                gone -> {
                    read();
                    work.say(Message.of("console.packages.removed", gone.name()));
                });
    }

    private void arrange() {
        rows.set(words.of(known.all(), known.fitting()));
    }
}
