package io.rackside.app.console.bastion;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.util.Optional;

/** Through which bastion the chosen box is reached by SSH, in the reader's words. */
public final class BastionModel {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    private final Live live;
    private final Texts texts;
    private final Background background;
    private final BastionDoor door;
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper(this, "said", "");
    private Optional<Device> box = Optional.empty();
    private SshWay way = new Direct();
    private Optional<Message> trouble = Optional.empty();
    private int reads;

    /** Of no box yet. */
    public BastionModel(Live live, Texts texts, Background background, BastionDoor door) {
        this.live = live;
        this.texts = texts;
        this.background = background;
        this.door = door;
        texts.language().addListener((_, _, _) -> arrange());
        live.sight().addListener((_, _, _) -> arrange());
    }

    /** Whether a box is reached by SSH at all. */
    public static boolean has(Device box) {
        return box.endpoint(Protocol.SSH).isPresent();
    }

    /** What its page says; empty for a box that is reached straight. */
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** Shows another box, or the same as it is by now. */
    public void look(Optional<Device> next) {
        Optional<Device> reached = next.filter(BastionModel::has);
        if (reached.equals(box)) {
            return;
        }
        if (!reached.map(Device::id).equals(box.map(Device::id))) {
            way = new Direct();
            trouble = Optional.empty();
        }
        box = reached;
        arrange();
        read();
    }

    /** A way was set: the one of the chosen box is read anew. */
    public void changed() {
        read();
    }

    private void read() {
        reads++;
        int mine = reads;
        box.ifPresent(
                of ->
                        background.run(
                                Message.of("console.bastion.work", of.name()),
                                STORE_LIMIT,
                                () -> door.of(of),
                                found -> take(mine, found, Optional.empty()),
                                failure -> take(mine, new Direct(), Optional.of(failure.what()))));
    }

    /** What a later read is under way for is not said any more. */
    private void take(int read, SshWay found, Optional<Message> why) {
        if (read == reads) {
            way = found;
            trouble = why;
            arrange();
        }
    }

    private void arrange() {
        said.set(box.flatMap(_ -> trouble.or(this::words)).map(texts::say).orElse(""));
    }

    private Optional<Message> words() {
        return switch (way) {
            case Direct _ -> Optional.empty();
            case Through(var bastion, var form, var asset) ->
                    Optional.of(
                            form == Form.JUMP
                                    ? Message.of("console.bastion.by-jump", name(bastion))
                                    : asset.map(
                                                    called ->
                                                            Message.of(
                                                                    "console.bastion.by-menu-as",
                                                                    name(bastion),
                                                                    called))
                                            .orElseGet(
                                                    () ->
                                                            Message.of(
                                                                    "console.bastion.by-menu",
                                                                    name(bastion))));
        };
    }

    private String name(DeviceId bastion) {
        return live.now().model().device(bastion).map(Device::name).orElse(bastion.value());
    }
}
