package io.rackside.app.console.palette;

import io.rackside.app.console.live.Live;
import io.rackside.app.console.live.Place;
import io.rackside.app.console.live.Selection;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.search.Hit;
import io.rackside.model.Message;
import io.rackside.views.picture.Lens;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Finds boxes, cabinets, sites and commands by any word. */
public final class PaletteViewModel {
    private static final int HITS_MAX = 40;

    /** A line of the palette. */
    public sealed interface Entry {
        String label();

        String aside();

        record Found(Hit hit, String label, String aside) implements Entry {}

        record Do(Command command, String label, String aside) implements Entry {}
    }

    private final BiFunction<String, Integer, List<Hit>> search;
    private final List<Command> commands;
    private final Live live;
    private final Selection selection;
    private final Texts texts;
    private final ReadOnlyObjectWrapper<List<Entry>> entries =
            new ReadOnlyObjectWrapper<>(this, "entries", List.of());
    private final ReadOnlyBooleanWrapper cut = new ReadOnlyBooleanWrapper(this, "cut");

    /**
     * A palette.
     *
     * @param search finds at most so many things that have every word
     */
    public PaletteViewModel(
            BiFunction<String, Integer, List<Hit>> search,
            List<Command> commands,
            Live live,
            Selection selection,
            Texts texts) {
        this.search = search;
        this.commands = List.copyOf(commands);
        this.live = live;
        this.selection = selection;
        this.texts = texts;
        look("");
    }

    public ReadOnlyObjectProperty<List<Entry>> entries() {
        return entries.getReadOnlyProperty();
    }

    /** Shows what fits the words; all commands where there are none. */
    public void look(String words) {
        List<Entry> found = new ArrayList<>();
        if (!words.isBlank()) {
            for (Hit hit : search.apply(words, HITS_MAX)) {
                found.add(new Entry.Found(hit, hit.label(), aside(hit)));
            }
        }
        cut.set(found.size() >= HITS_MAX);
        String[] wanted = words.strip().toLowerCase(Locale.ROOT).split("\\s+");
        for (Command command : commands) {
            String name = texts.say(command.name());
            if (holdsAll(name.toLowerCase(Locale.ROOT), wanted)) {
                found.add(new Entry.Do(command, name, command.keys()));
            }
        }
        entries.set(List.copyOf(found));
    }

    private String aside(Hit hit) {
        String path =
                hit.place() instanceof Hit.OffRack off
                        ? texts.say(Message.of("console.palette.off-rack", off.node()))
                        : hit.path();
        if (hit.matched().equals(hit.label())) {
            return path;
        }
        return path.isEmpty() ? hit.matched() : path + " · " + hit.matched();
    }

    /** Whether more would fit the words than are shown. */
    public ReadOnlyBooleanProperty cut() {
        return cut.getReadOnlyProperty();
    }

    /** Goes there, or does it. */
    public void open(Entry entry) {
        switch (entry) {
            case Entry.Do one -> one.command().act().run();
            case Entry.Found found -> {
                switch (found.hit().place()) {
                    case Hit.AtSite at -> selection.goTo(new Place.AtSite(at.site()));
                    case Hit.AtCabinet at -> selection.goTo(new Place.AtCabinet(at.cabinet()));
                    case Hit.AtDevice at ->
                            live.now()
                                    .model()
                                    .device(at.device())
                                    .ifPresent(
                                            box ->
                                                    selection.goTo(
                                                            new Place.AtCabinet(box.cabinet()),
                                                            box.id()));
                    case Hit.OffRack _ -> selection.lens().set(Lens.WORKLOADS);
                }
            }
        }
    }

    private static boolean holdsAll(String text, String[] wanted) {
        for (String word : wanted) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
