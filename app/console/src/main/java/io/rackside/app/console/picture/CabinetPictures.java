package io.rackside.app.console.picture;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.app.site.CabinetSum;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.PowerFeed;
import io.rackside.model.Quantity;
import io.rackside.model.Site;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.BoxWorkloads;
import io.rackside.views.picture.CabinetPicture;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.GroupPicture;
import io.rackside.views.picture.HeatScale;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;
import io.rackside.views.picture.WorkloadOwner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Turns what is known of a cabinet into what is drawn, through a lens, in the reader's words. */
public final class CabinetPictures {
    private final Texts texts;
    private final BoxPictures boxes;
    private final DrawnCabinets wall = new DrawnCabinets();

    public CabinetPictures(Texts texts) {
        this.texts = texts;
        this.boxes = new BoxPictures(texts);
    }

    public CabinetPicture of(Cabinet cabinet, Sight sight, Lens lens) {
        return of(cabinet, sight, lens, Beside.NOTHING);
    }

    /**
     * @param beside what the monitor's snapshot does not say
     */
    public CabinetPicture of(Cabinet cabinet, Sight sight, Lens lens, Beside beside) {
        List<BoxPicture> drawn =
                sight.model().devicesIn(cabinet.id()).stream()
                        .map(device -> boxes.of(device, sight, lens, beside))
                        .toList();
        Optional<CabinetNetwork> cabling =
                lens == Lens.NETWORK ? beside.network().of(cabinet.id()) : Optional.empty();
        Status boxesWorst = BoxStatus.worst(drawn.stream().map(BoxPicture::status).toList());
        Status worst =
                cabling.map(one -> BoxStatus.worse(boxesWorst, one.status())).orElse(boxesWorst);
        List<WorkloadOwner> owners =
                lens == Lens.WORKLOADS ? beside.workloads().owners(cabinet.id()) : List.of();
        String summary =
                summary(drawn, cabling.map(CabinetNetwork::words).or(() -> lit(drawn, owners)));
        return new CabinetPicture(
                cabinet.id(),
                cabinet.name(),
                cabinet.model(),
                lens,
                drawn,
                worst,
                summary,
                scale(lens),
                switch (lens) {
                    case POWER -> gauges(cabinet, sight, beside.peaks());
                    case FIRMWARE -> beside.firmware().gauges();
                    case NETWORK -> beside.network().gauges();
                    case BASELINE -> beside.baseline().gauges();
                    case HEALTH, THERMAL, WORKLOADS -> List.of();
                },
                owners,
                summary.isEmpty() ? cabinet.name() : cabinet.name() + ", " + summary);
    }

    /** Sites that need no hand keep their order. */
    private static Status urgency(GroupPicture group) {
        Status worst =
                BoxStatus.worst(group.cabinets().stream().map(CabinetPicture::status).toList());
        return worst.needsAttention() ? worst : Status.NOT_MONITORED;
    }

    /** The cabinets of each site, for the fleet wall: sites that need a hand come first. */
    public List<GroupPicture> groups(
            List<Site> sites, Sight sight, Lens lens, NetworkStand network) {
        return groups(sites, sight, lens, Beside.NOTHING.with(network));
    }

    /** The same with what other lenses show beside the snapshot. */
    public List<GroupPicture> groups(List<Site> sites, Sight sight, Lens lens, Beside beside) {
        List<GroupPicture> groups = new ArrayList<>();
        for (Site site : sites) {
            List<CabinetPicture> cabinets =
                    sight.model().cabinetsAt(site.id()).stream()
                            .map(cabinet -> onWall(cabinet, sight, lens, beside))
                            .toList();
            if (!cabinets.isEmpty()) {
                groups.add(
                        new GroupPicture(
                                site.name(),
                                site.parent()
                                        .flatMap(sight.model()::site)
                                        .map(Site::name)
                                        .orElse(""),
                                cabinets));
            }
        }
        groups.sort(Comparator.comparing(CabinetPictures::urgency, BoxStatus.worstFirst()));
        return List.copyOf(groups);
    }

    private CabinetPicture onWall(Cabinet cabinet, Sight sight, Lens lens, Beside beside) {
        if (lens == Lens.BASELINE || lens == Lens.WORKLOADS) {
            return of(cabinet, sight, lens, beside);
        }
        return wall.of(
                cabinet,
                sight,
                lens,
                texts.language().get(),
                beside.network().of(cabinet.id()),
                () -> of(cabinet, sight, lens, beside));
    }

    private static boolean isLit(BoxPicture box) {
        return box.workloads().filter(BoxWorkloads::lit).isPresent();
    }

