package io.rackside.bmc.redfish.update;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateService.Bank;
import io.rackside.bmc.firmware.UpdateService.Part;
import io.rackside.bmc.firmware.flow.VersionText;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Optional;

/** How the other bank of a part is let run again, by whatever the box offers for that. Pure. */
final class BankSwitch {
    private final Planner planner;

    BankSwitch(Planner planner) {
        this.planner = planner;
    }

    /**
     * The act that lets another bank of a part run again.
     *
     * @param to that bank
     * @return empty where nothing of the kind is known
     * @throws BmcException NOT_SUPPORTED when both banks hold the same version: nothing would prove
     *     it
     */
    Optional<Act> act(Target target, Part part, Bank to) {
        Optional<Bank> other =
                Optional.of(to).filter(bank -> !bank.running() && bank.version().isPresent());
        Optional<ResourcePath> entry =
                other.isEmpty() || planner.inventory().isEmpty()
                        ? Optional.empty()
                        : Optional.of(planner.inventory().get().child(other.get().name()));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Optional<Switching> how = switching(part);
        if (how.isEmpty()) {
            return Optional.empty();
        }
        String wanted = other.get().version().get();
        if (VersionText.same(wanted, part.item().version())) {
            throw Planner.no("bmc.firmware-banks-equal", target.name(), wanted);
        }
        UpdateTerms terms = bankTerms(part, other.get(), entry.get(), how.get());
        return Optional.of(
                Act.of(
                        terms.kind(),
                        target,
                        terms.parameters(),
                        Risk.SERVICE_STOPS,
                        Message.of(
                                "bmc.effect-firmware-bank",
                                planner.effect(target, terms),
                                other.get().name())));
    }

    /** How a make lets the other bank run again, and where that is ordered. */
    private record Switching(
            UpdateTerms.Way way, ResourcePath place, UpdateProfile.RestartBy restarts) {}

    private Optional<Switching> switching(Part part) {
        UpdateProfile profile = planner.offer().profile();
        boolean bmc = part.component() == Component.BMC;
        Optional<Resource> manager = planner.top().manager().filter(_ -> bmc);
        Optional<ResourcePath> own = manager.flatMap(one -> makers(one, profile.bankAction()));
        if (own.isPresent()) {
            return Optional.of(
                    new Switching(
                            UpdateTerms.Way.BANK_ACTION,
                            own.get(),
                            profile.restartOf(part.component())));
        }
        boolean writable =
                profile.activeImage()
                        && manager.flatMap(one -> one.at("Links").link("ActiveSoftwareImage"))
                                .isPresent();
        if (writable) {
            return Optional.of(
                    new Switching(
                            UpdateTerms.Way.ACTIVE_IMAGE,
                            manager.get().path(),
                            UpdateProfile.RestartBy.BMC_ASKED));
        }
        return planner.offer()
                .simpleUpdate()
                .filter(_ -> profile.bank().isObject())
                .map(
                        place ->
                                new Switching(
                                        UpdateTerms.Way.BANK_AS_IMAGE,
                                        place,
                                        profile.restartOf(part.component())));
    }

    private static Optional<ResourcePath> makers(Resource manager, String action) {
        return action.isEmpty()
                ? Optional.empty()
                : manager.at("Actions").at("Oem").objects().stream()
                        .flatMap(maker -> maker.at("#" + action).link("target").stream())
                        .findFirst();
    }

    private UpdateTerms bankTerms(Part part, Bank other, ResourcePath entry, Switching how) {
        return new UpdateTerms(
                how.way(),
                other.name(),
                "",
                "",
                0,
                part.component(),
                part.item().version(),
                other.version().orElseThrow(),
                Planner.key(part),
                entry.toString(),
                planner.readBack(part),
                planner.offer().service().path(),
                Road.UPLOAD_THEN_UPDATE,
                how.place(),
                Optional.empty(),
                "",
                "",
                true,
                List.of(),
                planner.offer().profile().platform(),
                false,
                how.restarts());
    }
}
