package io.rackside.app.console.bmc;

import io.rackside.app.acts.SettingsLook;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Work;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.security.SecurityCheck;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.views.picture.Status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A box's BMC in sections, each read when it is opened and kept with its age: a part of them costs
 * more than a slow link carries in a minute.
 */
public final class BmcViewModel {
    /** A BIOS registry of 2 MB at 200 kbit/s, and as much again. */
    private static final Duration READ_LIMIT = Duration.ofMinutes(3);

    /** Boxes whose sections are kept; the one seen longest ago is forgotten first. */
    private static final int BOXES_MAX = 64;

    private record Awaited(
            Seen seen,
            Device device,
            Section section,
            TypedSecrets secrets,
            Consumer<Message> done) {}

    private final Live live;
    private final Texts texts;
    private final Background background;
    private final BmcDoor door;
    private final SettingRows settings;
    private final SettingSums sums;
    private final FindingRows findings;
    private final FruRows fru;
    private final ControllerRows controller;
    private final CommandRows commands;
    private final Map<DeviceId, Seen> boxes =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<DeviceId, Seen> eldest) {
                    return size() > BOXES_MAX;
                }
            };
    private final Map<JobId, Awaited> awaited = new HashMap<>();
    private final Set<JobId> inserting = new HashSet<>();
    private final ReadOnlyObjectWrapper<Device> box = new ReadOnlyObjectWrapper<>(this, "box");
    private final ReadOnlyObjectWrapper<List<SectionLine>> lines =
            new ReadOnlyObjectWrapper<>(this, "lines", List.of());
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(this, "page");
    private Section open;

    public BmcViewModel(Live live, Texts texts, Background background, BmcDoor door) {
        this.live = live;
        this.texts = texts;
        this.background = background;
        this.door = door;
        this.settings = new SettingRows(texts);
        this.sums = new SettingSums(texts);
        this.findings = new FindingRows(texts);
        this.fru = new FruRows(texts);
        this.controller = new ControllerRows(texts);
        this.commands = new CommandRows(texts);
        live.sight()
                .addListener(
                        (_, _, sight) -> {
                            settle(sight);
                            arrange();
                        });
        texts.language().addListener((_, _, _) -> arrange());
    }

    /** The box it is about, null for none. */
    public ReadOnlyObjectProperty<Device> box() {
        return box.getReadOnlyProperty();
    }

    /** All sections the box may have. */
    ReadOnlyObjectProperty<List<SectionLine>> lines() {
        return lines.getReadOnlyProperty();
    }

    /** The open section, null while the list is shown. */
    ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /** Turns to a box, or to none; the same section stays open. */
    public void look(Optional<Device> device) {
        boolean other =
                !Objects.equals(
                        device.map(Device::id), Optional.ofNullable(box.get()).map(Device::id));
        box.set(device.orElse(null));
        if (other && open != null && device.isPresent()) {
            readFirst(open);
        }
        arrange();
    }

    /** Opens a section and reads it where that was not done yet. */
    public void open(Section section) {
        open = section;
        if (section == Section.COMMANDS) {
            readCommands();
        } else {
            readFirst(section);
        }
        arrange();
    }

    /** Reads the log of raw commands anew where it is open: it costs the box nothing. */
    void readCommands() {
        if (open == Section.COMMANDS) {
            read();
        }
    }

    /** Back to the list. */
    void back() {
        open = null;
        arrange();
    }

    /** Reads the open section anew. */
    void read() {
        if (open != null && box.get() != null) {
            read(box.get(), open);
            arrange();
        }
    }

    /** Ends the reading under way. */
    void stop() {
        if (open != null) {
            seen().ifPresent(known -> known.stop(open));
            arrange();
        }
    }

    /** Gives a BIOS attribute another value, to be applied with others; its own one forgets it. */
    void edit(String attribute, String value, String now) {
        seen().ifPresent(
                        known -> {
                            if (value.equals(now)) {
                                known.edited.remove(attribute);
                            } else {
                                known.edited.put(attribute, value);
                            }
                        });
        arrange();
    }

    /** BIOS attributes that were given another value. */
    Map<String, String> edited() {
        return seen().map(known -> Map.copyOf(known.edited)).orElse(Map.of());
    }

    void forgetEdited() {
        seen().ifPresent(known -> known.edited.clear());
        arrange();
    }

    /** A change is on its way: once its job is over, what it has changed is read anew. */
    void begun(Started started, TypedSecrets secrets) {
        begun(started, secrets, _ -> {});
    }

    /**
     * The same for a change that the BMC answers with something to keep.
     *
     * @param done takes the act's last word when it was done; not told otherwise
     */
    void begun(Started started, TypedSecrets secrets, Consumer<Message> done) {
        if (box.get() == null || open == null) {
            return;
        }
        Awaited change = new Awaited(seen().orElseThrow(), box.get(), open, secrets, done);
        if (started.outcome().orElse(null) instanceof Outcome.Done ended) {
            over(change);
            done.accept(ended.what());
        } else {
            awaited.put(started.job(), change);
        }
        arrange();
    }

    /**
     * An image is on its way into a drive. Its job stays until it is out again, so the drives are
     * read anew both when it is in and when the job is over.
     */
    void inserting(Started started) {
        if (box.get() == null || open == null) {
            return;
        }
        awaited.put(
                started.job(),
                new Awaited(seen().orElseThrow(), box.get(), open, new TypedSecrets(), _ -> {}));
        if (started.outcome().orElse(null) instanceof Outcome.Done) {
            read(box.get(), open);
        } else {
            inserting.add(started.job());
        }
        arrange();
    }

    private void settle(Sight sight) {
        if (awaited.isEmpty()) {
            return;
        }
        for (Job job : sight.snapshot().jobs()) {
            if (job.over()) {
                inserting.remove(job.id());
                Optional.ofNullable(awaited.remove(job.id())).ifPresent(c -> over(c, job));
            } else if (standsBy(job) && inserting.remove(job.id())) {
                Awaited change = awaited.get(job.id());
                read(change.device(), change.section());
            }
        }
    }

    /** Whether nothing is left but the last step, which gives the image out. */
    private static boolean standsBy(Job job) {
        return job.nextStep().orElse(0) == job.steps().size() - 1;
    }

    private void over(Awaited change, Job job) {
        over(change);
        if (job.state() == Job.State.DONE) {
            job.outcome().ifPresent(change.done());
        }
    }

    private void over(Awaited change) {
        change.secrets().wipe();
        if (change.section() == Section.BIOS) {
            change.seen().edited.clear();
        }
        read(change.device(), change.section());
    }

    private Optional<Seen> seen() {
        return Optional.ofNullable(box.get()).map(device -> seen(device.id()));
    }

    private Seen seen(DeviceId device) {
        return boxes.computeIfAbsent(
                device,
                id -> {
                    Seen known = new Seen();
                    door.weakSpots(id).ifPresent(check -> known.take(Section.FINDINGS, of(check)));
                    return known;
                });
    }

    private static Seen.Content of(SecurityCheck check) {
        return new Seen.Content(new Seen.What.OfSecurity(check), check.at(), OptionalLong.empty());
    }

    private void readFirst(Section section) {
        Device device = box.get();
        if (device == null) {
            return;
        }
        Seen known = seen(device.id());
        if (known.content(section).isEmpty() && known.failure(section).isEmpty()) {
            read(device, section);
        }
    }

    private void read(Device device, Section section) {
        Seen known = seen(device.id());
        if (known.reading(section)) {
            return;
        }
        known.begin(section);
        Work work =
                background.run(
                        Message.of(
                                "console.work.section", Message.of(section.code()), device.name()),
                        READ_LIMIT,
                        reading(device.id(), section),
                        content -> {
                            known.take(section, content);
                            arrange();
                        },
                        why -> {
                            known.failed(section, why);
                            arrange();
                        });
        known.reading(section, work);
    }

    private Callable<Seen.Content> reading(DeviceId device, Section section) {
        if (section == Section.FINDINGS) {
            return () -> of(door.checkWeakSpots(device));
        }
        if (section == Section.COMMANDS) {
            Instant now = live.now().at();
            return () ->
                    new Seen.Content(
                            new Seen.What.OfCommands(door.commands(device)),
                            now,
                            OptionalLong.empty());
        }
        if (!section.topics().isEmpty()) {
            return () -> {
                DetailsLook look = door.details(device, section.topics());
                return new Seen.Content(
                        new Seen.What.OfDetails(look.details()),
                        look.at(),
                        OptionalLong.of(look.bytes()));
            };
        }
        return () -> {
            SettingsLook look = door.settings(device).look(Set.of(section.part().orElseThrow()));
            return new Seen.Content(
                    new Seen.What.OfSettings(look.settings()),
                    look.at(),
                    OptionalLong.of(look.bytes()));
        };
    }

    private void arrange() {
        Optional<Seen> known = seen();
        List<SectionLine> all = new ArrayList<>();
        if (known.isPresent()) {
            for (Section section : Section.values()) {
                if (!known.get().absent(section) && offered(section)) {
                    all.add(line(section, known.get()));
                }
            }
        }
        if (!lines.get().equals(all)) {
            lines.set(List.copyOf(all));
        }
        Page now = known.isPresent() && open != null ? page(open, known.get()) : null;
        if (!Objects.equals(page.get(), now)) {
            page.set(now);
        }
    }

    /** Raw bytes are of IPMI alone. */
    private boolean offered(Section section) {
        return section != Section.COMMANDS || box.get().endpoint(Protocol.IPMI).isPresent();
    }

    private SectionLine line(Section section, Seen known) {
        String sum =
                known.reading(section)
                        ? texts.say("console.bmc.reading")
                        : known.failure(section).isPresent()
                                ? texts.say("console.bmc.not-read")
                                : sum(section, known);
        Status status =
                section == Section.FINDINGS
                        ? known.security().map(FindingRows::status).orElse(Status.NOT_MONITORED)
                        : Status.NOT_MONITORED;
        return new SectionLine(section, texts.say(section.code()), sum, status);
    }

    private String sum(Section section, Seen known) {
        return switch (section) {
            case FINDINGS -> known.security().map(findings::sum).orElse("");
            case FRU -> known.details(section).map(fru::sum).orElse("");
            case CONTROLLER -> known.details(section).map(controller::sum).orElse("");
            case COMMANDS -> known.commands().map(commands::sum).orElse("");
            default -> known.settings(section).map(s -> sums.of(section, s)).orElse("");
        };
    }

    private List<BmcRow> rows(Section section, Seen known) {
        return switch (section) {
            case FINDINGS -> known.security().map(findings::of).orElse(List.of());
            case FRU -> known.details(section).map(fru::of).orElse(List.of());
            case CONTROLLER -> known.details(section).map(controller::of).orElse(List.of());
            case COMMANDS -> known.commands().map(commands::of).orElse(List.of());
            default ->
                    known.settings(section)
                            .map(s -> settings.of(section, s, known.edited, live.now().at()))
                            .orElse(List.of());
        };
    }

    private Page page(Section section, Seen known) {
        List<RowAct> acts =
                section == Section.COMMANDS && offered(section)
                        ? List.of(new RowAct("console.bmc.raw", new Wish.RawCommand()))
                        : known.settings(section)
                                .map(s -> settings.acts(section, s, known.edited))
                                .orElse(List.of());
        return new Page(
                section,
                texts.say(section.code()),
                known.content(section).map(this::age).orElse(""),
                known.reading(section),
                rows(section, known),
                acts,
                known.failure(section));
    }

    private String age(Seen.Content content) {
        Duration age = Figures.age(content.at(), live.now().at());
        return content.bytes().isPresent()
                ? texts.say(
                        "console.bmc.read-for",
                        age,
                        Figures.transferred(content.bytes().getAsLong()))
                : texts.say("console.bmc.read-ago", age);
    }
}
