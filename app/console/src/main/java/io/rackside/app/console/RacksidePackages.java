package io.rackside.app.console;

import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.console.act.Started;
import io.rackside.app.console.packages.PackagesDoor;
import io.rackside.app.diagnosis.Pitfall;
import io.rackside.app.host.KeptHost;
import io.rackside.app.packages.Fitting;
import io.rackside.app.packages.HostPackage;
import io.rackside.app.packages.InstallDraft;
import io.rackside.app.packages.InstallPlan;
import io.rackside.app.packages.InstallWish;
import io.rackside.app.packages.Intake;
import io.rackside.app.packages.PackageEntry;
import io.rackside.model.DeviceId;
import io.rackside.model.host.HostInventory;
import io.rackside.operations.Consent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins the window's packages for hosts to an open data folder. */
final class RacksidePackages implements PackagesDoor {
    private final Rackside rackside;

    RacksidePackages(Rackside rackside) {
        this.rackside = rackside;
    }

    @Override
    public List<PackageEntry> all() {
        return rackside.packages().library().all();
    }

    private Optional<HostInventory> host(DeviceId device) {
        return rackside.hosts().kept().of(device).map(KeptHost::inventory);
    }

    @Override
    public Map<String, Fitting> fitting(DeviceId device) {
        return host(device).map(rackside.packages()::fitting).orElse(Map.of());
    }

    @Override
    public Taken add(List<Path> files, boolean unsigned) {
        Intake intake = Intake.of(rackside.packages().library(), files, unsigned);
        List<NotTaken> refused =
                intake.refused().entrySet().stream()
                        .map(each -> new NotTaken(each.getKey(), each.getValue()))
                        .toList();
        return new Taken(intake.taken(), refused);
    }

    @Override
    public void remove(String sha256) {
        rackside.packages().library().remove(sha256);
    }

    @Override
    public Planned plan(DeviceId device, Set<String> packages, boolean restart)
            throws InterruptedException {
        List<HostPackage> wanted =
                all().stream()
                        .map(PackageEntry::kept)
                        .filter(kept -> packages.contains(kept.sha256()))
                        .toList();
        InstallDraft draft =
                rackside.packages()
                        .plan(
                                rackside.access().subject(device),
                                new InstallWish(wanted, restart),
                                Terms.person());
        List<Pitfall> pairs =
                host(device).map(rackside.diagnosis()::of).orElse(List.of()).stream()
                        .filter(one -> !one.where().isEmpty())
                        .toList();
        return new Planned() {
            @Override
            public InstallPlan plan() {
                return draft.plan();
            }

            @Override
            public boolean restarts() {
                return draft.restarts();
            }

            @Override
            public List<Pitfall> pairs() {
                return pairs;
            }

            @Override
            public boolean isEmpty() {
                return draft.isEmpty();
            }

            @Override
            public Choice choice() {
                return draft.choice();
            }

            @Override
            public Started start(Consent consent) throws InterruptedException {
                return new Started(
                        rackside.packages().start(draft, consent, Terms.person()),
                        Optional.empty());
            }
        };
    }
}
