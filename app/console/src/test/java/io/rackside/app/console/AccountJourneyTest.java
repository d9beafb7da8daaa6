package io.rackside.app.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.console.bmc.Section;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

/** A technician gives a BMC one account more, and later another password. */
class AccountJourneyTest extends BmcTabJourney {
    @Test
    void addsAnAccountChangesItsPasswordAndBothAreProvedAndKept() throws Exception {
        page.press(KeyCode.CONTROL, KeyCode.K);
        page.type("vault");
        page.press(KeyCode.ENTER);
        page.awaitWords("Create vault");
        page.type("on the quay at noon");
        page.press(KeyCode.TAB);
        page.type("on the quay at noon");
        page.tabTo("submit");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> demo.ports().vault().unlocked());

        open("srv-01", Section.ACCOUNTS);
        page.awaitWords("Add account...");
        page.tabTo("bmc-add-account");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("account-user"));
        page.type("relay");
        typePassword("Quay-4711-north");
        showEffect("Risk");
        confirm();
        awaitDone("srv-01", "account.add");
        assertTrue(demo.ports().vault().names().contains("relay@srv-01"));
        page.awaitWords("Jobs 0");
        page.awaitWords("relay");

        page.rowNamed("bmc-rows", "name=relay");
        page.tabTo("bmc-password");
        page.press(KeyCode.SPACE);
        page.waitFor(() -> page.focusId().equals("new-password"));
        typePassword("Quay-4712-south");
        showEffect("Risk");
        confirm();
        page.awaitWords("Jobs 0");
        awaitDone("srv-01", "account.password");
    }

    private void typePassword(String password) {
        page.tabTo("new-password");
        page.type(password);
        page.press(KeyCode.TAB);
        page.type(password);
    }
}
