package io.rackside.app.console.firmware;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.picture.BoxFirmware;
import io.rackside.app.console.picture.FirmwareStand;
import io.rackside.app.console.texts.Figures;
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
import io.rackside.model.RackSpace;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Job;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final Set<Component> SAID = EnumSet.of(Component.BMC, Component.BIOS);

    /**
     * What was found of a box.
     *
     * @param why it could not be asked
     * @param upgrade when its last upgrade had ended by then
     */
    private record Looked(
            Instant at, Optional<BoxStanding> standing, Optional<Message> why, Instant upgrade) {}

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
    private final ReadOnlyObjectWrapper<List<ComplianceRow>> compliance =
            new ReadOnlyObjectWrapper<>(this, "compliance", List.of());
    private boolean asking;
    private boolean tableShown;

    /** Boxes to be held against another baseline by what they said then. */
    private final Map<DeviceId, Instant> holding = new HashMap<>();

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

    /** How each part of the shown boxes stands to the baseline. */
    ReadOnlyObjectProperty<List<ComplianceRow>> compliance() {
        return compliance.getReadOnlyProperty();
    }

    /** Whether the table of them is looked at: boxes are asked then through any lens. */
    void showTable(boolean shown) {
        tableShown = shown;
        look();
    }

    /** Asks all shown boxes anew. */
    void askAgain() {
        here().forEach(box -> looked.computeIfPresent(box, (_, one) -> old(one)));
        holding.clear();
        look();
    }

    /** Holds what is known against another baseline; nobody is asked. */
    public void holdAnew() {
        looked.forEach((box, one) -> holding.put(box, one.at()));
        looked.replaceAll((_, one) -> old(one));
        look();
    }

    private static Looked old(Looked one) {
        return new Looked(Instant.EPOCH, one.standing(), one.why(), one.upgrade());
    }

    /** The shown boxes that were asked, and why some could not be. */
    public List<DeviceId> asked() {
        return here().stream().filter(looked::containsKey).toList();
    }

    /** Why boxes could not be asked. */
    public Map<DeviceId, Message> silent() {
        Map<DeviceId, Message> silent = new HashMap<>();
        looked.forEach((box, one) -> one.why().ifPresent(why -> silent.put(box, why)));
        return silent;
    }

    private void look() {
        if (selection.lens().get() != Lens.FIRMWARE && !tableShown) {
            return;
        }
        askNext();
        arrangeTable();
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
                || state == UpgradeState.PROVED && knownSince(box)) {
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

    private boolean knownSince(BoxStatus box) {
        return Optional.ofNullable(looked.get(box.device()))
                .filter(one -> !one.upgrade().isBefore(ended(box)))
                .isPresent();
    }

    private static Instant ended(BoxStatus box) {
        return box.images().stream()
                .flatMap(image -> image.ended().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** What a box said before its last upgrade does not hold any more. */
    private Instant upgraded(DeviceId device) {
        return watch.upgrades().get().stream()
                .flatMap(upgrade -> upgrade.box(device).stream())
                .map(FirmwareLensModel::ended)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private void arrangeTable() {
        List<ComplianceRow> rows = new ArrayList<>();
        for (DeviceId id : shown()) {
            Looked one = looked.get(id);
            Optional<Device> box = live.now().model().device(id);
            if (one != null && box.isPresent()) {
                rows.addAll(rows(box.get(), one));
            }
        }
        if (!rows.equals(compliance.get())) {
            compliance.set(List.copyOf(rows));
        }
    }

    private List<ComplianceRow> rows(Device box, Looked one) {
        String name = (RackSpace.unitsOf(box) + " " + box.name()).strip();
        if (one.standing().isEmpty()) {
            String why = one.why().map(texts::say).orElse("");
            return List.of(
                    new ComplianceRow(
                            box.id(),
                            0,
                            name,
                            "",
                            "",
                            "",
                            Status.UNKNOWN,
                            why,
                            "",
                            "",
                            "",
                            Optional.empty()));
        }
        String at = one.at().equals(Instant.EPOCH) ? "" : texts.time(one.at());
        List<ComplianceRow> rows = new ArrayList<>();
        for (BoxStanding.Part part : one.standing().get().parts()) {
            rows.add(
                    new ComplianceRow(
                            box.id(),
                            rows.size(),
                            name,
                            words.component(part.component()) + DOT + part.name(),
                            part.version(),
                            part.wanted(),
                            status(part.grade()),
                            texts.say(grade(part.grade())),
                            part.reason(),
                            at,
                            banks(part.banks()),
                            part.banks().stream().filter(bank -> !bank.running()).findFirst()));
        }
        return rows;
    }

    /** The running one first; a part with one bank says nothing of it. */
    private String banks(List<BoxStanding.Bank> banks) {
        return banks.size() < 2
                ? ""
                : banks.stream()
                        .map(
                                bank ->
                                        texts.say(
                                                bank.running()
                                                        ? "console.firmware.bank-runs"
                                                        : "console.firmware.bank",
                                                bank.name(),
                                                bank.version().isEmpty()
                                                        ? Figures.NOT_KNOWN
                                                        : bank.version()))
                        .collect(Collectors.joining(DOT));
    }

    private static String grade(BoxStanding.Grade grade) {
        return switch (grade) {
            case AS_WANTED -> "console.firmware.as-wanted";
            case BEHIND -> "console.firmware.is-behind";
            case AHEAD -> "console.firmware.is-ahead";
            case UNKNOWN -> "console.firmware.not-comparable";
            case NOT_WANTED -> "console.firmware.not-wanted";
        };
    }

    private BoxFirmware standing(BoxStanding standing) {
        List<String> off =
                standing.parts().stream()
                        .filter(part -> part.grade() != BoxStanding.Grade.AS_WANTED)
                        .filter(part -> part.grade() != BoxStanding.Grade.NOT_WANTED)
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
                standing.parts().stream()
                        .filter(part -> !part.version().isEmpty())
                        .min(Comparator.comparing(FirmwareLensModel::rank))
                        .map(BoxStanding.Part::version)
                        .orElse("");
        return new BoxFirmware(
                status(standing.worst()),
                off.isEmpty() ? well(standing) : String.join(DOT, off),
                label,
                0);
    }

    /** A box nothing is asked of says at least what it has. */
    private String well(BoxStanding standing) {
        List<String> has =
                standing.parts().stream()
                        .filter(part -> SAID.contains(part.component()))
                        .filter(part -> !part.version().isEmpty())
                        .map(part -> words.component(part.component()) + " " + part.version())
                        .distinct()
                        .toList();
        return standing.worst() == BoxStanding.Grade.NOT_WANTED && !has.isEmpty()
                ? String.join(DOT, has)
                : texts.say(code(standing.worst()));
    }

    /** What the baseline asks for first, then the BMC, then the others. */
    private static int rank(BoxStanding.Part part) {
        boolean wanted = part.grade() != BoxStanding.Grade.NOT_WANTED;
        return (wanted ? 0 : 100) + part.component().ordinal();
    }

    private static Status status(BoxStanding.Grade grade) {
        return switch (grade) {
            case AS_WANTED -> Status.OK;
            case NOT_WANTED -> Status.NOT_MONITORED;
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

    /** The boxes of the shown cabinet; all that were asked where none is shown. */
    private List<DeviceId> shown() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().devicesIn(at.cabinet()).stream().map(Device::id).toList()
                : List.copyOf(looked.keySet());
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
        here().stream().filter(box -> stale(box, now)).findFirst().ifPresent(box -> ask(box, now));
    }

    private boolean stale(DeviceId box, Instant now) {
        Looked one = looked.get(box);
        return one == null
                || !one.at().plus(HOLDS).isAfter(now)
                || one.upgrade().isBefore(upgraded(box));
    }

    /** While boxes are flashed, no more than that is asked of them. */
    private boolean underWay() {
        return watch.upgrades().get().stream().anyMatch(u -> u.state() == Job.State.RUNNING);
    }

    private void ask(DeviceId box, Instant now) {
        asking = true;
        Optional<Instant> before = Optional.ofNullable(holding.remove(box));
        boolean again = looked.containsKey(box) && before.isEmpty();
        Instant at = before.orElse(now);
        Instant upgrade = upgraded(box);
        background.run(
                Message.of("console.work.versions"),
                LIMIT,
                () -> door.standing(box, again),
                found -> told(box, new Looked(at, Optional.of(found), Optional.empty(), upgrade)),
                why ->
                        told(
                                box,
                                new Looked(
                                        now, Optional.empty(), Optional.of(why.what()), upgrade)));
    }

    private void told(DeviceId box, Looked found) {
        asking = false;
        looked.put(box, found);
        look();
    }
}
