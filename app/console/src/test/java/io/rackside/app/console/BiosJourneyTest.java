package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bmc.Section;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/** A technician changes the BIOS for the next start. */
class BiosJourneyTest extends BmcTabJourney {
    @Test
    void anAttributeIsNotedAppliedAndWaitsForTheNextStart() throws Exception {
        open("srv-01", Section.BIOS);
        page.awaitWords("Enabled");
        page.rowNamed("bmc-rows", "value=Enabled");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("bios-value"));
        page.press(KeyCode.DOWN);
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("Enabled → Disabled");
        assertTrue(page.words().contains("not applied yet"), page.words());

        page.tabTo("bmc-apply");
        page.press(KeyCode.SPACE);
        page.awaitWords("Risk");
        confirm();
        page.awaitWords("from the next start");
        page.awaitWords("Jobs 0");
        assertTrue(page.words().contains("Enabled → Disabled"), page.words());
    }
}
