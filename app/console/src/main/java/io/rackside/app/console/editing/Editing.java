package io.rackside.app.console.editing;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.background.Failure;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.CabinetModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.Site;
import io.rackside.model.SiteLink;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Sites, cabinets and places changed by hand; every change can be undone. */
public final class Editing {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final SiteBook book;
    private final Live live;
    private final Selection selection;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;

    /**
     * Editing of one book.
     *
     * @param say tells the technician in passing what was done or why it was not
     */
    public Editing(
            SiteBook book,
            Live live,
            Selection selection,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say) {
        this.book = book;
        this.live = live;
        this.selection = selection;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
    }

    /** A choice among regions, or none. */
    private record Parent(Optional<Site> site) {
        String name() {
            return site.map(Site::name).orElse("–");
        }
    }

    public void addSite(Optional<Site> parent) {
        site(Optional.empty(), parent);
    }

    public void editSite(Site site) {
        site(Optional.of(site), site.parent().flatMap(book.model()::site));
    }

    private void site(Optional<Site> existing, Optional<Site> parent) {
        Form form = form(existing.isPresent() ? "console.edit.site" : "console.command.add-site");
        TextField name = form.text("console.field.name", existing.map(Site::name).orElse(""));
        List<Parent> regions = new ArrayList<>(List.of(new Parent(Optional.empty())));
        book.model().activeSites().stream()
                .filter(site -> !existing.map(Site::id).equals(Optional.of(site.id())))
                .forEach(site -> regions.add(new Parent(Optional.of(site))));
        ComboBox<Parent> region =
                form.choice("console.field.region", regions, new Parent(parent), Parent::name);
        SiteLink before = existing.map(Site::link).orElse(SiteLink.local());
        ComboBox<SiteLink.Kind> kind =
                form.choice(
                        "console.field.link",
                        List.of(SiteLink.Kind.values()),
                        before.kind(),
                        this::word);
        TextField rate =
                form.text(
                        "console.field.rate",
                        Integer.toString(
                                before.kbitPerSecond() == 0
                                        ? SiteLink.DEFAULT_WAN_KBIT_PER_SECOND
                                        : before.kbitPerSecond()));
        rate.disableProperty().bind(kind.valueProperty().isEqualTo(SiteLink.Kind.LOCAL));
        form.<Optional<Site>>submit(
                texts.bind(existing.isPresent() ? "console.edit.save" : "console.command.add-site"),
                () -> {
                    SiteLink link =
                            kind.getValue() == SiteLink.Kind.LOCAL
                                    ? SiteLink.local()
                                    : new SiteLink(
                                            SiteLink.Kind.WAN,
                                            Fields.whole(rate, "console.field.rate", 1, 10_000_000),
                                            before.via());
                    String called = Fields.filled(name, "console.field.name");
                    Optional<Site> under = region.getValue().site();
                    return () -> saveSite(existing, called, under, link);
                },
                made -> made.ifPresent(site -> selection.goTo(new Place.AtSite(site.id()))));
        form.open();
    }

    private String word(SiteLink.Kind kind) {
        return switch (kind) {
            case LOCAL -> texts.say("console.link.local");
            case WAN -> texts.say("console.link.wan");
        };
    }

    private Optional<Site> saveSite(
            Optional<Site> existing, String name, Optional<Site> parent, SiteLink link) {
        if (existing.isEmpty()) {
            return Optional.of(book.sites().add(name, parent.map(Site::id), link));
        }
        Site site = existing.get();
        if (!site.name().equals(name)) {
            book.sites().rename(site.id(), name);
        }
        if (!site.parent().equals(parent.map(Site::id))) {
            book.sites().move(site.id(), parent.map(Site::id));
        }
        if (!site.link().equals(link)) {
            book.sites().link(site.id(), link);
        }
        return Optional.empty();
    }

    public void addCabinet(Site site) {
        cabinet(Optional.empty(), site);
    }

    public void editCabinet(Cabinet cabinet) {
        book.model().site(cabinet.site()).ifPresent(site -> cabinet(Optional.of(cabinet), site));
    }

    private void cabinet(Optional<Cabinet> existing, Site at) {
        Form form =
                form(existing.isPresent() ? "console.edit.cabinet" : "console.command.add-cabinet");
        TextField name = form.text("console.field.name", existing.map(Cabinet::name).orElse(""));
        ComboBox<Site> site =
                form.choice("console.field.site", book.model().activeSites(), at, Site::name);
        TextField room = form.text("console.field.room", existing.map(Cabinet::room).orElse(""));
        TextField row = form.text("console.field.row", existing.map(Cabinet::row).orElse(""));
        ComboBox<CabinetModel> size =
                form.choice(
                        "console.field.size",
                        List.of(CabinetModel.values()),
                        existing.map(Cabinet::model).orElse(CabinetModel.U42),
                        model -> model.units() + "U");
        size.setDisable(existing.isPresent());
        OptionalInt watts = existing.map(Cabinet::powerBudgetWatts).orElse(OptionalInt.empty());
        TextField budget =
                form.text(
                        "console.field.budget",
                        watts.isPresent() ? Integer.toString(watts.getAsInt()) : "");
        form.<Optional<Cabinet>>submit(
                texts.bind(
                        existing.isPresent() ? "console.edit.save" : "console.command.add-cabinet"),
                () -> {
                    OptionalInt most =
                            budget.getText().isBlank()
                                    ? OptionalInt.empty()
                                    : OptionalInt.of(
                                            Fields.whole(
                                                    budget, "console.field.budget", 1, 1_000_000));
                    Wanted wanted =
                            new Wanted(
                                    Fields.filled(name, "console.field.name"),
                                    site.getValue(),
                                    room.getText(),
                                    row.getText(),
                                    size.getValue(),
                                    most);
                    return () -> saveCabinet(existing, wanted);
                },
                made -> made.ifPresent(c -> selection.goTo(new Place.AtCabinet(c.id()))));
        form.open();
    }

