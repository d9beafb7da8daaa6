package io.rackside.app.console.bmc;

import io.rackside.app.console.sheet.Form;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;

import javafx.scene.control.TextField;

/** Where the BMC gets its time. */
final class NtpForm implements SettingForm {
    private final Settings.Clock clock;
    private TextField servers;

    NtpForm(Settings.Clock clock) {
        this.clock = clock;
    }

    @Override
    public Message title() {
        return Message.of("console.bmc.clock");
    }

    @Override
    public void furnish(Form form) {
        servers =
                form.text(
                        "console.bmc.clock.servers",
                        clock.ntp() ? String.join(" ", clock.ntpServers()) : "");
        servers.setId("ntp-servers");
        servers.setPromptText("10.1.2.1 fd00::1");
    }

    @Override
    public Asked asked() {
        Change change = new Change.Ntp(NetworkForm.list(servers));
        return () -> Wanted.of(change);
    }
}
