package io.rackside.app.console.bastion;

import io.rackside.app.console.background.Background;
import io.rackside.app.console.bastion.BastionChoice.How;
import io.rackside.app.console.sheet.Form;
import io.rackside.app.console.sheet.Sheets;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.network.cli.SshWay;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.network.cli.SshWays;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.Site;
import io.rackside.model.SiteId;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import org.controlsfx.control.SearchableComboBox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Asks through which bastion a box, or the boxes of a site, are reached by SSH. */
public final class BastionForm {
    private static final Duration STORE_LIMIT = Duration.ofSeconds(20);

    private final BastionDoor door;
    private final SiteBook book;
    private final Sheets sheets;
    private final Texts texts;
    private final Background background;
    private final Consumer<Message> say;
    private final Runnable changed;

    /**
     * For one window.
     *
     * @param changed after a way was set
     */
    public BastionForm(
            BastionDoor door,
            SiteBook book,
            Sheets sheets,
            Texts texts,
            Background background,
            Consumer<Message> say,
            Runnable changed) {
        this.door = door;
        this.book = book;
        this.sheets = sheets;
        this.texts = texts;
        this.background = background;
        this.say = say;
        this.changed = changed;
    }

    /** What is set now. */
    private record Known(Optional<SshWay> set, Optional<Through> ofSite) {}

    /** Asks for the way of one box; says so where it has no SSH address. */
    public void open(Device box) {
        if (!BastionModel.has(box)) {
            say.accept(Message.of("console.bastion.no-ssh", box.name()));
            return;
        }
        BastionChoice whose = BastionChoice.of(box, book.model());
        Optional<SiteId> site = whose.site().map(Site::id);
        look(whose, () -> new Known(door.own(box.id()), site.flatMap(door::ofSite)));
    }

    /** Asks for the way of the boxes of a site that have none of their own. */
    public void open(Site site) {
        look(
                BastionChoice.of(site),
                () -> {
                    Optional<Through> set = door.ofSite(site.id());
                    return new Known(set.map(way -> way), set);
                });
    }

    private void look(BastionChoice whose, Callable<Known> reading) {
        background.run(
                Message.of("console.bastion.work", whose.name()),
                STORE_LIMIT,
                reading,
                known -> ask(whose, known),
                failure -> say.accept(failure.what()));
    }

    private void ask(BastionChoice whose, Known known) {
        boolean ofBox = whose.box().isPresent();
        Form form =
                new Form(
                                sheets,
                                texts,
                                background,
                                texts.bind(
                                        ofBox ? "console.bastion.title" : "console.bastion.of-site",
                                        whose.name()))
                        .hint(
                                texts.bind(
                                        ofBox
                                                ? "console.bastion.hint"
                                                : "console.bastion.site-hint"));
        ComboBox<How> how =
                form.choice(
                        "console.bastion.how",
                        whose.offered(),
                        whose.now(known.set()),
                        one -> words(one, whose, known));
        how.setId("ssh-way");
        ComboBox<Device> bastion = bastionField(form, whose, known);
        shown(bastion, how.valueProperty().map(How::through));
        TextField asset = form.text("console.bastion.asset", asset(known));
        asset.setId("ssh-way-asset");
        asset.setPromptText(whose.box().flatMap(SshWays::usualAsset).orElse(""));
        ObservableValue<Boolean> menu = how.valueProperty().map(one -> one == How.MENU);
        shown(asset, ofBox ? menu : new SimpleBooleanProperty(false));
        form.wide(menuHint(menu));
        form.submit(
                texts.bind("console.edit.save"),
                () -> {
                    Optional<SshWay> wanted =
                            whose.way(
                                    how.getValue(),
                                    Optional.ofNullable(bastion.getValue()).map(Device::id),
                                    asset.getText(),
                                    book.model());
                    return () -> {
                        save(whose, known, wanted);
                        return wanted;
                    };
                },
                way -> {
                    changed.run();
                    say.accept(whose.told(way, book.model()));
                });
        form.open();
    }

    private ComboBox<Device> bastionField(Form form, BastionChoice whose, Known known) {
        List<Device> bastions = whose.bastions(book.model());
        Device before =
                known.set()
                        .flatMap(BastionForm::through)
                        .flatMap(way -> book.model().device(way.bastion()))
                        .filter(bastions::contains)
                        .or(() -> whose.proposed(book.model()))
                        .orElse(null);
        ComboBox<Device> field =
                form.choice(
                        "console.bastion.bastion",
                        new SearchableComboBox<>(),
                        bastions,
                        before,
                        one -> whose.called(one, book.model()));
        field.setId("ssh-way-bastion");
        field.setMaxWidth(340);
        return field;
    }

    private Label menuHint(ObservableValue<Boolean> menu) {
        Label label = new Label();
        label.textProperty().bind(texts.bind("console.bastion.menu-hint"));
        label.getStyleClass().add("rs-hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        shown(label, menu);
        return label;
    }

    private static void shown(Node control, ObservableValue<Boolean> when) {
        control.visibleProperty().bind(when);
        control.managedProperty().bind(control.visibleProperty());
    }

    /** What is as it was leaves nothing in the trail. */
    private void save(BastionChoice whose, Known known, Optional<SshWay> wanted) {
        if (wanted.equals(known.set())) {
            return;
        }
        if (whose.box().isPresent()) {
            door.set(whose.box().get(), wanted);
        } else {
            whose.site().ifPresent(site -> door.set(site, wanted.flatMap(BastionForm::through)));
        }
    }

    private String words(How how, BastionChoice whose, Known known) {
        return switch (how) {
            case AS_SITE -> asSite(whose, known);
            case STRAIGHT -> texts.say("console.bastion.straight");
            case JUMP -> texts.say("console.bastion.jump");
            case MENU -> texts.say("console.bastion.menu");
        };
    }

    /** The bastion of a site is not reached through itself. */
    private String asSite(BastionChoice whose, Known known) {
        return known.ofSite()
                .map(Through::bastion)
                .filter(bastion -> !whose.box().map(Device::id).equals(Optional.of(bastion)))
                .map(
                        bastion ->
                                texts.say(
                                        "console.bastion.as-site-through",
                                        book.model()
                                                .device(bastion)
                                                .map(Device::name)
                                                .orElse(bastion.value())))
                .orElseGet(() -> texts.say("console.bastion.as-site-straight"));
    }

    private static Optional<Through> through(SshWay way) {
        return way instanceof Through through ? Optional.of(through) : Optional.empty();
    }

    private static String asset(Known known) {
        return known.set().flatMap(BastionForm::through).flatMap(Through::asset).orElse("");
    }
}
