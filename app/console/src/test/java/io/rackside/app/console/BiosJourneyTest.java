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

    @Test
    void aPasswordOfTheBiosIsTypedTwiceAndSet() throws Exception {
        open("srv-01", Section.BIOS);
        page.awaitWords("Enabled");
        page.rowNamed("bmc-rows", "console.bmc.password");
        page.press(KeyCode.ENTER);
        page.awaitFocus("old-password");
        page.tabTo("new-password");
        page.typeInto("new-password", "Xr7-grid");
        page.press(KeyCode.TAB);
        page.type("Xr7-gird");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("The two passwords differ");
        page.tabBackTo("new-password");
        page.press(KeyCode.TAB);
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("Xr7-grid");
        showEffect("Risk");
        confirmNaming("srv-01");
        page.waitFor(
                () ->
                        demo
                                .world()
                                .rackside()
                                .audit()
                                .acts(demo.box("srv-01"), "bios.password", 1)
                                .stream()
                                .anyMatch(act -> act.outcome().isPresent()));
    }
}
