package io.rackside.app.demo;

import io.rackside.app.devicetypes.DeviceTypeLibrary;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.Link;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.Site;
import io.rackside.model.SiteId;
import io.rackside.model.SiteLink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * The sites and cabinets of a demo: the first cabinet, and around it a fleet of others at stations
 * and wind farms.
 *
 * @param first the cabinet that comes alive, with its boxes
 * @param others the boxes of all other cabinets
 */
record FleetPlan(SiteModel model, CabinetPlan first, List<CabinetPlan> others) {
    private static final int CABINETS_PER_SITE_MAX = 4;

    /** So that neighbouring towns do not have their stations at the same places. */
    private static final int PLACES_APART = 7;

    private static final int BUDGET_WATTS_PER_UNIT = 190;

    /** A demo of so many cabinets, at least 1; the same seed gives the same fleet. */
    static FleetPlan of(
            CabinetModel size, int cabinets, DeviceTypeLibrary types, Names names, long seed) {
        return new Drafting(types, names, seed).draft(size, cabinets);
    }

    /** Collects the plan; used by one thread and thrown away. */
    private static final class Drafting {
        private final DeviceTypeLibrary types;
        private final Names names;
        private final SplittableRandom chance;
        private final List<Site> sites = new ArrayList<>();
        private final List<Cabinet> cabinets = new ArrayList<>();
        private final List<CabinetPlan> plans = new ArrayList<>();

        Drafting(DeviceTypeLibrary types, Names names, long seed) {
            this.types = types;
            this.names = names;
            this.chance = new SplittableRandom(seed);
        }

        FleetPlan draft(CabinetModel size, int wanted) {
            Site grid = site(Optional.empty(), names.grid(), SiteLink.local());
            Site town = site(Optional.of(grid), names.town(), SiteLink.local());
            Site home = site(Optional.of(town), names.station(), SiteLink.local());
            cabinet(home, "A-07", size);
            fleet(grid, town, wanted);
            return new FleetPlan(model(), plans.getFirst(), plans.subList(1, plans.size()));
        }

        private void fleet(Site grid, Site home, int wanted) {
            List<String> towns = names.towns();
            List<String> places = names.places();
            List<Site> regions = new ArrayList<>();
            int number = 1;
            for (int station = 1; plans.size() < wanted; station++) {
                int region = station % towns.size();
                while (regions.size() <= region) {
                    regions.add(
                            regions.isEmpty()
                                    ? home
                                    : site(
                                            Optional.of(grid),
                                            towns.get(regions.size()),
                                            SiteLink.wan()));
                }
                int inRegion = station / towns.size();
                String place = places.get((inRegion + PLACES_APART * region) % places.size());
                boolean farm = region == 1 || region == 2;
                String name =
                        farm
                                ? names.windFarm(towns.get(region), inRegion + 1)
                                : names.substation(place, kilovolts());
                Site site = site(Optional.of(regions.get(region)), name, SiteLink.wan());
                int here = 1 + chance.nextInt(CABINETS_PER_SITE_MAX);
                for (int i = 0; i < here && plans.size() < wanted; i++) {
                    cabinet(site, (farm ? "T-" : "B-") + two(number++), size());
                }
            }
        }

        private int kilovolts() {
            return switch (chance.nextInt(4)) {
                case 0 -> 220;
                case 1 -> 35;
                default -> 110;
            };
        }

        private CabinetModel size() {
            return switch (chance.nextInt(4)) {
                case 0 -> CabinetModel.U8;
                case 1, 2 -> CabinetModel.U24;
                default -> CabinetModel.U42;
            };
        }

        private static String two(int number) {
            return number < 10 ? "0" + number : Integer.toString(number);
        }

        private Site site(Optional<Site> parent, String name, SiteLink link) {
            Site site =
                    new Site(SiteId.random(), parent.map(Site::id), name, link, Optional.empty());
            sites.add(site);
            return site;
        }

        private void cabinet(Site site, String name, CabinetModel model) {
            Cabinet cabinet =
                    new Cabinet(
                            CabinetId.random(),
                            site.id(),
                            names.room(),
                            "",
                            name,
                            model,
                            OptionalInt.of(model.units() * BUDGET_WATTS_PER_UNIT),
                            Optional.empty());
            cabinets.add(cabinet);
            plans.add(CabinetPlan.of(cabinet, types, names));
        }

        private SiteModel model() {
            List<Device> devices = plans.stream().flatMap(p -> p.devices().stream()).toList();
            List<Link> links = plans.stream().flatMap(p -> p.links().stream()).toList();
            List<PowerFeed> feeds = plans.stream().flatMap(p -> p.feeds().stream()).toList();
            List<RedundancyGroup> groups = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                String cabinet = cabinets.get(i).name();
                for (RedundancyGroup group : plans.get(i).groups()) {
                    groups.add(
                            new RedundancyGroup(
                                    cabinet + " " + group.name(), group.members(), group.needed()));
                }
            }
            return SiteModel.of(sites, cabinets, devices, links, feeds, groups);
        }
    }
}
