package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.push.PushDoor;
import io.rackside.app.network.cli.Families;
import io.rackside.app.network.push.PushPlan;
import io.rackside.app.network.push.PushWish;
import io.rackside.app.network.push.TemplateForm;
import io.rackside.model.DeviceId;
import io.rackside.operations.Consent;

import java.util.List;
import java.util.Optional;

/** Joins the window's changes of configurations to an open data folder. */
final class RacksidePushes implements PushDoor {
    private final Rackside rackside;

    RacksidePushes(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public List<Families.Choice> families() {
        return rackside.cli().families().choices();
    }

    @Override
    public Optional<Families.Choice> family(DeviceId device) {
        return rackside.cli().families().chosen(rackside.access().subject(device));
    }

    @Override
    public void choose(DeviceId device, Families.Choice family) {
        rackside.cli().families().choose(rackside.access().subject(device), family);
    }

    @Override
    public void ask(DeviceId device) throws InterruptedException {
        rackside.cli().start(rackside.access().subject(device), Terms.person()).close();
    }

    @Override
    public Optional<List<TemplateForm>> forms(DeviceId device) {
        return rackside.push().templates(rackside.access().subject(device));
    }

    @Override
    public PushPlan plan(DeviceId device, PushWish wish) throws InterruptedException {
        return rackside.push().plan(rackside.access().subject(device), wish, Terms.person());
    }

    @Override
    public PushPlan rollback(DeviceId device) throws InterruptedException {
        return rackside.push().rollback(rackside.access().subject(device), Terms.person());
    }

    @Override
    public Started start(PushPlan plan, Consent consent) throws InterruptedException {
        return new Started(rackside.push().start(plan, consent, Terms.person()), Optional.empty());
    }
}
