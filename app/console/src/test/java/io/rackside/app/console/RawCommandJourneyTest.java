package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bmc.Section;

import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** A technician sends a command as bytes. */
class RawCommandJourneyTest extends BmcTabJourney {
    @Test
    void asksForTheDeviceIdNamingTheBoxReadsTheAnswerAndCopiesIt() throws Exception {
        open("srv-01", Section.COMMANDS);
        page.tabTo("bmc-raw");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("raw-bytes"));
        page.type("0x06");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.awaitWords("Type at least network function and command");
        page.press(KeyCode.SHIFT, KeyCode.TAB);
        page.press(KeyCode.SHIFT, KeyCode.TAB);
        page.tabTo("raw-bytes");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("0x06 0x01");
        showEffect("Risk 3");
        assertTrue(page.words().contains("Sends 06 01 to the BMC of srv-01"), page.words());
        confirmNaming("srv-01");
        page.waitFor(() -> page.textOf("bmc-commands").contains("> 06 01\n< 00 "));
        assertTrue(page.textOf("bmc-commands").contains("Li Wei"));

        page.tabTo("log-copy");
        page.press(KeyCode.SPACE);
        String copied =
                WaitForAsyncUtils.waitForAsyncFx(
                        60_000, () -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.contains("> 06 01"), copied);
    }

    @Test
    void thePaletteLeadsToTheSameForm() throws Exception {
        open("srv-02", Section.COMMANDS);
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("raw command");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("raw-bytes"));
        page.press(KeyCode.ESCAPE);
        page.waitFor(() -> !page.words().contains("Show the effect"));
    }
}
