package io.rackside.app.console.shell;

import io.rackside.app.console.editing.BoxForm;
import io.rackside.app.console.editing.Editing;
import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.sites.SiteMenu;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.Cabinet;
import io.rackside.model.Site;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;

import java.util.Optional;
import java.util.function.Consumer;

/** What can be done with a site or a cabinet, offered where it stands in the tree. */
final class SiteMenus implements SiteMenu {
    private final Live live;
    private final Editing editing;
    private final BoxForm boxForm;
    private final Texts texts;
    private final Consumer<Cabinet> cabling;
    private final ConsoleActs acts;

    /**
     * @param cabling shows the acceptance list of a cabinet's cables
     */
    SiteMenus(
            Live live,
            Editing editing,
            BoxForm boxForm,
            Texts texts,
            Consumer<Cabinet> cabling,
            ConsoleActs acts) {
        this.acts = acts;
        this.cabling = cabling;
        this.live = live;
        this.editing = editing;
        this.boxForm = boxForm;
        this.texts = texts;
    }

    @Override
    public void show(Place place, Node owner, ContextMenuEvent event) {
        ContextMenu menu = new ContextMenu();
        switch (place) {
            case Place.AtSite at -> live.now().model().site(at.site()).ifPresent(s -> of(menu, s));
            case Place.AtCabinet at ->
                    live.now().model().cabinet(at.cabinet()).ifPresent(c -> of(menu, c));
            case Place.Fleet _ ->
                    add(menu, "console.command.add-site", () -> editing.addSite(Optional.empty()));
        }
        menu.show(owner, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void of(ContextMenu menu, Site site) {
        add(menu, "console.command.add-cabinet", () -> editing.addCabinet(site));
        add(menu, "console.command.add-site", () -> editing.addSite(Optional.of(site)));
        add(menu, "console.command.site-bastion", () -> acts.bastion(site));
        add(menu, "console.edit.site", () -> editing.editSite(site));
        add(menu, "console.edit.retire-short", () -> editing.retire(site));
    }

    private void of(ContextMenu menu, Cabinet cabinet) {
        add(menu, "console.command.add-box", () -> boxForm.add(cabinet));
        add(menu, "console.command.cabling", () -> cabling.accept(cabinet));
        add(menu, "console.command.take-visit", () -> acts.takeVisit(cabinet));
        add(menu, "console.edit.cabinet", () -> editing.editCabinet(cabinet));
        add(menu, "console.edit.retire-short", () -> editing.retire(cabinet));
    }

    private void add(ContextMenu menu, String code, Runnable act) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(texts.bind(code));
        item.setOnAction(_ -> act.run());
        menu.getItems().add(item);
    }
}
