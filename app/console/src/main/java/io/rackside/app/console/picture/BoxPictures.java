package io.rackside.app.console.picture;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.PowerPeaks;
import io.rackside.app.network.cabling.CablePorts;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.Grade;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Quantity;
import io.rackside.model.RackSpace;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.model.network.NetworkInterface;
import io.rackside.operations.Job;
import io.rackside.views.picture.BoxPicture;
import io.rackside.views.picture.Callout;
import io.rackside.views.picture.Lens;
import io.rackside.views.picture.LensValue;
import io.rackside.views.picture.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/** Draws one box as a lens shows it, its words ready. */
public final class BoxPictures {
    private static final String DOT = " · ";
    private static final Set<Lens> SHOWN_WHEN_OFF =
            EnumSet.of(Lens.POWER, Lens.NETWORK, Lens.WORKLOADS);
    private static final Set<String> LIT = Set.of("lit", "blinking", "true");

    private final Texts texts;

    BoxPictures(Texts texts) {
        this.texts = texts;
    }

    BoxPicture of(Device device, Sight sight, Lens lens, Beside beside) {
        BoxPicture plain =
                BoxPicture.of(device.id(), device.name(), device.type(), device.placement());
        Optional<DeviceState> known = sight.state(device.id());
        if (known.isEmpty() || known.get().contact() == Contact.NOT_MONITORED) {
            String words = notMonitored(device, lens, beside);
            Callout callout =
                    new Callout(
                            device.name(),
                            load(device, lens, beside).map(BoxWorkload::aside).orElse(""),
                            words,
                            Status.NOT_MONITORED);
            return carrying(
                    plain.withStatus(Status.NOT_MONITORED, words)
                            .withCallout(callout)
                            .describedAs(spoken(device, callout.words())),
                    lens,
                    beside);
        }
        DeviceState state = known.get();
        Optional<BoxNetwork> network =
                lens == Lens.NETWORK ? beside.network().of(device.id()) : Optional.empty();
        Status status =
                network.filter(_ -> !BoxStatus.stale(state))
                        .map(BoxNetwork::status)
                        .orElseGet(() -> BoxStatus.of(state));
        Optional<BoxFirmware> firmware =
                lens == Lens.FIRMWARE ? beside.firmware().of(device.id()) : Optional.empty();
        if (firmware.isPresent()) {
            return firmware(plain, device, state, firmware.get());
        }
        if (lens == Lens.BASELINE) {
            return baseline(plain, device, state, sight, beside);
        }
        Callout callout = callout(device, state, status, sight, lens, beside);
        BoxPicture picture =
                plain.withStatus(status, callout.text())
                        .withCallout(callout)
                        .withParts(parts(state))
                        .withLights(shownPower(state), locating(state))
                        .describedAs(spoken(device, callout.words()));
        if (BoxStatus.stale(state)) {
            picture = picture.staleSince(age(state, sight));
        }
        Optional<LensValue> value = value(state, device, lens);
        if (value.isPresent()) {
            picture = picture.withLensValue(value.get());
        }
        return withJob(carrying(picture, lens, beside), device, sight);
    }

    /** With the blocks of what runs on it. */
    private static BoxPicture carrying(BoxPicture picture, Lens lens, Beside beside) {
        return lens == Lens.WORKLOADS
                ? beside.workloads()
                        .of(picture.id())
                        .map(load -> picture.withWorkloads(load.blocks()))
                        .orElse(picture)
                : picture;
    }

    /** Its own glyph says how the firmware stands; a box that is silent on purpose is not stale. */
    private BoxPicture firmware(
            BoxPicture plain, Device device, DeviceState state, BoxFirmware firmware) {
        return plain.withStatus(firmware.status(), firmware.words())
                .withLights(shownPower(state), locating(state))
                .withLensValue(LensValue.of(firmware.share(), firmware.label()))
                .describedAs(spoken(device, firmware.words()));
    }

    /** Its own glyph says how its settings stand; what was never checked is not called well. */
    private BoxPicture baseline(
            BoxPicture plain, Device device, DeviceState state, Sight sight, Beside beside) {
        BoxBaseline baseline =
                beside.baseline()
                        .of(device.id())
                        .orElseGet(
                                () ->
                                        new BoxBaseline(
                                                Status.UNKNOWN,
                                                texts.say("console.baseline.not-checked"),
                                                ""));
        BoxPicture picture =
                plain.withStatus(baseline.status(), baseline.words())
                        .withLights(shownPower(state), locating(state))
                        .describedAs(spoken(device, baseline.words()));
        if (!baseline.label().isEmpty()) {
            picture = picture.withLensValue(LensValue.of(0, baseline.label()));
        }
        return withJob(picture, device, sight);
    }

