package io.rackside.bench;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceKind;
import io.rackside.model.DeviceType;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Placement;
import io.rackside.model.Protocol;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The slowest of many searches over a fleet, the one that makes the index included. */
final class FleetSearch implements Bench {
    private static final int SITES = 240;
    private static final int DEVICES = 5_000;
    private static final int DEVICES_PER_SITE = 21;

    private final Time time;

    FleetSearch(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "search-fleet";
    }

    @Override
    public List<Figure> run() throws IOException {
        try (TemporaryFolder data = TemporaryFolder.make();
                Rackside rackside = Rackside.open(data.path(), Options.ofThisMachine(), time)) {
            rackside.site().devices().addAll(fleet());
            double slowest = 0;
            for (int device = 0; device < DEVICES; device += 50) {
                for (String words : searches(device)) {
                    long start = time.nanos();
                    boolean found = !rackside.search().find(words, 50).isEmpty();
                    slowest = Math.max(slowest, (time.nanos() - start) / 1e6);
                    if (!found) {
                        throw new IOException("nothing found for " + words);
                    }
                }
            }
            String what = "slowest search over 240 sites and 5 000 devices, the first included";
            return List.of(Figure.of(id(), what, slowest, "ms", 200));
        }
    }

    private static List<String> searches(int device) {
        return List.of(serial(device), "node " + device, address(device), "substation", "a");
    }

    private static SiteModel fleet() {
        List<Site> sites = new ArrayList<>();
        List<Cabinet> cabinets = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (int place = 0; place < SITES; place++) {
            Site site = site(place);
            Cabinet cabinet = cabinet(site, place);
            sites.add(site);
            cabinets.add(cabinet);
            for (int box = 0; box < DEVICES_PER_SITE && devices.size() < DEVICES; box++) {
                devices.add(device(cabinet, box, devices.size()));
            }
        }
        return SiteModel.of(sites, cabinets, devices, Set.of(), Set.of(), Set.of());
    }

    private static Site site(int number) {
        return new Site(
                SiteId.random(),
                Optional.empty(),
                "Substation " + number,
                SiteLink.wan(),
                Optional.empty());
    }

    private static Cabinet cabinet(Site site, int number) {
        return new Cabinet(
                CabinetId.random(),
                site.id(),
                "relay room",
                "A",
                "A-" + number,
                CabinetModel.U42,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static Device device(Cabinet cabinet, int box, int number) {
        DeviceType type = DeviceType.plain(DeviceKind.SERVER, 4);
        Placement place = Placement.Mounted.atU(1 + 2 * box);
        Endpoint endpoint =
                new Endpoint(
                        Protocol.REDFISH,
                        "https://" + address(number),
                        Optional.empty(),
                        Optional.empty(),
                        false);
        return Device.of(cabinet.id(), "node " + number, type, place)
                .identifiedBy(Identity.ofSerial(serial(number)))
                .withEndpoints(List.of(endpoint));
    }

    private static String serial(int number) {
        return String.format(Locale.ROOT, "RW22E%06d", number);
    }

    private static String address(int number) {
        return "10.20." + number / 250 + "." + (1 + number % 250);
    }
}
