package io.rackside.app.console.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.sample.Bench;
import io.rackside.app.site.EditRefused;
import io.rackside.app.site.SiteBook;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Placement;

import org.junit.jupiter.api.Test;

/** What a form changes at once is taken back at once. */
class OneEditTest {
    private static final DeviceId SERVER = new DeviceId("srv-03");

    private final SiteBook book = new Bench().ports.book();

    private Device server() {
        return book.model().device(SERVER).orElseThrow();
    }

    @Test
    void severalChangesOfAFormAreOneStepBack() {
        Device before = server();
        book.devices()
                .amend(
                        before.renamed("db-03")
                                .withRole("database", before.zone())
                                .movedTo(before.cabinet(), new Placement.Unplaced()));
        assertEquals("db-03", server().name());
        assertEquals("database", server().role());
        assertTrue(book.undo());
        assertEquals(before, server());
        assertFalse(book.undo());
    }

    @Test
    void aNameThatIsTakenChangesNothing() {
        Device before = server();
        assertThrows(EditRefused.class, () -> book.devices().amend(before.renamed("srv-02")));
        assertEquals(before, server());
    }
}
