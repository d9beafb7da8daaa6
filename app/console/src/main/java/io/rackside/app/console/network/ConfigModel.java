package io.rackside.app.console.network;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.sheet.SheetWork;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.config.ConfigComparison;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.model.Device;
import io.rackside.model.Message;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The kept configurations of a box, and what differs between two of them. */
final class ConfigModel {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Lines around a change that tell where it is. */
    private static final int AROUND = 3;

    private final Device device;
    private final ConfigDoor door;
    private final SheetWork work;
    private final ReadOnlyObjectWrapper<List<KeptConfig>> kept =
            new ReadOnlyObjectWrapper<>(this, "kept", List.of());
    private final ReadOnlyStringWrapper diff = new ReadOnlyStringWrapper(this, "diff", "");

    ConfigModel(Device device, Texts texts, Background background, ConfigDoor door) {
        this.device = device;
        this.door = door;
        this.work = new SheetWork(texts, background);
    }

    /** The newest first. */
    ReadOnlyObjectProperty<List<KeptConfig>> kept() {
        return kept.getReadOnlyProperty();
    }

    /** What differs, line by line; empty where nothing does or nothing was compared. */
    ReadOnlyStringProperty diff() {
        return diff.getReadOnlyProperty();
    }

    /** What is under way, and how the last act ended. */
    SheetWork work() {
        return work;
    }

    /** Reads which are kept. */
    void read() {
        work.run(name(), LIMIT, () -> door.kept(device.id()), kept::set);
    }

    /** Reads the running configuration and keeps it. */
    void backUp() {
        work.say(Message.of("console.config.reading", device.name()));
        work.run(
                name(),
                LIMIT,
                () -> {
                    KeptConfig now = door.backUp(device.id());
                    List<KeptConfig> all = door.kept(device.id());
                    return new Backup(now, all);
                },
                done -> {
                    kept.set(done.all());
                    work.say(Message.of("console.config.kept", done.now().lines()));
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
            work.say(Message.of("console.config.choose-two"));
            return;
        }
        two.sort(Comparator.comparing(KeptConfig::at));
        Message before = moment(two.get(0));
        Message after = moment(two.get(1));
        work.runInSight(
                name(),
                LIMIT,
                () -> door.compare(two.get(0), two.get(1)),
                found -> show(before, after, found));
    }

    /** Compares the chosen one, or the newest where none is, with what the box runs now. */
    void compareWithNow(List<KeptConfig> chosen) {
        List<KeptConfig> one = chosen.isEmpty() ? kept.get().stream().limit(1).toList() : chosen;
        if (one.size() != 1) {
            work.say(Message.of("console.config.choose-one"));
            return;
        }
        work.say(Message.of("console.config.reading", device.name()));
        Message before = moment(one.getFirst());
        work.runInSight(
                name(),
                LIMIT,
                () -> door.compareWithNow(one.getFirst()),
                found -> show(before, Message.of("console.config.now"), found));
    }

    private void show(Message before, Message after, ConfigComparison compared) {
        diff.set(String.join("\n", compared.unified(AROUND)));
        long changed = compared.changed();
        Message sentence =
                changed == 0
                        ? Message.of("console.config.same", before, after)
                        : Message.of("console.config.changed", before, after, changed);
        work.say(
                compared.secrets() == 0
                        ? sentence
                        : Message.of(
                                "console.config.both",
                                sentence,
                                Message.of("console.config.secrets", compared.secrets())));
    }

    private static Message moment(KeptConfig config) {
        return Message.of("console.config.moment", config.at());
    }

    private Message name() {
        return Message.of("console.config.work", device.name());
    }
}