    private Callout callout(
            Device device,
            DeviceState state,
            Status status,
            Sight sight,
            Lens lens,
            Beside beside) {
        if (BoxStatus.stale(state) && state.contact() != Contact.STALE) {
            return new Callout(device.name(), absence(state, sight), quiet(status));
        }
        if (state.power() == PowerState.OFF && !SHOWN_WHEN_OFF.contains(lens)) {
            Optional<Finding> worst = state.findings().stream().findFirst();
            if (worst.isEmpty()) {
                return new Callout(device.name(), texts.say("console.box.off"), Status.OK);
            }
        }
        String words =
                switch (lens) {
                    case HEALTH -> health(device, state, sight);
                    case WORKLOADS -> "";
                    case NETWORK -> ports(device, state, beside);
                    case THERMAL -> thermal(state);
                    case POWER -> power(device, state, beside.peaks());
                    case FIRMWARE -> version(state);
                    case BASELINE -> "";
                };
        Status tone = lens == Lens.HEALTH || lens == Lens.NETWORK ? status : heatTone(state, lens);
        if (device.inServiceSince().isPresent()) {
            tone = Status.OK;
        }
        Status said = tone;
        return load(device, lens, beside)
                .map(load -> load.callout(device.name(), said))
                .orElseGet(() -> new Callout(device.name(), words, said));
    }

    /** It tells nothing itself; what others hear of it does, and the cluster that it carries. */
    private String notMonitored(Device device, Lens lens, Beside beside) {
        String words = texts.say("console.box.not-monitored");
        Optional<String> told =
                switch (lens) {
                    case NETWORK -> beside.network().of(device.id()).map(BoxNetwork::words);
                    case WORKLOADS -> load(device, lens, beside).map(BoxWorkload::words);
                    default -> Optional.empty();
                };
        return told.filter(more -> !more.isEmpty()).map(more -> words + DOT + more).orElse(words);
    }

    private static Optional<BoxWorkload> load(Device device, Lens lens, Beside beside) {
        return lens == Lens.WORKLOADS ? beside.workloads().of(device.id()) : Optional.empty();
    }

    /** Where its cables were not held against a plan, what it tells of its ports. */
    private String ports(Device device, DeviceState state, Beside beside) {
        List<NetworkInterface> told =
                state.network().stream()
                        .flatMap(box -> box.interfaces().stream())
                        .filter(CablePorts::is)
                        .toList();
        return beside.network()
                .of(device.id())
                .map(BoxNetwork::words)
                .orElseGet(
                        () ->
                                told.isEmpty()
                                        ? texts.say("console.box.no-ports")
                                        : texts.say(
                                                "console.network.ports-up",
                                                told.stream().filter(NetworkInterface::up).count(),
                                                told.size()));
    }

    private static Status quiet(Status status) {
        return status == Status.OK ? Status.UNKNOWN : status;
    }

    private static Status heatTone(DeviceState state, Lens lens) {
        if (lens != Lens.THERMAL) {
            return Status.OK;
        }
        return state.readings().stream()
                .filter(r -> r.sensor().quantity() == Quantity.TEMPERATURE)
                .map(r -> BoxStatus.of(r.health()))
                .filter(Status::needsAttention)
                .reduce(Status.OK, BoxStatus::worse);
    }

    /** Why nothing fresh is known of it, and since when. */
    private String absence(DeviceState state, Sight sight) {
        return switch (state.contact()) {
            case SILENT ->
                    state.silentSince()
                            .map(at -> texts.say("console.box.silent", since(at, sight)))
                            .orElseGet(() -> texts.say("console.box.silent-never"));
            case STOPPED ->
                    state.trouble()
                            .map(texts::say)
                            .orElseGet(() -> texts.say("console.box.stopped"));
            default ->
                    state.lastAnswer()
                            .map(at -> texts.say("console.box.last-seen", since(at, sight)))
                            .orElseGet(() -> texts.say("console.box.not-asked"));
        };
    }

    private String age(DeviceState state, Sight sight) {
        return state.lastAnswer()
                .map(at -> texts.say("console.box.last-seen", since(at, sight)))
                .orElseGet(() -> texts.say("console.box.never-seen"));
    }

    private static Duration since(Instant at, Sight sight) {
        return Figures.age(at, sight.at());
    }

    private String health(Device device, DeviceState state, Sight sight) {
        if (device.inServiceSince().isPresent()) {
            return texts.say(
                    "console.box.in-service",
                    Figures.age(device.inServiceSince().get(), sight.at()));
        }
        // A notice is for the inspector: it must not hide how the box is.
        Optional<Finding> worst =
                state.findings().stream().filter(f -> f.grade() != Grade.NOTICE).findFirst();
        if (worst.isPresent()) {
            return texts.say(worst.get().why());
        }
        List<String> figures = new ArrayList<>();
        Measures.celsius(state, Sensor.Place.INLET)
                .ifPresent(c -> figures.add(Figures.of(c, Quantity.TEMPERATURE)));
        Measures.watts(state).ifPresent(w -> figures.add(Figures.of(w, Quantity.POWER)));
        if (figures.isEmpty()) {
            figures.add(texts.say(BoxStatus.of(state.health()).code()));
        }
        return String.join(DOT, figures);
    }

