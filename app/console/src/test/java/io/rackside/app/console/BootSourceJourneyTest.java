package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bmc.Section;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/** A technician has a server start from the network once. */
class BootSourceJourneyTest extends BmcTabJourney {
    @Test
    void readsTheBootSourceLooksAtTheEffectSetsItAndSeesItReadBack() throws Exception {
        open("srv-01", Section.BOOT);
        page.awaitWords("usual order");

        page.press(KeyCode.HOME);
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("boot-source"));
        page.press(KeyCode.DOWN);
        page.awaitWords("network (PXE)");
        showEffect("Risk 1");
        assertTrue(page.words().contains("Set boot source of"), page.words());
        confirm();

        page.awaitWords("Jobs 0");
        page.awaitWords("the next start only");
        assertTrue(page.words().contains("network (PXE)"), page.words());
    }
}
