package io.rackside.app.console.editing;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteBook;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.model.RedundancyGroup;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Asks for the power cords, planned cables and redundancy groups of a box. */
public final class CablingForms {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final double MEMBERS_HEIGHT = 190;

    private final SiteBook book;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    /**
     * Forms over one book.
     *
     * @param say tells the technician in passing why something was not done
     */
    public CablingForms(
            SiteBook book,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        this.book = book;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /** Notes where a power supply of the box is plugged in; of a PDU, what is in an outlet. */
    public void cord(Device box, Optional<PowerFeed> before) {
        SiteModel model = book.model();
        boolean ofPdu = box.type().kind() == DeviceKind.PDU;
        Device end =
                before.map(ofPdu ? PowerFeed::device : PowerFeed::pdu)
                        .flatMap(model::device)
                        .orElse(null);
        List<Device> others =
                near(box, one -> (one.type().kind() == DeviceKind.PDU) != ofPdu, model);
        Form form = form("console.cabling.cord-of", box);
        ComboBox<Device> other =
                form.choice(
                        ofPdu ? "console.cabling.box" : "console.cabling.pdu",
                        others,
                        end == null && others.size() == 1 ? others.getFirst() : end,
                        Device::name);
        TextField psu = form.text("console.cabling.psu", before.map(PowerFeed::psu).orElse("PSU1"));
        TextField outlet =
                form.text("console.cabling.outlet", before.map(PowerFeed::outlet).orElse(""));
        TextField feed = form.text("console.cabling.feed", before.map(PowerFeed::feed).orElse("A"));
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    DeviceId chosen = chosen(other, "console.cabling.pdu");
                    PowerFeed wanted =
                            new PowerFeed(
                                    ofPdu ? chosen : box.id(),
                                    Fields.filled(psu, "console.cabling.psu"),
                                    ofPdu ? box.id() : chosen,
                                    Fields.filled(outlet, "console.cabling.outlet"),
                                    Fields.filled(feed, "console.cabling.feed"));
                    return () -> {
                        book.cabling().plug(wanted);
                        return true;
                    };
                },
                _ -> {});
        form.open();
    }

    /** Plans a cable from a port of the box to a port of another one at its site. */
    public void cable(Device box, Optional<Link> before) {
        SiteModel model = book.model();
        boolean begins = before.map(link -> link.from().device().equals(box.id())).orElse(true);
        Optional<PortRef> here = before.map(begins ? Link::from : Link::to);
        Optional<PortRef> there = before.map(begins ? Link::to : Link::from);
        Form form = form("console.cabling.cable-of", box);
        TextField port = form.text("console.cabling.port", here.map(PortRef::port).orElse(""));
        ComboBox<Device> other =
                form.choice(
                        "console.cabling.other",
                        near(box, one -> one.type().kind() != DeviceKind.PDU, model),
                        there.map(PortRef::device).flatMap(model::device).orElse(null),
                        Device::name);
        TextField otherPort =
                form.text("console.cabling.other-port", there.map(PortRef::port).orElse(""));
        TextField label = form.text("console.cabling.label", before.map(Link::label).orElse(""));
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    PortRef near =
                            new PortRef(box.id(), Fields.filled(port, "console.cabling.port"));
                    PortRef far =
                            new PortRef(
                                    chosen(other, "console.cabling.other"),
                                    Fields.filled(otherPort, "console.cabling.other-port"));
                    Link wanted =
                            new Link(
                                    begins ? near : far,
                                    begins ? far : near,
                                    label.getText().strip());
                    return () -> {
                        book.cabling().plan(wanted);
                        return true;
                    };
                },
                _ -> {});
        form.open();
    }

    /** Says which boxes stand in for this one. */
    public void group(Device box, Optional<RedundancyGroup> before) {
        SiteModel model = book.model();
        Set<DeviceId> members = before.map(RedundancyGroup::members).orElse(Set.of(box.id()));
        Form form = form("console.cabling.group-of", box);
        TextField name =
                form.text("console.field.name", before.map(RedundancyGroup::name).orElse(""));
        TextField needed =
                form.text(
                        "console.cabling.needed",
                        before.map(group -> Integer.toString(group.needed())).orElse("1"));
        Map<DeviceId, CheckBox> boxes = new LinkedHashMap<>();
        boxes.put(box.id(), member(box, true));
        near(box, one -> one.type().kind() != DeviceKind.PDU, model)
                .forEach(one -> boxes.put(one.id(), member(one, members.contains(one.id()))));
        ScrollPane list = new ScrollPane(new VBox(6, boxes.values().toArray(CheckBox[]::new)));
        list.setFitToWidth(true);
        list.setMaxHeight(MEMBERS_HEIGHT);
        form.field("console.cabling.members", list);
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    Set<DeviceId> wanted =
                            boxes.entrySet().stream()
                                    .filter(entry -> entry.getValue().isSelected())
                                    .map(Map.Entry::getKey)
                                    .collect(Collectors.toUnmodifiableSet());
                    if (wanted.size() < 2) {
                        throw new Form.Wrong(Message.of("console.cabling.two-members"));
                    }
                    RedundancyGroup group =
                            new RedundancyGroup(
                                    Fields.filled(name, "console.field.name"),
                                    wanted,
                                    Fields.whole(
                                            needed, "console.cabling.needed", 1, wanted.size()));
                    return () -> {
                        before.filter(old -> !old.members().equals(group.members()))
                                .ifPresent(book.cabling()::ungroup);
                        book.cabling().group(group);
                        return true;
                    };
                },
                _ -> {});
        form.open();
    }

    /** Opens the form of what is there. */
    public void edit(Device box, Cabling item) {
        switch (item) {
            case Cabling.Cord cord -> cord(box, Optional.of(cord.feed()));
            case Cabling.Cable cable -> cable(box, Optional.of(cable.link()));
            case Cabling.Group group -> group(box, Optional.of(group.group()));
        }
    }

    /** Takes it out of the plan; this can be undone. */
    public void remove(Cabling item) {
        background.run(
                Message.of("console.work.edit"),
                LIMIT,
                () -> {
                    switch (item) {
                        case Cabling.Cord cord ->
                                book.cabling().unplug(cord.feed().device(), cord.feed().psu());
                        case Cabling.Cable cable -> book.cabling().drop(cable.link());
                        case Cabling.Group group -> book.cabling().ungroup(group.group());
                    }
                    return true;
                },
                _ -> {},
                this::failed);
    }

    private void failed(Failure failure) {
        say.accept(failure.what());
    }

    private static CheckBox member(Device box, boolean selected) {
        CheckBox check = new CheckBox(box.name());
        check.setSelected(selected);
        return check;
    }

    private static DeviceId chosen(ComboBox<Device> field, String name) {
        if (field.getValue() == null) {
            throw new Form.Wrong(Message.of("console.field.missing", Message.of(name)));
        }
        return field.getValue().id();
    }

    /** Other boxes of the same site, by name, those of the same cabinet first. */
    private static List<Device> near(Device box, Predicate<Device> wanted, SiteModel model) {
        return model.siteOf(box).stream()
                .flatMap(site -> model.cabinetsAt(site.id()).stream())
                .flatMap(cabinet -> model.devicesIn(cabinet.id()).stream())
                .filter(one -> !one.id().equals(box.id()))
                .filter(wanted)
                .sorted(
                        Comparator.comparing((Device d) -> !d.cabinet().equals(box.cabinet()))
                                .thenComparing(Device::name))
                .toList();
    }

    private Form form(String title, Device box) {
        return new Form(sheets, texts, background, texts.bind(title, box.name()));
    }
}
