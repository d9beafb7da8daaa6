package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.AccountsWorkflow;
import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.model.DeviceId;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.SecretSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Giving one account of a box its password: planned once, begun with what was typed. */
final class PasswordActs implements Acts {
    private final Rackside rackside;
    private final DeviceId device;
    private final Change change;
    private final SecretSource secrets;
    private volatile AccountsWorkflow.Planned planned;

    PasswordActs(Rackside rackside, DeviceId device, Change change, SecretSource secrets) {
        this.rackside = rackside;
        this.device = device;
        this.change = change;
        this.secrets = secrets;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        Subject subject = rackside.access().subject(device);
        AccountsWorkflow accounts = rackside.accounts();
        planned =
                switch (change) {
                    case Change.Password one ->
                            accounts.password(
                                    subject, one.account(), Optional.empty(), Terms.person());
                    case Change.AddAccount one ->
                            accounts.add(
                                    subject,
                                    one.user(),
                                    one.role(),
                                    Optional.empty(),
                                    Terms.person());
                    default -> throw new IllegalArgumentException("no password in " + change);
                };
        return List.of(planned.choice());
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        String name =
                switch (change) {
                    case Change.Password one -> one.secret();
                    case Change.AddAccount one -> one.secret();
                    default -> throw new IllegalArgumentException("no password in " + change);
                };
        char[] password =
                secrets.secret(name)
                        .orElseThrow(() -> new IllegalStateException("nothing was typed"));
        try {
            return RacksidePorts.started(
                    rackside.accounts()
                            .start(
                                    rackside.access().subject(device),
                                    planned,
                                    password,
                                    consent,
                                    Terms.person().forActsOf(act.risk())));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
