package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bmc.Section;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/** A technician gives a BMC its name in the network and its time servers. */
class NetworkAndClockJourneyTest extends BmcTabJourney {
    @Test
    void theHostNameIsChangedAndReadBack() throws Exception {
        open("srv-01", Section.NETWORK);
        page.awaitWords("Host name");
        page.rowNamed("bmc-rows", "Host name");
        page.press(KeyCode.ENTER);
        page.awaitWords("Show the effect");
        page.tabTo("network-host-name");
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("relay-house-3");
        showEffect("Risk 1");
        assertTrue(page.words().contains("Change network of"), page.words());
        confirm();
        page.waitFor(() -> !page.words().contains("Change network of"));
        page.awaitWords("relay-house-3");
    }

    @Test
    void theTimeServersAreChangedAndReadBack() throws Exception {
        open("srv-02", Section.CLOCK);
        page.awaitWords("NTP");
        page.rowNamed("bmc-rows", "name=NTP");
        page.press(KeyCode.ENTER);
        page.waitFor(() -> page.focusId().equals("ntp-servers"));
        page.press(KeyCode.CONTROL, KeyCode.A);
        page.type("10.9.8.7 10.9.8.6");
        showEffect("Risk");
        confirm();
        page.awaitWords("10.9.8.7, 10.9.8.6");
    }
}
