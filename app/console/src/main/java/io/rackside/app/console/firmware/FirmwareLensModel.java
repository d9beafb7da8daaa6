package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.BoxFirmware;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.BoxStatus;
import io.rackside.app.firmware.CampaignStatus;
import io.rackside.app.firmware.UpgradeState;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.app.firmware.report.ComponentTitle;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the firmware lens shows: how far the upgrade of a box is, else how its versions stand to the
 * newest baseline. Boxes are asked for their versions one after the other, while the lens is looked
 * through, and seldom: it costs requests of their own.
 */
public final class FirmwareLensModel {
    private static final Duration HOLDS = Duration.ofMinutes(10);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String DOT = " · ";

    /** What was found of a box. */
    private record Looked(Instant at, Optional<BoxStanding> standing) {}

    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final Background background;
    private final FirmwareDoor door;
    private final UpgradeWatch watch;
    private final UpgradeWords words;
    private final Map<DeviceId, Looked> looked = new HashMap<>();
    private final ReadOnlyObjectWrapper<FirmwareStand> stand =
            new ReadOnlyObjectWrapper<>(this, "stand", FirmwareStand.NONE);
    private boolean asking;

    public FirmwareLensModel(
            Live live,
            Selection selection,
            Texts texts,
            Background background,
            FirmwareDoor door,
            UpgradeWatch watch) {
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.watch = watch;
        this.words = new UpgradeWords(texts);
        live.sight().addListener((_, _, _) -> look());
        selection.lens().addListener((_, _, _) -> look());
        selection.place().addListener((_, _, _) -> look());
        watch.upgrades().addListener((_, _, _) -> look());
        texts.language().addListener((_, _, _) -> look());
    }

    /** Of all boxes something is known of. */
    public ReadOnlyObjectProperty<FirmwareStand> stand() {
        return stand.getReadOnlyProperty();
    }

    private void look() {
        if (selection.lens().get() != Lens.FIRMWARE) {
            return;
        }
        askNext();
        Map<DeviceId, BoxFirmware> boxes = new HashMap<>();
        looked.forEach((box, one) -> one.standing().ifPresent(s -> boxes.put(box, standing(s))));
        List<Gauge> gauges = new ArrayList<>();
        gauge().ifPresent(gauges::add);
        for (CampaignStatus upgrade : watch.upgrades().get().reversed()) {
            upgrade.boxes()
                    .forEach(box -> upgrading(box).ifPresent(b -> boxes.put(box.device(), b)));
            if (upgrade.state() == Job.State.RUNNING) {
                gauges.add(
                        new Gauge(
                                texts.say("console.firmware.upgrade"),
                                upgrade.left()
                                        .map(left -> texts.say("console.jobs.left", left))
                                        .orElseGet(() -> UpgradeWords.percent(upgrade.share())),
                                upgrade.share(),
                                Status.RUNNING));
            }
        }
        FirmwareStand now = new FirmwareStand(boxes, gauges);
        if (!now.equals(stand.get())) {
            stand.set(now);
        }
    }

    /** A proved box is what it was wanted to be until it is asked again. */
    private Optional<BoxFirmware> upgrading(BoxStatus box) {
        UpgradeState state = box.state();
        if (state == UpgradeState.CANCELLED
                || state == UpgradeState.NOT_BEGUN
                || state == UpgradeState.PROVED && looked.containsKey(box.device())) {
            return Optional.empty();
        }
        boolean begun = state != UpgradeState.WAITING;
        return Optional.of(
                new BoxFirmware(
                        UpgradeWords.status(state),
                        words.doing(box, live.now().at()),
                        begun ? UpgradeWords.percent(box.share()) : "",
                        begun && state != UpgradeState.PROVED ? box.share() : 0));
    }

    private BoxFirmware standing(BoxStanding standing) {
        List<String> off =
                standing.parts().stream()
                        .filter(part -> part.grade() != BoxStanding.Grade.AS_WANTED)
                        .map(
                                part ->
                                        texts.say(
                                                "console.firmware.stands",
                                                ComponentTitle.of(part.component()),
                                                part.version().isEmpty() ? "?" : part.version(),
                                                Message.of(code(part.grade())),
                                                part.wanted()))
                        .toList();
        String label =
                standing.parts().stream().findFirst().map(BoxStanding.Part::version).orElse("");
        return new BoxFirmware(
                status(standing.worst()),
                off.isEmpty() ? texts.say(code(standing.worst())) : String.join(DOT, off),
                label,
                0);
    }

    private static Status status(BoxStanding.Grade grade) {
        return switch (grade) {
            case AS_WANTED, NOT_WANTED -> Status.OK;
            case BEHIND, AHEAD -> Status.WARNING;
            case UNKNOWN -> Status.UNKNOWN;
        };
    }

    private static String code(BoxStanding.Grade grade) {
        return switch (grade) {
            case AS_WANTED -> "console.firmware.as-wanted";
            case BEHIND -> "console.firmware.behind";
            case AHEAD -> "console.firmware.ahead";
            case UNKNOWN -> "console.firmware.unknown";
            case NOT_WANTED -> "console.firmware.not-wanted";
        };
    }

    private Optional<Gauge> gauge() {
        List<BoxStanding> asked =
                here().stream()
                        .flatMap(box -> Optional.ofNullable(looked.get(box)).stream())
                        .flatMap(one -> one.standing().stream())
                        .filter(one -> one.worst() != BoxStanding.Grade.NOT_WANTED)
                        .toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        long well =
                asked.stream().filter(one -> one.worst() == BoxStanding.Grade.AS_WANTED).count();
        return Optional.of(
                new Gauge(
                        texts.say("console.firmware.as-wanted"),
                        well + " / " + asked.size(),
                        well / (double) asked.size(),
                        well == asked.size() ? Status.OK : Status.WARNING));
    }

    /** The boxes of the shown cabinet that answer. */
    private List<DeviceId> here() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().devicesIn(at.cabinet()).stream()
                        .filter(Device::monitored)
                        .map(Device::id)
                        .filter(
                                id ->
                                        live.now()
                                                .state(id)
                                                .map(DeviceState::contact)
                                                .filter(c -> c == Contact.LIVE)
                                                .isPresent())
                        .collect(Collectors.toList())
                : List.of();
    }

    private void askNext() {
        Instant now = live.now().at();
        if (asking || underWay()) {
            return;
        }
        here().stream()
                .filter(
                        box ->
                                Optional.ofNullable(looked.get(box))
                                        .filter(one -> one.at().plus(HOLDS).isAfter(now))
                                        .isEmpty())
                .findFirst()
                .ifPresent(box -> ask(box, now));
    }

    /** While boxes are flashed, no more than that is asked of them. */
    private boolean underWay() {
        return watch.upgrades().get().stream().anyMatch(u -> u.state() == Job.State.RUNNING);
    }

    private void ask(DeviceId box, Instant now) {
        asking = true;
        background.run(
                Message.of("console.work.versions"),
                LIMIT,
                () -> door.standing(box),
                found -> told(box, new Looked(now, found)),
                _ -> told(box, new Looked(now, Optional.empty())));
    }

    private void told(DeviceId box, Looked found) {
        asking = false;
        looked.put(box, found);
        look();
    }
}
