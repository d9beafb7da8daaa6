package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.offload.OffloadDoor;
import io.rackside.app.diagnosis.Diagnosis;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.host.KeptHost;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.OffloadVerdict;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.PlanView;
import io.rackside.app.offload.ProfileChoice;
import io.rackside.app.offload.Trial;
import io.rackside.model.DeviceId;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;

import java.util.List;
import java.util.Optional;

/** Joins the window's offload of hosts' cards to an open data folder. */
final class RacksideOffload implements OffloadDoor {
    private final Rackside rackside;

    RacksideOffload(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public Optional<OffloadLook> kept(DeviceId device) {
        return rackside.offload().kept(device);
    }

    @Override
    public Optional<HostInventory> host(DeviceId device) {
        return rackside.hosts().kept().of(device).map(KeptHost::inventory);
    }

    @Override
    public List<Pitfall> pitfalls(DeviceId device) {
        return rackside.diagnosis()
                .kept(device)
                .map(Diagnosis::found)
                .orElseGet(
                        () ->
                                host(device)
                                        .map(rackside.diagnosis()::of)
                                        .orElse(List.of())
                                        .stream()
                                        .filter(Pitfall::found)
                                        .toList());
    }

    @Override
    public Checked check(DeviceId device) throws InterruptedException {
        List<Pitfall> all =
                rackside.diagnosis()
                        .check(rackside.access().subject(device), Terms.person())
                        .pitfalls();
        long found = all.stream().filter(Pitfall::found).count();
        long sound = all.stream().filter(one -> one.verdict() == Pitfall.Verdict.NOT_THERE).count();
        return new Checked(found, sound, all.size() - found - sound);
    }

    @Override
    public OffloadLook read(DeviceId device) throws InterruptedException {
        return rackside.offload().look(rackside.access().subject(device), Terms.person());
    }

    @Override
    public List<ProfileChoice> profiles() {
        return rackside.offload().profiles();
    }

    @Override
    public Planned plan(DeviceId device, OffloadWish wish) throws InterruptedException {
        return planned(
                rackside.offload().plan(rackside.access().subject(device), wish, Terms.person()));
    }

    @Override
    public Planned takeBack(DeviceId device, Optional<String> port, Trial trial)
            throws InterruptedException {
        return planned(
                rackside.offload()
                        .rollback(rackside.access().subject(device), port, trial, Terms.person()));
    }

    private Planned planned(OffloadDraft draft) {
        return new Planned() {
            @Override
            public PlanView view() {
                return draft.view();
            }

            @Override
            public boolean nothing() {
                return draft.isEmpty();
            }

            @Override
            public Choice choice() {
                return draft.choice();
            }

            @Override
            public Started start(Consent consent) throws InterruptedException {
                return new Started(
                        rackside.offload().start(draft, consent, Terms.person()), Optional.empty());
            }
        };
    }

    @Override
    public Optional<OffloadStatus> status(JobId job) {
        return rackside.offload().status(job);
    }

    @Override
    public Choice wayBack(JobId doubtful) {
        return rackside.offload().wayBack(job(doubtful));
    }

    @Override
    public Started leadBack(JobId doubtful, Consent consent) throws InterruptedException {
        return new Started(
                rackside.offload().leadBack(job(doubtful), consent, Terms.person()),
                Optional.empty());
    }

    @Override
    public String consoleLine(JobId doubtful) {
        return rackside.overBmc().line(job(doubtful));
    }

    @Override
    public Choice overConsole(JobId doubtful) throws InterruptedException {
        return rackside.overBmc().consoleChoice(job(doubtful), Terms.person());
    }

    @Override
    public Started leadBackTyped(JobId doubtful, Act console, Consent consent)
            throws InterruptedException {
        return new Started(
                rackside.overBmc()
                        .startTyped(
                                job(doubtful),
                                console,
                                consent,
                                Optional.empty(),
                                Terms.person(),
                                Terms.person()),
                Optional.empty());
    }

    @Override
    public Choice overPower(JobId doubtful) throws InterruptedException {
        return rackside.overBmc().choice(job(doubtful), Terms.person());
    }

    @Override
    public Started leadBackPowered(JobId doubtful, Act power, Consent consent)
            throws InterruptedException {
        return new Started(
                rackside.overBmc()
                        .start(job(doubtful), power, consent, Terms.person(), Terms.person()),
                Optional.empty());
    }

    private Job job(JobId id) {
        return rackside.jobs().find(id).orElseThrow();
    }

    @Override
    public OffloadVerdict verify(DeviceId device, Optional<String> port)
            throws InterruptedException {
        return rackside.offload().verify(rackside.access().subject(device), port, Terms.person());
    }
}