    /** A cabinet as the form asks for it. */
    private record Wanted(
            String name,
            Site site,
            String room,
            String row,
            CabinetModel size,
            OptionalInt watts) {}

    private Optional<Cabinet> saveCabinet(Optional<Cabinet> existing, Wanted wanted) {
        if (existing.isEmpty()) {
            return Optional.of(
                    book.cabinets()
                            .add(
                                    wanted.site().id(),
                                    wanted.room(),
                                    wanted.row(),
                                    wanted.name(),
                                    wanted.size(),
                                    wanted.watts()));
        }
        Cabinet cabinet = existing.get();
        if (!cabinet.name().equals(wanted.name())) {
            book.cabinets().rename(cabinet.id(), wanted.name());
        }
        if (!cabinet.site().equals(wanted.site().id())
                || !cabinet.room().equals(wanted.room())
                || !cabinet.row().equals(wanted.row())) {
            book.cabinets().move(cabinet.id(), wanted.site().id(), wanted.room(), wanted.row());
        }
        if (!cabinet.powerBudgetWatts().equals(wanted.watts())) {
            book.cabinets().budget(cabinet.id(), wanted.watts());
        }
        return Optional.empty();
    }

    /** Asks once, then takes a site out of use. */
    public void retire(Site site) {
        confirm(
                site.name(),
                () -> {
                    book.sites().retire(site.id());
                    return true;
                });
    }

    public void retire(Cabinet cabinet) {
        confirm(
                cabinet.name(),
                () -> {
                    book.cabinets().retire(cabinet.id());
                    return true;
                });
    }

    public void retire(Device device) {
        confirm(
                device.name(),
                () -> {
                    book.devices().retire(device.id());
                    return true;
                });
    }

    private void confirm(String name, Callable<Boolean> retire) {
        Form form =
                new Form(sheets, texts, background, texts.bind("console.edit.retire-title", name))
                        .hint(texts.bind("console.edit.retire-hint"));
        form.submit(texts.bind("console.edit.retire", name), () -> retire, _ -> {});
        form.open();
    }

    /** Adds a box where it says it is, as a scan proposed it. */
    public void add(Device device) {
        run(() -> book.devices().add(device), this::show);
    }

    /** Goes to a box. */
    public void show(Device device) {
        selection.goTo(new Place.AtCabinet(device.cabinet()), device.id());
    }

    /** Puts a box into another place of the shown cabinet, as dragged there. */
    public void move(DeviceId device, CabinetId cabinet, Placement place) {
        run(
                () -> {
                    book.devices().move(device, cabinet, place);
                    return true;
                },
                _ -> {});
    }

    /** Says whether a person works on a box. */
    public void inService(Device device, boolean inService) {
        run(
                () -> {
                    book.devices().inService(device.id(), inService);
                    return true;
                },
                _ -> {});
    }

    /** Takes the last edit back and says which it was. */
    public void undo() {
        Optional<Message> what = book.undoable();
        if (what.isEmpty()) {
            say.accept(Message.of("console.edit.nothing-to-undo"));
            return;
        }
        run(book::undo, _ -> say.accept(Message.of("console.edit.undone", what.get())));
    }

    public void redo() {
        Optional<Message> what = book.redoable();
        if (what.isEmpty()) {
            say.accept(Message.of("console.edit.nothing-to-redo"));
            return;
        }
        run(book::redo, _ -> say.accept(Message.of("console.edit.redone", what.get())));
    }

    private <T> void run(Callable<T> work, Consumer<T> done) {
        background.run(Message.of("console.work.edit"), LIMIT, work, done, this::failed);
    }

    private void failed(Failure failure) {
        say.accept(failure.what());
    }

    private Form form(String title) {
        return new Form(sheets, texts, background, texts.bind(title));
    }

    /** The site one is at, or the first there is. */
    public Optional<Site> siteHere() {
        return switch (selection.place().get()) {
            case Place.AtSite at -> live.now().model().site(at.site());
            case Place.AtCabinet at ->
                    live.now()
                            .model()
                            .cabinet(at.cabinet())
                            .flatMap(cabinet -> live.now().model().site(cabinet.site()));
            case Place.Fleet _ -> live.now().model().activeSites().stream().findFirst();
        };
    }

    /** The shown cabinet. */
    public Optional<Cabinet> cabinetHere() {
        return selection.place().get() instanceof Place.AtCabinet at
                ? live.now().model().cabinet(at.cabinet())
                : Optional.empty();
    }
}
