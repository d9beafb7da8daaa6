package io.rackside.app.console.bmc;

import io.rackside.app.acts.Choice;
import io.rackside.app.acts.SettingsLook;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.SecretSource;

import java.nio.file.Path;
import java.util.Set;

/** What of one box can be set; all calls wait for the box. */
public interface BmcSettings {
    /** Reads these parts; each costs requests of its own. */
    SettingsLook look(Set<Settings.Part> parts) throws InterruptedException;

    /** The act for a change, with what the guards think of it. */
    Choice plan(Change change) throws InterruptedException;

    /** Begins it as a job. */
    Started start(Act act, Consent consent, SecretSource secrets) throws InterruptedException;

    /**
     * Gives an account its password, or makes one that has a password; it is kept in the vault as
     * pending before it is sent.
     *
     * @param change a {@link Change.Password} or {@link Change.AddAccount}
     * @param secrets has the password by the name that stands in the change
     */
    Acts password(Change change, SecretSource secrets);

    /**
     * Gives an image of this computer into a drive; it is read from end to end before that.
     *
     * @param overHttp in clear, for a BMC that cannot fetch over TLS
     */
    MediumActs medium(String slot, Path image, boolean overHttp);
}