    /** How much here is the owner's that is looked for; of the others nobody asks then. */
    private static Optional<String> lit(List<BoxPicture> drawn, List<WorkloadOwner> owners) {
        return drawn.stream().anyMatch(CabinetPictures::isLit)
                ? owners.stream().findFirst().map(owner -> owner.name() + ": " + owner.count())
                : Optional.empty();
    }

    private String summary(List<BoxPicture> drawn, Optional<String> first) {
        List<String> words = new ArrayList<>(first.stream().toList());
        count(words, drawn, Status.CRITICAL, "console.cabinet.critical");
        // Below a cabinet of the wall there is room for no more than the worst beside it.
        if (drawn.stream().noneMatch(CabinetPictures::isLit)) {
            count(words, drawn, Status.WARNING, "console.cabinet.warning");
            count(words, drawn, Status.UNKNOWN, "console.cabinet.unknown");
        }
        return String.join(" · ", words);
    }

    private void count(List<String> words, List<BoxPicture> drawn, Status status, String code) {
        long many = drawn.stream().filter(box -> box.status() == status).count();
        if (many > 0) {
            words.add(texts.say(code, many));
        }
    }

    private Optional<HeatScale> scale(Lens lens) {
        return lens == Lens.THERMAL
                ? Optional.of(
                        new HeatScale(
                                texts.say("console.heat.title"),
                                Figures.of(Measures.COOL_CELSIUS, Quantity.TEMPERATURE),
                                texts.say("console.heat.limit")))
                : Optional.empty();
    }

    private List<Gauge> gauges(Cabinet cabinet, Sight sight, PowerPeaks peaks) {
        List<Gauge> gauges = new ArrayList<>();
        CabinetSum sum = sum(cabinet, sight);
        OptionalInt budget = sum.budgetWatts();
        String whole = texts.say("console.power.cabinet");
        sum.watts()
                .ifPresent(
                        watts -> gauges.add(withPeak(watts(whole, watts, budget), watts, peaks)));
        // either feed carries the whole cabinet when the other one is lost
        perFeed(cabinet, sight)
                .forEach(
                        (feed, watts) ->
                                gauges.add(
                                        watts(
                                                texts.say("console.power.feed", feed),
                                                watts,
                                                budget)));
        return gauges;
    }

    private Gauge withPeak(Gauge now, double watts, PowerPeaks peaks) {
        if (peaks.together().isEmpty()) {
            return now;
        }
        String peak = kilowatts(Math.max(watts, peaks.together().getAsDouble())) + " kW";
        return new Gauge(
                now.label(),
                now.text() + " · " + texts.say("console.power.peak", peak),
                now.fraction(),
                now.tone());
    }

    public static CabinetSum sum(Cabinet cabinet, Sight sight) {
        return CabinetSum.of(
                sight.model(), cabinet.id(), id -> sight.state(id).map(CabinetPictures::seen));
    }

    private static CabinetSum.Seen seen(DeviceState state) {
        return new CabinetSum.Seen(state.inventory(), state.readings());
    }

    private static Gauge watts(String label, double watts, OptionalInt budget) {
        String now = kilowatts(watts);
        if (budget.isEmpty()) {
            return new Gauge(label, now + " kW", 0, Status.UNKNOWN);
        }
        double share = watts / budget.getAsInt();
        return new Gauge(
                label,
                now + " / " + kilowatts(budget.getAsInt()) + " kW",
                share,
                share > 1 ? Status.CRITICAL : share >= 0.8 ? Status.WARNING : Status.OK);
    }

    private static String kilowatts(double watts) {
        return Figures.grouped(watts / 1000, 1);
    }

    private static Map<String, Double> perFeed(Cabinet cabinet, Sight sight) {
        Map<String, Double> watts = new TreeMap<>();
        SiteModel model = sight.model();
        for (Device device : model.devicesIn(cabinet.id())) {
            List<PowerFeed> feeds = model.feedsOf(device.id());
            for (PowerFeed feed : feeds) {
                input(sight, device.id(), feed.psu())
                        .ifPresent(w -> watts.merge(feed.feed(), w, Double::sum));
            }
        }
        return watts;
    }

    private static OptionalDouble input(Sight sight, DeviceId device, String psu) {
        return sight.state(device).flatMap(DeviceState::inventory).stream()
                .map(Inventory::powerSupplies)
                .flatMap(List::stream)
                .filter(supply -> supply.id().equals(psu) || supply.name().equals(psu))
                .flatMapToDouble(supply -> supply.inputWatts().stream())
                .findFirst();
    }
}
