package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.files.FileRefused;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.bmc.firmware.flow.Limits;
import io.rackside.bmc.firmware.flow.VersionText;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.Patience;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Firmware updates of one box over Redfish. The order of things, the journal and the clean-up are
 * here; what differs between makes is in their profiles. One update at a time.
 */
public final class RedfishUpdates implements FirmwareUpdates {
    private static final String WITNESS_VERSION = "version";
    private static final String WITNESS_TASKS = "tasks";

    /** Of one value of a witness. */
    private static final int WITNESS_MAX = 200;

    private final Eyes eyes;
    private final ControllerGate gate;
    private final Time time;
    private final UpdateProfiles profiles;
    private final ServiceReader services;

    public RedfishUpdates(
            Exchange exchange,
            Reader reader,
            Patience patience,
            ControllerGate gate,
            Time time,
            UpdateProfiles profiles,
            Priority priority) {
        this.eyes = new Eyes(exchange, reader, patience, priority);
        this.gate = gate;
        this.time = time;
        this.profiles = profiles;
        this.services = new ServiceReader(eyes, profiles);
    }

    Eyes eyes() {
        return eyes;
    }

    @Override
    public UpdateService service() throws InterruptedException {
        return services.service();
    }

    @Override
    public Act plan(Target target, UpdateOrder order) throws InterruptedException {
        return services.planner().act(target, order);
    }

    @Override
    public Optional<Act> planSwitch(Target target, UpdateService.Part part, UpdateService.Bank to)
            throws InterruptedException {
        return services.planner().bankSwitch(target, part, to);
    }

    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        Map<String, String> witness = new TreeMap<>();
        try {
            UpdateTerms terms = UpdateTerms.of(act);
            witness.put(WITNESS_VERSION, box(act.target(), terms).shownVersion());
            eyes.taskPaths()
                    .map(paths -> String.join(" ", paths))
                    .filter(text -> text.length() <= WITNESS_MAX)
                    .ifPresent(text -> witness.put(WITNESS_TASKS, text));
        } catch (BmcException _) {
            // Why it cannot be read decides what becomes of the act itself.
            return Map.of();
        }
        return witness;
    }

    /** For a look outside an update. */
    private UpdateBox box(Target target, UpdateTerms terms) {
        return new UpdateBox(
                target, terms, profile(terms), null, time, Set.of(), Optional.empty(), eyes);
    }

    private UpdateProfile profile(UpdateTerms terms) {
        return profiles.of(terms.profile()).orElseGet(() -> profiles.of(List.of()));
    }

    @Override
    public Outcome perform(Authorised leave, UpdateSupply supply) throws InterruptedException {
        Act act = leave.act();
        UpdateTerms terms = UpdateTerms.of(act);
        try {
            Optional<Outcome.Refused> no = checked(act, terms);
            if (no.isPresent()) {
                return no.get();
            }
            if (terms.way() != UpdateTerms.Way.IMAGE) {
                return run(act, terms, supply, Optional.empty()).perform(leave, Optional.empty());
            }
            Image image = supply.image();
            if (!image.sha256().equals(terms.sha256())) {
                return Endings.safety(Message.of("bmc.firmware-other-image", terms.file()));
            }
            if (!terms.road().pulls()) {
                return run(act, terms, supply, Optional.empty()).perform(leave, Optional.of(image));
            }
            Transport transport =
                    terms.road() == Road.PULL_HTTPS ? Transport.HTTPS : Transport.HTTP;
            try (OpenFile file = supply.serve(transport)) {
                return run(act, terms, supply, Optional.of(file))
                        .perform(leave, Optional.of(image));
            }
        } catch (FileRefused e) {
            return Endings.safety(e.what());
        } catch (BmcException e) {
            return e.asRefusal();
        }
    }

    private UpdateRun run(Act act, UpdateTerms terms, UpdateSupply supply, Optional<OpenFile> file)
            throws InterruptedException {
        UpdateProfile profile = profile(terms);
        Limits limits = UpdateLimits.of(terms, profile, supply.pastRuns(), showsTasks());
        return new UpdateRun(act.target(), terms, profile, supply, limits, eyes, gate, time, file);
    }

    /** Whether what was planned still holds; nothing is sent otherwise. */
    private Optional<Outcome.Refused> checked(Act act, UpdateTerms terms)
            throws InterruptedException {
        String name = act.target().name();
        String now = box(act.target(), terms).shownVersion();
        if (now.isEmpty() && !terms.from().isEmpty()) {
            return Optional.of(
                    new Outcome.Refused(
                            Outcome.Refusal.UNREACHABLE,
                            Message.of("bmc.firmware-version-unread", name),
                            ""));
        }
        if (!VersionText.same(now, terms.from()) && !terms.from().isEmpty()) {
            return Optional.of(
                    Endings.safety(
                            Message.of("bmc.firmware-changed-meanwhile", name, terms.from(), now)));
        }
        return services.service().hindrances().stream().findFirst().map(Endings::safety);
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, UpdateSupply supply)
            throws InterruptedException {
        UpdateTerms terms = UpdateTerms.of(act);
        return run(act, terms, supply, Optional.empty()).settle(tasks(witness));
    }

    private static Set<String> tasks(Map<String, String> witness) {
        String text = witness.getOrDefault(WITNESS_TASKS, "");
        return text.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(text.split(" ", -1)));
    }

    /** Not known of a box that is silent now. */
    private boolean showsTasks() throws InterruptedException {
        try {
            return eyes.taskPaths().isPresent();
        } catch (BmcException _) {
            return false;
        }
    }
}
