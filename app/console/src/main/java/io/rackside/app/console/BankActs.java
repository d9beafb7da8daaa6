package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Acts;
import io.rackside.app.console.act.Started;
import io.rackside.app.firmware.BankWorkflow;
import io.rackside.app.firmware.desk.BoxStanding;
import io.rackside.model.DeviceId;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** Letting another bank of a part run: planned once, begun as it was shown. */
final class BankActs implements Acts {
    private final Rackside rackside;
    private final DeviceId box;
    private final BoxStanding.Bank bank;
    private volatile BankWorkflow.Planned planned;

    BankActs(Rackside rackside, DeviceId box, BoxStanding.Bank bank) {
        this.rackside = rackside;
        this.box = box;
        this.bank = bank;
    }

    @Override
    public List<Choice> choices() throws InterruptedException {
        planned =
                rackside.firmware()
                        .banks()
                        .plan(
                                rackside.access().subject(box),
                                Optional.of(bank.part()),
                                bank.name(),
                                Terms.person());
        return List.of(planned.choice());
    }

    @Override
    public Started start(Act act, Consent consent) throws InterruptedException {
        return new Started(
                rackside.firmware()
                        .banks()
                        .start(
                                rackside.access().subject(box),
                                planned,
                                consent,
                                Terms.person().forActsOf(act.risk())),
                Optional.empty());
    }
}
