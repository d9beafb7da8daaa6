package io.rackside.app.network.traps;

import io.rackside.app.Options;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Switches of one cabinet, in a data folder. */
public final class TrapSite {
    private static final CabinetId CABINET = CabinetId.random();

    private TrapSite() {}

    /** A switch that is read at that address with the credential of its name. */
    public static Device box(String name, String address) {
        return Device.of(
                        CABINET,
                        name,
                        DeviceType.plain(DeviceKind.SWITCH, 1),
                        new Placement.Unplaced())
                .withEndpoints(
                        List.of(
                                new Endpoint(
                                        Protocol.SNMP,
                                        address,
                                        Optional.of(new CredentialRef(name)),
                                        Optional.empty(),
                                        false)));
    }

    /** Makes a data folder with them. */
    public static void make(Path folder, Options options, Device... boxes) {
        Site site =
                new Site(
                        SiteId.random(),
                        Optional.empty(),
                        "site",
                        SiteLink.local(),
                        Optional.empty());
        Cabinet cabinet =
                new Cabinet(
                        CABINET,
                        site.id(),
                        "",
                        "",
                        "cabinet",
                        CabinetModel.U42,
                        OptionalInt.empty(),
                        Optional.empty());
        Actor actor = new Actor("tester", options.account(), options.host());
        try (Store store = Store.open(folder, options.anchors(), actor, Time.system())) {
            store.sites().save(site);
            store.cabinets().save(cabinet);
            for (Device box : boxes) {
                store.devices().save(box);
            }
        }
    }
}
