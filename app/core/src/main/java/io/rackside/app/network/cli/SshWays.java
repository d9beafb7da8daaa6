package io.rackside.app.network.cli;

import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.site.SiteBook;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.operations.Messages;
import io.rackside.store.Store;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The ways to boxes by SSH, as settings of the data folder: a site has one bastion, and a box that
 * is reached otherwise a way of its own. That one was set or removed stands in the trail.
 */
public final class SshWays {
    /** Trail kind of a way that was set, in place of an older one or not. */
    public static final String SET = "ssh-way.set";

    /** Trail kind of a way that was removed. */
    public static final String REMOVED = "ssh-way.removed";

    private static final String SITE = "ssh-way.site.";
    private static final String DEVICE = "ssh-way.device.";
    private static final String DIRECT = "direct";

    private final Store store;
    private final SiteBook book;

    public SshWays(Store store, SiteBook book) {
        this.store = store;
        this.book = book;
    }

    /**
     * Why a box cannot be the bastion of another one, or of a site; empty when it can.
     *
     * @param of the box that would be reached through it; empty for a site's
     */
    public static Optional<Message> obstacle(Optional<DeviceId> of, Device bastion) {
        if (bastion.endpoint(Protocol.SSH).isEmpty()) {
            return Optional.of(Message.of("core.cli.error.bastion-has-no-ssh", bastion.name()));
        }
        return of.filter(bastion.id()::equals)
                .map(_ -> Message.of("core.cli.error.bastion-itself", bastion.name()));
    }

    /**
     * What a bastion with a menu is asked for where nothing else is said: the host of the box's
     * address.
     */
    public static Optional<String> usualAsset(Device box) {
        return box.endpoint(Protocol.SSH)
                .map(Endpoint::address)
                .flatMap(SshAddress::parse)
                .map(SshAddress::host);
    }

    /** How a box is reached: its own way, else its site's, which is not that of the bastion. */
    public SshWay of(Device device) {
        return own(device.id())
                .or(
                        () ->
                                book.model()
                                        .siteOf(device)
                                        .flatMap(site -> ofSite(site.id()))
                                        .filter(way -> !way.bastion().equals(device.id()))
                                        .map(way -> way))
                .orElseGet(Direct::new);
    }

    /** The way of that box alone. */
    public Optional<SshWay> own(DeviceId device) {
        return read(DEVICE + device.value());
    }

    /** The bastion of a site. */
    public Optional<Through> ofSite(SiteId site) {
        return read(SITE + site.value())
                .flatMap(
                        way ->
                                way instanceof Through through
                                        ? Optional.of(through)
                                        : Optional.empty());
    }

    /** Has the boxes of a site reached through a bastion. */
    public void set(Site site, Through way) {
        put(SITE + site.id().value(), way, site.name());
    }

    /** Has a box reached otherwise than its site's others. */
    public void set(Device device, SshWay way) {
        put(DEVICE + device.id().value(), way, device.name());
    }

    /** Has the boxes of a site reached straight again; whether they were not. */
    public boolean remove(Site site) {
        return remove(SITE + site.id().value(), site.name());
    }

    /** Has a box reached as its site's others again; whether it was not. */
    public boolean remove(Device device) {
        return remove(DEVICE + device.id().value(), device.name());
    }

    /** What a bastion is called; its identifier when it is there no more. */
    public String name(DeviceId bastion) {
        return book.model().device(bastion).map(Device::name).orElse(bastion.value());
    }

    private void put(String key, SshWay way, String name) {
        store.together(
                () -> {
                    store.settings().put(key, write(way));
                    return note(SET, said(way, name));
                });
    }

    private Message said(SshWay way, String name) {
        return switch (way) {
            case Direct _ -> Message.of("core.ssh-way.direct", name);
            case Through(var bastion, var form, var asset) ->
                    switch (form) {
                        case JUMP -> Message.of("core.ssh-way.jump", name, name(bastion));
                        case MENU ->
                                Message.of(
                                        "core.ssh-way.menu", name, name(bastion), asset.orElse(""));
                    };
        };
    }

    private boolean remove(String key, String name) {
        if (store.settings().get(key).isEmpty()) {
            return false;
        }
        store.together(
                () -> {
                    store.settings().remove(key);
                    return note(REMOVED, Message.of("core.ssh-way.removed", name));
                });
        return true;
    }

    private Object note(String kind, Message what) {
        return store.trail().append(kind, Map.of("what", Messages.toCanonical(what)));
    }

    private static String write(SshWay way) {
        return switch (way) {
            case Direct _ -> DIRECT;
            case Through(var bastion, var form, var asset) ->
                    (form.name().toLowerCase(Locale.ROOT)
                                    + " "
                                    + bastion.value()
                                    + asset.map(name -> " " + name).orElse(""))
                            .strip();
        };
    }

    /** What cannot be read is no way of its own. */
    private Optional<SshWay> read(String key) {
        String[] words = store.settings().get(key).orElse("").split(" ");
        Optional<String> asset = words.length > 2 ? Optional.of(words[2]) : Optional.empty();
        return switch (words[0]) {
            case DIRECT -> Optional.of(new Direct());
            case "jump", "menu" ->
                    words.length < 2
                            ? Optional.empty()
                            : Optional.of(
                                    new Through(
                                            new DeviceId(words[1]),
                                            Form.valueOf(words[0].toUpperCase(Locale.ROOT)),
                                            asset));
            default -> Optional.empty();
        };
    }
}
