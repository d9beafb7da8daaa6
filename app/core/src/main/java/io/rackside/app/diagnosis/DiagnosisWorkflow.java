package io.rackside.app.diagnosis;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWorkflow;
import io.rackside.app.host.KeptHost;
import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Problem;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostSymptoms;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Looks for what is wrong with hosts; only reads. May be used by many threads. */
public final class DiagnosisWorkflow {
    private final HostWorkflow hosts;
    private final HostGathering gathering;
    private final Pitfalls pitfalls;
    private final Time time;
    private final Map<DeviceId, Diagnosis> last = new ConcurrentHashMap<>();
    private final Listeners<DeviceId> listeners = new Listeners<>();

    public DiagnosisWorkflow(
            HostWorkflow hosts, HostGathering gathering, Pitfalls pitfalls, Time time) {
        this.hosts = hosts;
        this.gathering = gathering;
        this.pitfalls = pitfalls;
        this.time = time;
        hosts.kept().listen(this::readAnew);
    }

    /**
     * Reads a host, counters twice, and holds all that is known against it; takes about ten seconds
     * more than an inventory.
     *
     * @throws AccessRefused when it has no SSH address or no login is at hand: nothing was sent
     * @throws SshException when it does not answer, shows another key, refuses, or is no host
     * @throws CliException when another box answers
     */
    public Diagnosis check(Subject subject, Terms terms) throws InterruptedException {
        Diagnosis diagnosis =
                hosts.read(
                        subject,
                        terms,
                        (session, inventory, sudo) ->
                                of(
                                        inventory,
                                        hosts.box(subject, inventory),
                                        Optional.of(gathering.symptoms(session, sudo))));
        diagnosis.box().ifPresent(box -> keep(box.id(), diagnosis));
        return diagnosis;
    }

    /** What an inventory alone shows. */
    public List<Pitfall> of(HostInventory inventory) {
        return pitfalls.of(inventory, Optional.empty());
    }

    /**
     * The last look at a box in this run, else what its kept reading shows; empty when it was never
     * read.
     */
    public Optional<Diagnosis> kept(DeviceId device) {
        return Optional.ofNullable(last.get(device))
                .or(() -> hosts.kept().of(device).map(this::ofKept));
    }

    /** What the kept readings of all boxes show. */
    public Map<DeviceId, Diagnosis> all() {
        hosts.kept().all().forEach((box, kept) -> last.computeIfAbsent(box, _ -> ofKept(kept)));
        return Map.copyOf(last);
    }

    /** Hears of boxes that were looked at. */
    public Subscription listen(Consumer<DeviceId> listener) {
        return listeners.add(listener);
    }

    private Diagnosis of(
            HostInventory inventory, Optional<Device> box, Optional<HostSymptoms> symptoms) {
        List<Problem> problems = new ArrayList<>(inventory.problems());
        symptoms.ifPresent(read -> problems.addAll(read.problems()));
        return new Diagnosis(
                inventory, box, time.now(), pitfalls.of(inventory, symptoms), problems);
    }

    private Diagnosis ofKept(KeptHost kept) {
        HostInventory inventory = kept.inventory();
        return new Diagnosis(
                inventory, Optional.empty(), kept.at(), of(inventory), inventory.problems());
    }

    private void readAnew(DeviceId device) {
        hosts.kept().of(device).ifPresent(kept -> keep(device, ofKept(kept)));
    }

    private void keep(DeviceId device, Diagnosis diagnosis) {
        last.put(device, diagnosis);
        listeners.tell(device);
    }
}
