package io.rackside.app.acts;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.SecretSource;

import java.util.Set;

/** Reads what of a BMC and its host can be set, and sets it; every change is a job. */
public final class SettingsWorkflow {
    private final Acting acting;

    SettingsWorkflow(Acting acting) {
        this.acting = acting;
    }

    /**
     * What can be set, as it is now.
     *
     * @throws io.rackside.bmc.BmcException when it cannot be asked
     * @throws io.rackside.app.access.AccessRefused when it is not spoken to
     */
    public Settings read(Subject subject, Set<Settings.Part> parts, Terms terms)
            throws InterruptedException {
        return acting.settings(subject, parts, terms);
    }

    /** The same with when it was read and what that cost. */
    public SettingsLook look(Subject subject, Set<Settings.Part> parts, Terms terms)
            throws InterruptedException {
        return acting.look(subject, parts, terms);
    }

    /**
     * The act for a change, with risk, effect and the guards' opinions.
     *
     * @throws io.rackside.bmc.BmcException NOT_SUPPORTED when the box has no such setting
     * @throws io.rackside.app.access.AccessRefused when it is not spoken to
     */
    public Choice plan(Subject subject, Change change, Terms terms) throws InterruptedException {
        return acting.plan(subject, change, terms);
    }

    /** Carries it out as a job; its outcome says what became of it. */
    public Running start(Subject subject, Act act, Consent consent, Terms terms)
            throws InterruptedException {
        return acting.start(subject, act, consent, terms);
    }

    /**
     * The same for an act that needs a secret.
     *
     * @param secrets asked while the act is carried out, by the names its parameters hold
     */
    public Running start(
            Subject subject, Act act, Consent consent, Terms terms, SecretSource secrets)
            throws InterruptedException {
        return acting.start(subject, act, consent, terms, secrets);
    }
}
