package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.SettingsLook;
import io.rackside.app.audit.PastAct;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.bmc.BmcDoor;
import io.rackside.app.console.bmc.BmcSettings;
import io.rackside.app.console.bmc.DetailsLook;
import io.rackside.app.console.bmc.MediumActs;
import io.rackside.app.security.SecurityCheck;
import io.rackside.app.support.SupportWorkflow;
import io.rackside.model.DeviceId;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.SecretSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins the window's tab of a BMC to an open data folder. */
final class RacksideBmcs implements BmcDoor {
    private static final String RAW_COMMAND = "ipmi.raw";
    private static final int COMMANDS_SHOWN = 200;

    private final Rackside rackside;

    RacksideBmcs(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public BmcSettings settings(DeviceId device) {
        return new BmcSettings() {
            @Override
            public SettingsLook look(Set<Settings.Part> parts) throws InterruptedException {
                return rackside.settingsOfBoxes()
                        .look(rackside.access().subject(device), parts, Terms.person());
            }

            @Override
            public Choice plan(Change change) throws InterruptedException {
                return rackside.settingsOfBoxes()
                        .plan(rackside.access().subject(device), change, Terms.person());
            }

            @Override
            public Started start(Act act, Consent consent, SecretSource secrets)
                    throws InterruptedException {
                return RacksidePorts.started(
                        rackside.settingsOfBoxes()
                                .start(
                                        rackside.access().subject(device),
                                        act,
                                        consent,
                                        Terms.person().forActsOf(act.risk()),
                                        secrets));
            }

            @Override
            public Acts password(Change change, SecretSource secrets) {
                return new PasswordActs(rackside, device, change, secrets);
            }

            @Override
            public MediumActs medium(String slot, Path image, boolean overHttp) {
                return new RacksideMedium(rackside, device, slot, image, overHttp);
            }
        };
    }

    @Override
    public DetailsLook details(DeviceId device, Set<Topic> topics) throws InterruptedException {
        SupportWorkflow.Told told =
                rackside.support()
                        .details(rackside.access().subject(device), topics, Terms.person());
        return new DetailsLook(told.details(), told.at(), told.bytes());
    }

    @Override
    public List<PastAct> commands(DeviceId device) {
        return rackside.audit().acts(device, RAW_COMMAND, COMMANDS_SHOWN);
    }

    @Override
    public Optional<SecurityCheck> weakSpots(DeviceId device) {
        return rackside.security().lastKnown(device);
    }

    @Override
    public SecurityCheck checkWeakSpots(DeviceId device) throws InterruptedException {
        return rackside.security().check(rackside.access().subject(device), Terms.person());
    }
}
