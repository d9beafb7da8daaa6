package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The kept configurations of a box, and what differs between two of them. */
final class ConfigModel {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Lines around a change that tell where it is. */
    private static final int AROUND = 3;

    private final Device device;
    private final Texts texts;
    private final Background background;
    private final ConfigDoor door;
    private final ReadOnlyObjectWrapper<List<KeptConfig>> kept =
            new ReadOnlyObjectWrapper<>(this, "kept", List.of());
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private final ReadOnlyStringWrapper diff = new ReadOnlyStringWrapper(this, "diff", "");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy", false);

    ConfigModel(Device device, Texts texts, Background background, ConfigDoor door) {
        this.device = device;
        this.texts = texts;
        this.background = background;
        this.door = door;
    }

    /** The newest first. */
    ReadOnlyObjectProperty<List<KeptConfig>> kept() {
        return kept.getReadOnlyProperty();
    }

    /** How the last act ended, in a sentence. */
    ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** What differs, line by line; empty where nothing does or nothing was compared. */
    ReadOnlyStringProperty diff() {
        return diff.getReadOnlyProperty();
    }

    /** Whether something is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Reads which are kept. */
    void read() {
        run(() -> door.kept(device.id()), kept::set);
    }

    /** Reads the running configuration and keeps it. */
    void backUp() {
        said.set(texts.say("console.config.reading", device.name()));
        run(
                () -> {
                    KeptConfig now = door.backUp(device.id());
                    List<KeptConfig> all = door.kept(device.id());
                    return new Backup(now, all);
                },
                done -> {
                    kept.set(done.all());
                    said.set(texts.say("console.config.kept", done.now().lines()));
                });
    }

    private record Backup(KeptConfig now, List<KeptConfig> all) {}

    /** Compares two, or one with the newest; any other number is none to compare. */
    void compare(List<KeptConfig> chosen) {
        List<KeptConfig> two = new ArrayList<>(chosen);
        if (two.size() == 1 && !kept.get().isEmpty()) {
            two.add(kept.get().getFirst());
        }
        if (two.size() != 2 || two.get(0).equals(two.get(1))) {
            said.set(texts.say("console.config.choose-two"));
            return;
        }
        two.sort(Comparator.comparing(KeptConfig::at));
        run(() -> door.compare(two.get(0), two.get(1)), this::show);
    }

    private void show(ConfigComparison compared) {
        diff.set(String.join("\n", compared.unified(AROUND)));
        long changed = compared.changed();
        String sentence =
                changed == 0
                        ? texts.say("console.config.same")
                        : texts.say("console.config.changed", changed);
        said.set(
                compared.secrets() == 0
                        ? sentence
                        : sentence + " " + texts.say("console.config.secrets", compared.secrets()));
    }

    private <T> void run(Callable<T> work, Consumer<T> done) {
        busy.set(true);
        background.run(
                Message.of("console.config.work", device.name()),
                LIMIT,
                work,
                result -> {
                    busy.set(false);
                    done.accept(result);
                },
                this::failed);
    }

    private void failed(Failure failure) {
        busy.set(false);
        said.set(texts.say(failure.what()));
    }
}
