package io.rackside.app.console.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.live.Place;
import io.rackside.app.console.sample.Bench;
import io.rackside.app.console.sample.SampleSite;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class PaletteViewModelTest {
    private final Bench bench = new Bench();
    private boolean undone;
    private final PaletteViewModel palette =
            new PaletteViewModel(
                    bench.ports::find,
                    List.of(
                            new Command(
                                    Message.of("console.command.undo"),
                                    "Ctrl Z",
                                    () -> undone = true)),
                    bench.live,
                    bench.selection,
                    bench.texts);

    @Test
    void aBoxIsFoundByItsNameAndGoneTo() {
        bench.selection.goTo(new Place.Fleet());
        palette.look("srv-05");
        palette.open(palette.entries().get().getFirst());
        assertEquals(new Place.AtCabinet(SampleSite.A07.id()), bench.selection.place().get());
        assertEquals(Set.of(new DeviceId("srv-05")), bench.selection.devices().get());
    }

    @Test
    void commandsAreFoundByTheirWordsAndDone() {
        palette.look("undo");
        PaletteViewModel.Entry entry = palette.entries().get().getLast();
        assertInstanceOf(PaletteViewModel.Entry.Do.class, entry);
        palette.open(entry);
        assertTrue(undone);
    }

    @Test
    void withoutWordsAllCommandsAreOffered() {
        palette.look("  ");
        assertEquals(1, palette.entries().get().size());
    }
}