    private String thermal(DeviceState state) {
        List<String> figures = new ArrayList<>();
        figure(figures, "console.box.inlet", Measures.celsius(state, Sensor.Place.INLET));
        figure(figures, "console.box.cpu", Measures.celsius(state, Sensor.Place.CPU));
        Measures.hottest(state)
                .ifPresent(
                        r ->
                                figures.add(
                                        texts.say(
                                                "console.box.headroom",
                                                Figures.of(
                                                        Measures.limit(r).orElseThrow()
                                                                - r.value().orElseThrow(),
                                                        Quantity.TEMPERATURE))));
        return figures.isEmpty()
                ? texts.say("console.box.no-temperature")
                : String.join(DOT, figures);
    }

    /** What is known where nothing is wanted of it. */
    private String version(DeviceState state) {
        return state.inventory()
                .map(Inventory::device)
                .map(DeviceFacts::bmcVersion)
                .filter(version -> !version.isBlank())
                .map(version -> texts.say("console.box.bmc-version", version))
                .orElseGet(() -> texts.say("console.box.no-firmware"));
    }

    private void figure(List<String> figures, String code, OptionalDouble celsius) {
        celsius.ifPresent(c -> figures.add(texts.say(code, Figures.of(c, Quantity.TEMPERATURE))));
    }

    private String power(Device device, DeviceState state, PowerPeaks peaks) {
        OptionalDouble watts = Measures.watts(state);
        if (watts.isEmpty()) {
            return texts.say("console.box.no-power");
        }
        List<String> figures = new ArrayList<>();
        String now = Figures.of(watts.getAsDouble(), Quantity.POWER);
        OptionalInt most = device.type().maximumDrawWatts();
        figures.add(
                most.isPresent()
                        ? texts.say(
                                "console.box.watts-of",
                                now,
                                Figures.of(most.getAsInt(), Quantity.POWER))
                        : now);
        Optional.ofNullable(peaks.boxes().get(device.id()))
                .map(peak -> Math.max(peak, watts.getAsDouble()))
                .map(peak -> Figures.of(peak, Quantity.POWER))
                .ifPresent(peak -> figures.add(texts.say("console.box.peak", peak)));
        return String.join(DOT, figures);
    }

    private static Optional<LensValue> value(DeviceState state, Device device, Lens lens) {
        return switch (lens) {
            case HEALTH, FIRMWARE, WORKLOADS, NETWORK, BASELINE -> Optional.empty();
            case THERMAL ->
                    Measures.hottest(state).map(r -> LensValue.of(Measures.heat(r), Figures.of(r)));
            case POWER -> {
                OptionalDouble watts = Measures.watts(state);
                yield watts.isEmpty() || device.type().maximumDrawWatts().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                LensValue.of(
                                        watts.getAsDouble()
                                                / device.type().maximumDrawWatts().getAsInt(),
                                        Figures.of(watts.getAsDouble(), Quantity.POWER)));
            }
        };
    }

    /** Findings first; a part that only a sensor judges is marked too. */
    private static Map<String, Status> parts(DeviceState state) {
        Map<String, Status> parts = new HashMap<>();
        for (Reading reading : state.readings()) {
            Status status = BoxStatus.of(reading.health());
            if (status.needsAttention()) {
                parts.merge(reading.sensor().name(), status, BoxStatus::worse);
            }
        }
        for (Finding finding : state.findings()) {
            if (!finding.part().isEmpty()) {
                Status status = BoxStatus.of(finding.grade());
                parts.merge(finding.part(), status, BoxStatus::worse);
            }
        }
        return parts;
    }

    private static PowerState shownPower(DeviceState state) {
        return state.contact() == Contact.LIVE || state.contact() == Contact.STALE
                ? state.power()
                : PowerState.UNKNOWN;
    }

    /** Whether its locate light is on, in any of the words of DSP0268. */
    public static boolean locating(DeviceState state) {
        return state.inventory()
                .map(Inventory::device)
                .flatMap(DeviceFacts::indicatorLed)
                .filter(led -> LIT.contains(led.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    private static BoxPicture withJob(BoxPicture picture, Device device, Sight sight) {
        return sight.snapshot().jobs().stream()
                .filter(job -> job.state() == Job.State.RUNNING)
                .filter(job -> job.devices().contains(device.id()))
                .filter(job -> JobShare.left(job, sight.at()).isPresent())
                .findFirst()
                .map(job -> picture.withProgress(JobShare.of(job, sight.at())))
                .orElse(picture);
    }

    private String spoken(Device device, String words) {
        String units = RackSpace.unitsOf(device);
        return units.isEmpty()
                ? device.name() + ", " + words
                : device.name() + ", " + units + ", " + words;
    }
}
