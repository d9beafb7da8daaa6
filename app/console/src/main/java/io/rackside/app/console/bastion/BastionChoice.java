package io.rackside.app.console.bastion;

import io.rackside.app.console.sheet.Form;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Direct;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.network.cli.SshWays;
import io.rackside.app.site.Called;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Message;
import io.rackside.model.Site;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whose way by SSH is set, what can be chosen for it, and what a choice means.
 *
 * @param box whose way it is; empty for that of a whole site
 * @param site the site, or that of the box
 */
record BastionChoice(Optional<Device> box, Optional<Site> site) {
    /** How a box is reached, as a person chooses it. */
    enum How {
        AS_SITE,
        STRAIGHT,
        JUMP,
        MENU;

        boolean through() {
            return this == JUMP || this == MENU;
        }
    }

    static BastionChoice of(Device box, SiteModel model) {
        return new BastionChoice(Optional.of(box), model.siteOf(box));
    }

    static BastionChoice of(Site site) {
        return new BastionChoice(Optional.empty(), Optional.of(site));
    }

    String name() {
        return box.map(Device::name).or(() -> site.map(Site::name)).orElse("");
    }

    /** A site has nobody to be reached like. */
    List<How> offered() {
        return box.isPresent() ? List.of(How.values()) : List.of(How.STRAIGHT, How.JUMP, How.MENU);
    }

    /** What is chosen as long as nothing is changed. */
    How now(Optional<SshWay> set) {
        return set.map(
                        way ->
                                switch (way) {
                                    case Direct _ -> How.STRAIGHT;
                                    case Through through ->
                                            through.form() == SshWay.Form.MENU
                                                    ? How.MENU
                                                    : How.JUMP;
                                })
                .orElse(box.isPresent() ? How.AS_SITE : How.STRAIGHT);
    }

    /** Boxes that can be the bastion: bastions first, then those of the same site. */
    List<Device> bastions(SiteModel model) {
        return model.devices().stream()
                .filter(one -> one.retired().isEmpty())
                .filter(one -> SshWays.obstacle(box.map(Device::id), one).isEmpty())
                .sorted(
                        Comparator.comparing(
                                        (Device one) -> one.type().kind() != DeviceKind.BASTION)
                                .thenComparing(one -> !near(one, model))
                                .thenComparing(one -> called(one, model)))
                .toList();
    }

    /** The one that is meant as long as nobody says otherwise: the only one, or the site's only. */
    Optional<Device> proposed(SiteModel model) {
        List<Device> all = bastions(model);
        List<Device> here =
                all.stream()
                        .filter(one -> one.type().kind() == DeviceKind.BASTION)
                        .filter(one -> near(one, model))
                        .toList();
        return Optional.of(here.isEmpty() ? all : here)
                .filter(few -> few.size() == 1)
                .map(List::getFirst);
    }

    /** By its name at the same site, else with where it stands. */
    String called(Device bastion, SiteModel model) {
        return near(bastion, model) ? bastion.name() : new Called(model).path(bastion);
    }

    private boolean near(Device one, SiteModel model) {
        return site.isPresent() && model.siteOf(one).map(Site::id).equals(site.map(Site::id));
    }

    /**
     * The way that was chosen; empty for none of one's own.
     *
     * @param asset as typed; what is left blank is the host of the box's address
     * @throws Form.Wrong when it makes no sense, or the bastion cannot be one any more
     */
    Optional<SshWay> way(How how, Optional<DeviceId> bastion, String asset, SiteModel model) {
        return switch (how) {
            case AS_SITE -> Optional.empty();
            case STRAIGHT -> box.map(_ -> new Direct());
            case JUMP -> Optional.of(through(bastion, SshWay.Form.JUMP, Optional.empty(), model));
            case MENU ->
                    Optional.of(
                            through(
                                    bastion,
                                    SshWay.Form.MENU,
                                    Optional.of(asset.strip())
                                            .filter(_ -> box.isPresent())
                                            .filter(name -> !name.isEmpty()),
                                    model));
        };
    }

    private Through through(
            Optional<DeviceId> bastion, SshWay.Form form, Optional<String> asset, SiteModel model) {
        Device chosen =
                bastion.flatMap(model::device)
                        .filter(one -> one.retired().isEmpty())
                        .orElseThrow(
                                () ->
                                        new Form.Wrong(
                                                Message.of(
                                                        "console.field.missing",
                                                        Message.of("console.bastion.bastion"))));
        SshWays.obstacle(box.map(Device::id), chosen)
                .ifPresent(
                        why -> {
                            throw new Form.Wrong(why);
                        });
        try {
            return new Through(chosen.id(), form, asset);
        } catch (IllegalArgumentException _) {
            throw new Form.Wrong(Message.of("console.bastion.no-asset"));
        }
    }

    /** What is told once it is set. */
    Message told(Optional<SshWay> way, SiteModel model) {
        return switch (way.orElse(null)) {
            case Through(var bastion, var form, var _) ->
                    Message.of(
                            form == SshWay.Form.MENU
                                    ? "console.bastion.now-menu"
                                    : "console.bastion.now-jump",
                            name(),
                            model.device(bastion).map(Device::name).orElse(bastion.value()));
            case Direct _ -> Message.of("console.bastion.now-straight", name());
            case null ->
                    Message.of(
                            box.isPresent()
                                    ? "console.bastion.now-as-site"
                                    : "console.bastion.now-straight",
                            name());
        };
    }
}
